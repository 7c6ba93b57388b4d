/** Whether a graph from elsewhere and the network that its weights were put into are one function: both are computed at the same samples. */
import type { GraphProto } from 'onnx-buf';
import { holdsIds, inputsRead } from '../../../models/inputs';
import { size, type Plan } from '../../../models/plan';
import { multiplyAdds } from '../../../models/plan-sizes';
import type { NamedArrays } from '../../../models/weights';
import { streams, uniform } from '../../../random';
import { onnxInput, writeOnnx } from '../../onnx';
import { readOnnxFile } from '../../onnx-file';
import { refuse, shown } from '../../refusal';
import type { NdArray, Work } from './nd-array';
import { inputsOf, runGraph } from './run-graph';

/** As far as float32 and another order of sums may carry logits apart, of the largest of them. */
const TOLERANCE = 1e-4;
/** What may be done for a sample: so many times what the network itself multiplies, and as much for a small one. */
const SLACK = 8;
const LEAST_WORK = 1 << 24;
/** Of the second sample, where it is a text, so much is padding. */
const PADDED = 1 / 3;

/**
 * @param weights In the plan's own layout.
 * @throws PlaygroundError `weights-invalid`: `answers-otherwise` {difference}, `not-computed` {operator}
 */
export function requireSameAnswers(file: string, graph: GraphProto, plan: Plan, weights: NamedArrays): void {
  const { graph: own } = readOnnxFile(file, writeOnnx(plan, weights, {}));
  for (const sample of [0, 1]) {
    const values = sampleOf(plan, sample);
    const steps = SLACK * multiplyAdds(plan) + LEAST_WORK;
    const theirs = runGraph(file, graph, inputsFor(file, graph, plan, values), steps).data;
    const ours = runGraph(file, own, inputsFor(file, own, plan, values), steps).data;
    const rows = seenRows(plan, values);
    const most = Math.max(1, ...ours.map(Math.abs));
    if (theirs.length !== ours.length) {
      return refuse(file, 'computes-otherwise', { received: `×${theirs.length}`, expected: `×${ours.length}` });
    }
    const away = ours.map((logit, i) => (rows[Math.floor(i / plan.classes)] ? Math.abs(logit - theirs[i]!) : 0));
    const difference = away.reduce((a, b) => Math.max(a, b), 0);
    // Also where it is no number.
    if (!(difference <= TOLERANCE * most))
      return refuse(file, 'answers-otherwise', { difference: Number(difference.toPrecision(2)) });
  }
}

/** Any symbols, some of the second sample's being padding; or numbers as normalised ones are. */
function sampleOf(plan: Plan, sample: number): Float64Array {
  const [input] = inputsRead(plan);
  const { shape, vocabulary } = input;
  const draw = (i: number) => uniform(1, streams.questions, sample, i);
  if (!vocabulary) return Float64Array.from({ length: size(shape) }, (_, i) => 2 * draw(i) - 1);
  const full = sample === 0 ? size(shape) : Math.ceil(size(shape) * (1 - PADDED));
  return Float64Array.from({ length: size(shape) }, (_, i) =>
    i < full ? 1 + Math.floor(draw(i) * (vocabulary - 1)) : 0,
  );
}

/** Of each row of logits whether it is of something: what stands behind a text's end may be anything. */
const seenRows = ({ rowsPerSample }: Plan, values: Float64Array): boolean[] =>
  rowsPerSample === 1 ? [true] : Array.from({ length: rowsPerSample }, (_, row) => values[row] !== 0);

function inputsFor(file: string, graph: GraphProto, plan: Plan, values: Float64Array) {
  const [input, ...more] = inputsRead(plan);
  // Exporters of language models add which symbols are none.
  const names = inputsOf(graph).sort((a, b) => Number(/mask/i.test(a)) - Number(/mask/i.test(b)));
  const [first, second, ...others] = names;
  const masked = second !== undefined && /mask/i.test(second) && holdsIds(input);
  if (first === undefined || more.length > 0 || others.length > 0 || (second !== undefined && !masked))
    return refuse(file, 'not-computed', { operator: shown(names.join(', ')) });
  const { type, shape } = onnxInput(plan, input);
  const own = shape.slice(1).map((extent) => (typeof extent === 'number' ? extent : input.shape[0]));
  const filled =
    (of: (value: number) => number) =>
    (work: Work): NdArray => {
      const made = work.array([1, ...own], type === 'int64' ? 'whole' : 'float');
      made.data.set(values.map(of));
      return made;
    };
  return new Map([
    [first, filled((value) => value)],
    ...(masked ? [[second, filled((id) => Number(id !== 0))] as const] : []),
  ]);
}
