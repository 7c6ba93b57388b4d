import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import type { LayerWriters, OnnxNode } from '../../export/layer-writers';
import { int64, OnnxNodes } from '../../export/onnx-nodes';
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

/** The operator of each cell, and the gates in its order, as places in PyTorch's: i, f, g, o and r, z, n. */
const operators: Readonly<
  Record<
    Cell,
    { readonly opType: string; readonly order: readonly number[]; readonly attributes: OnnxNode['attributes'] }
  >
> = {
  lstm: { opType: 'LSTM', order: [0, 3, 1, 2], attributes: {} },
  // The reset gate acts after the product.
  gru: { opType: 'GRU', order: [1, 0, 2], attributes: { linear_before_reset: { int: 1 } } },
};

export const recurrentWriters: LayerWriters<RecurrentLayer> = {
  onnx({ name, cell, units }, [x], output) {
    const part = new OnnxNodes();
    const { opType, order, attributes } = operators[cell];
    const own = (suffix: string) => `${name}.${suffix}`;
    const reordered = (weight: string) => {
      const gates = part.several(
        order.map((_, gate) => own(`${weight}.gate${gate}`)),
        'Split',
        [own(weight), int64(order.map(() => units))],
        { axis: { int: 0 } },
      );
      const sorted = order.map((gate) => gates[gate]!);
      return part.node(own(`${weight}.sorted`), 'Concat', sorted, { axis: { int: 0 } });
    };
    // One direction, which has an axis of its own.
    const single = (weight: string) => part.node(`${weight}.single`, 'Unsqueeze', [weight, int64([0])]);
    const biases = ['bias_ih_l0', 'bias_hh_l0'].map(reordered);
    const bias = part.node(own('bias'), 'Concat', biases, { axis: { int: 0 } });
    const steps = part.node(own('steps'), 'Transpose', [x!], { perm: { ints: [1, 0, 2] } });
    const weights = ['weight_ih_l0', 'weight_hh_l0'].map((weight) => single(reordered(weight)));
    const states = part.node(own('states'), opType, [steps, ...weights, single(bias)], {
      hidden_size: { int: units },
      ...attributes,
    });
    const squeezed = part.node(own('squeezed'), 'Squeeze', [states, int64([1])]);
    part.node(output, 'Transpose', [squeezed], { perm: { ints: [1, 0, 2] } });
    return part;
  },
  pytorch: ({ inputs, cell, units }) =>
    `${operators[cell].opType}States(${inputs[0]!.at(-1)!}, ${units}, batch_first=True)`,
  // Written out: what is computed when the module is loaded would stay in what the page is sent.
  pytorchClass: `class LSTMStates(nn.LSTM):
    """The states of all positions."""

    def forward(self, x):
        return super().forward(x)[0]


class GRUStates(nn.GRU):
    """The states of all positions."""

    def forward(self, x):
        return super().forward(x)[0]`,
};
