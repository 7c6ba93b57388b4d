import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { gru } from '../functions/gru';
import { lstm } from '../functions/lstm';
import type { RecurrentWeights } from '../functions/recurrent';
import type { LayerBase, LayerKind, LayerResults, ParameterSpec, RunLayer } from './layer-kind';

export type Cell = 'lstm' | 'gru';

export interface RecurrentLayer extends LayerBase {
  readonly kind: 'recurrent';
  readonly cell: Cell;
  readonly units: number;
}

/** Vectors of as many units as there are side by side, and results a position in as many units. */
const cells: Readonly<Record<Cell, { readonly gates: number; readonly results: LayerResults }>> = {
  lstm: { gates: 4, results: { forward: 36, backward: 25 } },
  gru: { gates: 3, results: { forward: 32, backward: 33 } },
};

/** One layer of LSTM or GRU from a state of zeros: [L, F] → [L, units]. Parameters as PyTorch's, transposed. */
export const recurrent: LayerKind<RecurrentLayer> = {
  kind: 'recurrent',
  output: ({ inputs, units }) => [inputs[0]![0], units],
  parameters({ name, inputs, units, cell }) {
    const wide = cells[cell].gates * units;
    // PyTorch's start: uniform, by the units of the state.
    const make = (suffix: string, role: ParameterSpec['role'], shape: readonly number[]): ParameterSpec => ({
      name: `${name}.${suffix}`,
      role,
      shape,
      trainable: true,
      init: { kind: 'uniform', bound: 1 / Math.sqrt(units) },
    });
    return [
      make('weight_ih_l0', 'kernel', [inputs[0]!.at(-1)!, wide]),
      make('weight_hh_l0', 'kernel', [units, wide]),
      make('bias_ih_l0', 'bias', [wide]),
      make('bias_hh_l0', 'bias', [wide]),
    ];
  },
  multiplyAdds: ({ inputs, output, units, cell }) =>
    output[0] * cells[cell].gates * units * (inputs[0]!.at(-1)! + units),
  results({ output, units, cell }) {
    const { forward, backward } = cells[cell].results;
    return { forward: forward * output[0] * units, backward: backward * output[0] * units };
  },
};

const functions: Readonly<Record<Cell, (tf: Ops, x: TF.Tensor3D, weights: RecurrentWeights) => TF.Tensor3D>> = {
  lstm,
  gru,
};

export const runRecurrent: RunLayer<RecurrentLayer> = (tf, { cell }, [x], { parameter }) =>
  functions[cell](tf, x as TF.Tensor3D, {
    input: parameter('weight_ih_l0') as TF.Tensor as TF.Tensor2D,
    state: parameter('weight_hh_l0') as TF.Tensor as TF.Tensor2D,
    inputBias: parameter('bias_ih_l0') as TF.Tensor as TF.Tensor1D,
    stateBias: parameter('bias_hh_l0') as TF.Tensor as TF.Tensor1D,
  });
