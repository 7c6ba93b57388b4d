/**
 * Computes an ONNX graph at one sample, in plain JavaScript and float64: to see what a network from elsewhere answers, not to use it.
 * A graph is whoever's who made it: the work that it may make is given with it, and nothing is kept for longer than it is read.
 */
import type { GraphProto, NodeProto } from 'onnx-buf';
import { PlaygroundError } from '../../../errors';
import { refuse, shown } from '../../refusal';
import { NotComputed, Work, type NdArray } from './nd-array';
import { arrayOf } from './onnx-call';
import { operators } from './onnx-operators';

/** Operators of a graph that are not computed here, each once. */
export const notComputed = ({ node }: GraphProto): string[] => [
  ...new Set(node.map(({ opType }) => opType).filter((opType) => !Object.hasOwn(operators, opType))),
];

/** What a graph reads, but for its weights, which old files name among it. */
export const inputsOf = ({ input, initializer }: GraphProto): string[] => {
  const weights = new Set(initializer.map(({ name }) => name));
  return input.map(({ name }) => name).filter((name) => !weights.has(name));
};

/**
 * The first of a graph's results; where that is probabilities, the logits that they come of.
 * @throws PlaygroundError `weights-invalid`: `not-computed` {operator}
 */
export function runGraph(
  file: string,
  graph: GraphProto,
  inputs: ReadonlyMap<string, (work: Work) => NdArray>,
  steps: number,
): NdArray {
  const work = new Work(steps);
  const wanted = logitsOf(graph);
  const last = new Map([[wanted, Infinity]]);
  graph.node.forEach(({ input }, i) => input.forEach((name) => last.set(name, Math.max(last.get(name) ?? 0, i))));
  const values = new Map<string, NdArray>();
  const initial = new Map(graph.initializer.map((tensor) => [tensor.name, tensor]));
  const read = (name: string): NdArray | undefined => {
    const value = values.get(name);
    if (value || name === '') return value;
    const tensor = initial.get(name);
    const made = tensor ? arrayOf(file, work, tensor) : inputs.get(name)?.(work);
    if (made) values.set(name, made);
    return made;
  };
  graph.node.forEach((node, i) => {
    const results = computed(file, node, work, read);
    node.output.forEach((name, place) => {
      if (name !== '' && results[place] && last.has(name)) values.set(name, results[place]);
    });
    for (const name of node.input) if (last.get(name) === i) values.delete(name);
  });
  return values.get(wanted) ?? refuse(file, 'not-computed', { operator: shown(wanted) });
}

function computed(
  file: string,
  node: NodeProto,
  work: Work,
  read: (name: string) => NdArray | undefined,
): readonly NdArray[] {
  const operator = Object.hasOwn(operators, node.opType) ? operators[node.opType] : undefined;
  try {
    if (!operator) throw new NotComputed('operator');
    const inputs = node.input.map(read);
    if (node.input.some((name, i) => name !== '' && !inputs[i])) throw new NotComputed('inputs');
    const made = operator({ file, node, inputs, work });
    return 'data' in made ? [made] : made;
  } catch (cause) {
    if (cause instanceof PlaygroundError) throw cause;
    // An operator that is given something else than it should be, in whatever way, can't be computed: that is all there is to say.
    return refuse(file, 'not-computed', { operator: shown(`${node.opType} ${node.name}`.trim()) }, cause);
  }
}

function logitsOf({ node, output: [first] }: GraphProto): string {
  const name = first?.name ?? '';
  const made = node.find(({ output }) => output[0] === name);
  return made && /^(Log)?Softmax$/.test(made.opType) ? (made.input[0] ?? name) : name;
}
