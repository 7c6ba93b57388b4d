/** How each golden score of weights and units is computed here. Plain JavaScript, the same on every backend. */
import type { Evidence, Weighted } from '../../compression/evidence';
import { groupsOf } from '../../compression/groups';
import { keptRows, taylorImportance } from '../../compression/pruning';
import { sensitivity } from '../../compression/scores/gradient';
import { magnitude } from '../../compression/scores/magnitude';
import { snip } from '../../compression/scores/snip';
import { taylor } from '../../compression/scores/taylor';
import { mlp, plainMlp } from '../../models/mlp';
import { classTask, size } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { inputOf, numberOf, rowsOf, type GoldenCase } from './golden-case';
import type { Values } from './values';

/** What is not asked for here. */
const unasked = () => Promise.reject(new Error('not asked of a golden case'));

/** A case's input by parameter: weights lie as PyTorch has them, [out][in]. */
type Places = Readonly<Record<string, string>>;

/** A network of dense layers with a case's weights, and gradients where it has them. */
function networkOf(golden: GoldenCase, weights: Places, gradients: Places): { network: Weighted; evidence: Evidence } {
  const { shape } = inputOf(golden, Object.values(weights)[0]!);
  const last = inputOf(golden, Object.values(weights).at(-1)!).shape[0]!;
  const hidden = Object.keys(weights).length > 1 ? [shape[0]!] : [];
  const plan = mlp.plan(plainMlp(...hidden), classTask([shape[1]!], last));
  const filled = (places: Places): NamedArrays =>
    Object.fromEntries(
      planParameters(plan).map(({ name, shape }) => [name, { shape, data: placed(golden, places[name], shape) }]),
    );
  const mean = filled(gradients);
  const absolute = ({ shape, data }: NamedArrays[string]) => ({ shape, data: data.map(Math.abs) });
  const sizes = Object.fromEntries(Object.entries(mean).map(([name, array]) => [name, absolute(array)]));
  const evidence: Evidence = {
    seed: 0,
    gradients: () => Promise.resolve({ mean, size: sizes }),
    activations: unasked,
    ranges: unasked,
    loss: unasked,
  };
  return { network: { plan, weights: filled(weights) }, evidence };
}

/** An input as the parameter lies here: a matrix is turned. Zeros where the case has none. */
function placed(golden: GoldenCase, input: string | undefined, shape: readonly number[]): Float32Array {
  if (input === undefined) return new Float32Array(size(shape));
  const { values } = inputOf(golden, input);
  const [rows = 1, columns = 1] = shape;
  return shape.length === 1
    ? Float32Array.from(values)
    : Float32Array.from(values, (_, i) => values[(i % columns) * rows + Math.floor(i / columns)]!);
}

const group = { 'fc1.weight': 'w1', 'fc1.bias': 'b1', 'fc2.weight': 'w2' };
const groupGradients = { 'fc1.weight': 'g1', 'fc1.bias': 'gb', 'fc2.weight': 'g2' };

async function unitScores(golden: GoldenCase, score: typeof taylor, gradients: Places): Promise<Values> {
  const { network, evidence } = networkOf(golden, group, gradients);
  const { fc1 } = await score.units(network, groupsOf(network.plan), evidence);
  return { scores: Array.from(fc1!) };
}

export const scoreValues: Readonly<Record<string, (golden: GoldenCase) => Values | Promise<Values>>> = {
  group_taylor: (golden) => unitScores(golden, taylor, groupGradients),
  group_magnitude: (golden) => unitScores(golden, magnitude, {}),
  async snip(golden) {
    const { network, evidence } = networkOf(golden, { 'fc1.weight': 'w' }, { 'fc1.weight': 'g' });
    const scores = (await snip.weights!(network, ['fc1.weight'], evidence))['fc1.weight']!;
    const [outputs = 0, inputs = 0] = inputOf(golden, 'w').shape;
    return {
      scores: Array.from({ length: scores.length }, (_, i) => scores[(i % inputs) * outputs + Math.floor(i / inputs)]!),
    };
  },
  gradient_sensitivity(golden) {
    const scores = Object.keys(golden.inputs).map((name) => sensitivity(inputOf(golden, name).values.map(Math.abs)));
    return { scores };
  },
  structured_taylor(golden) {
    const importance = taylorImportance(rowsOf(golden, 'w'), rowsOf(golden, 'g'));
    return { importance, kept_rows: keptRows(importance, numberOf(golden, 'keep')) };
  },
};
