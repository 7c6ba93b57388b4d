import * as v from 'valibot';
import { PlaygroundError } from '../errors';
import { blended, type Architecture } from './architecture';
import { inputThat, isText } from './inputs';
import type { LayerSpec } from './layers/catalogue';
import type { Cell } from './layers/recurrent';
import { makePlan } from './make-plan';

export interface RecurrentSpec {
  readonly kind: 'recurrent';
  readonly cell: Cell;
  readonly layers: number;
  readonly units: number;
}

/** Largest of each number. */
export const MOST = { layers: 4, units: 256 } as const;
const count = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(max));
const schema = v.strictObject({
  kind: v.literal('recurrent'),
  cell: v.picklist(['lstm', 'gru']),
  layers: count(MOST.layers),
  units: count(MOST.units),
});

export const plainRecurrent = (cell: Cell, layers: number, units: number): RecurrentSpec => ({
  kind: 'recurrent',
  cell,
  layers,
  units,
});

const preset = (cell: Cell, layers: number, units: number, ...roles: ('teacher' | 'student')[]) => ({
  spec: plainRecurrent(cell, layers, units),
  roles,
});

/**
 * Layers of LSTM or GRU over a series, or over text by way of an embedding as wide as they are: the last state gets a class, or
 * each one the next token. Taps: `stage1` … after each layer, [L, units], then `embedding`, the state that logits are told from.
 */
export const recurrent: Architecture<RecurrentSpec> = {
  kind: 'recurrent',
  schema,
  presets: [
    preset('lstm', 3, 64, 'teacher'),
    preset('lstm', 1, 64, 'teacher'),
    preset('lstm', 1, 16, 'student'),
    preset('lstm', 1, 32, 'student'),
    preset('gru', 1, 16, 'student'),
  ],
  plan(spec, task) {
    const { inputs, classes, rowsPerSample } = task;
    const { name: read, shape, vocabulary } = inputThat(inputs, isText);
    const text = vocabulary !== undefined;
    if (shape.length !== (text ? 1 : 2)) {
      throw new PlaygroundError('network-does-not-fit', {
        network: recurrent.describe(spec),
        reason: 'needs-sequences',
      });
    }
    const layers: LayerSpec[] = [];
    if (text) layers.push({ kind: 'embedding', name: 'embed', vocabulary, width: spec.units });
    const eachPosition = rowsPerSample > 1;
    for (let n = 1; n <= spec.layers; n++) {
      const last = n === spec.layers && eachPosition;
      const tap = last ? 'embedding' : `stage${n}`;
      layers.push({ kind: 'recurrent', name: `rnn${n}`, cell: spec.cell, units: spec.units, tap });
    }
    if (eachPosition) {
      layers.push({ kind: 'dense', name: 'head', units: classes, bias: false });
      layers.push({ kind: 'rows', name: 'rows', tap: 'logits' });
    } else {
      const from = [`rnn${spec.layers}`, ...(text ? [read] : [])];
      layers.push({ kind: 'pool', name: 'pool', of: 'last', from, tap: 'embedding' });
      layers.push({ kind: 'dense', name: 'head', units: classes, tap: 'logits' });
    }
    return makePlan(task, layers, read);
  },
  width: ({ units }) => units,
  resized: (spec, resize) => ({ ...spec, units: resize(spec.units, MOST.units) }),
  between: (from, to, share) => ({
    ...to,
    layers: blended(from.layers, to.layers, share),
    units: blended(from.units, to.units, share),
  }),
  describe: ({ cell, layers, units }) => `${cell.toUpperCase()} ${layers}×${units}`,
};
