/** One term on drawn inputs: what our own loss comes to, and the texts that are to come to the same. */
import * as tf from '@tensorflow/tfjs-core';
import { terms, termIds, type TermId, type WeightedTerm } from '../../../distillation/catalogue';
import { weightedSum } from '../../../distillation/objective';
import type { Taps } from '../../../distillation/term';
import { differentiate, draftsOf, drawsFor, labels, normal } from '../../../distillation/test-support/evaluate';
import { planOf, type NetworkSpec } from '../../../models/catalogue';
import { classTask, looks, size, taps, type Plan, type PlanTask } from '../../../models/plan';
import { TermSights } from '../../../training/term-sights';
import { termCodes } from '../catalogue';
import { objectiveCode, trainedAlong } from '../objective-code';
import type { CodeLanguage, SoftForm } from '../term-code';

const [BATCH, CLASSES] = [6, 5];
export const [T, ALPHA] = [3, 0.7];

export interface Values {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}
export interface CodeCase {
  readonly title: string;
  readonly summand: WeightedTerm;
  readonly student: Plan;
  readonly teacher: Plan;
  readonly form: SoftForm;
}

const cnn = (stages: number[], dense: number[]): NetworkSpec =>
  ({ kind: 'cnn', stages, kernel: 3, batchNorm: false, dense, activation: 'relu', dropout: 0 }) as NetworkSpec;
const transformer = (layers: number, width: number): NetworkSpec =>
  ({ kind: 'transformer', layers, width, heads: 2, hidden: 8, causal: false, pool: 'mean' }) as NetworkSpec;
const text: PlanTask = {
  inputs: [{ name: 'input', shape: [4], vocabulary: 7 }],
  classes: CLASSES,
  rowsPerSample: 1,
};
const pictures = (spec: NetworkSpec) => planOf(spec, classTask([8, 8, 1], CLASSES));
const plansFor = (term: TermId): [Plan, Plan] => {
  if (terms[term].features?.kind === 'attention')
    return [planOf(transformer(1, 8), text), planOf(transformer(2, 12), text)];
  if (terms[term].drafts) {
    const next: PlanTask = { ...text, rowsPerSample: 4 };
    const causal = planOf({ ...transformer(1, 8), causal: true } as never, next);
    return [causal, causal];
  }
  return [pictures(cnn([3, 4], [6])), pictures(cnn([5, 6], [7]))];
};

/** Every term that has a text, as it is by default; those whose parameters choose a way, each way. */
export const codeCases: readonly CodeCase[] = (() => {
  const chosen: readonly WeightedTerm[] = [
    ...termIds.filter((term) => termCodes[term]).map((term) => ({ term, weight: 1 }) as const),
    { term: 'generalised-jsd', weight: 1, parameters: { beta: 0 } },
    { term: 'generalised-jsd', weight: 1, parameters: { beta: 1 } },
    { term: 'skew-kl', weight: 1, parameters: { lambda: 0 } },
    { term: 'skew-reverse-kl', weight: 1, parameters: { lambda: 0 } },
    { term: 'top-k-kl', weight: 1, parameters: { k: 2, tail: 1 } },
    { term: 'pseudo-labels', weight: 1, parameters: { threshold: 0.2 } },
    { term: 'class-weighted', weight: 1, parameters: { power: 0 } },
    { term: 'focal', weight: 1, parameters: { gamma: 1.5, power: 0.5 } },
  ];
  const alone = chosen.map((summand): CodeCase => {
    const [student, teacher] = plansFor(summand.term);
    const title = [summand.term, ...Object.entries(summand.parameters ?? {}).map((each) => each.join(' '))].join(', ');
    return { title, summand, student, teacher, form: 'kl' };
  });
  // Positions of a text, some of which are padding; and rows with weights.
  const [own, other] = [planOf(transformer(1, 8), text), planOf(transformer(2, 12), text)];
  const next: PlanTask = { ...text, rowsPerSample: 4 };
  const causal = (layers: number, width: number) =>
    planOf({ ...transformer(layers, width), causal: true } as never, next);
  const positions = (['fitnet', 'pkd', 'cosine'] as const).map((term): CodeCase => ({
    title: `${term}, positions`,
    summand: { term, weight: 1 },
    student: own,
    teacher: other,
    form: 'kl',
  }));
  const rows = (
    ['soft-targets', 'cross-entropy', 'class-weighted', 'focal', 'dist', 'logit-mse', 'minilm'] as const
  ).map((term): CodeCase => ({
    title: `${term}, weights of rows`,
    summand: { term, weight: 1 },
    student: causal(1, 8),
    teacher: causal(2, 12),
    form: 'kl',
  }));
  return [...alone, ...positions, ...rows];
})();

/** All that a case is evaluated on. */
export function inputsOf({ summand, student, teacher }: CodeCase) {
  const rows = BATCH * student.rowsPerSample;
  const drawn = (plan: Plan, seed: number): Record<string, Values> => {
    const at = (shape: readonly number[], i: number): Values => valuesOf(normal(seed + i, shape));
    const heads = looks(plan).flatMap(({ name, shape: [count, length] }, i) => [
      [`${name}.scores`, at([BATCH, count, length, length], 20 + i)] as const,
      [`${name}.values`, at([BATCH, count, length, 3], 30 + i)] as const,
    ]);
    const shown = taps(plan).map(({ name, shape }, i) => {
      return [name, at(name === 'logits' ? [rows, CLASSES] : [BATCH, ...shape], i)] as const;
    });
    return Object.fromEntries([...shown, ...heads]);
  };
  const reads = student.inputs[0];
  const ids = Array.from({ length: BATCH * size(reads.shape) }, (_, i) => (i % 4 < 3 || i % 8 === 3 ? 1 + (i % 5) : 0));
  return {
    student: drawn(student, 100),
    teacher: drawn(teacher, 500),
    labels: valuesOf(labels(rows, CLASSES)),
    weights: student.rowsPerSample > 1 ? { shape: [rows], data: Array.from({ length: rows }, (_, i) => i % 3) } : null,
    seen: reads.vocabulary ? { shape: [BATCH, size(reads.shape)], data: ids.map((id) => Number(id > 0)) } : null,
    ids: reads.vocabulary ? { shape: [BATCH, size(reads.shape)], data: ids } : null,
    classShares: [0.4, 0.3, 0.15, 0.1, 0.05],
    draws: drawsFor(summand, rows) ? valuesOf(drawsFor(summand, rows)!) : null,
  };
}

const valuesOf = (x: tf.Tensor): Values => {
  // Of the cpu backend, which has them at hand.
  const data = Array.from(tf.backend().readSync(x.dataId) as Float32Array);
  return { shape: x.shape, data };
};
export const tensorOf = ({ shape, data }: Values, dtype: 'float32' | 'int32' = 'float32'): tf.Tensor =>
  tf.tensor([...data], [...shape], dtype);

export const codeOf = ({ summand, student, teacher, form }: CodeCase, language: CodeLanguage): string =>
  objectiveCode({ name: 'distilled', stages: [{ objective: [summand] }], student, teacher }, language, form);

export interface CaseResult {
  readonly value: number;
  /** Of the student's activations and of what is trained along, by their names. */
  readonly gradients: Readonly<Record<string, readonly number[]>>;
}

/** The names of what gradients are taken of, with the values; those of what is trained along as the Session begins with them. */
export function variablesOf({ summand, student, teacher }: CodeCase, inputs: ReturnType<typeof inputsOf>) {
  const sights = new TermSights([summand], student, teacher, 3);
  const initial = Object.values(sights.initialValues).map(({ shape, data }) => ({ shape, data: Array.from(data) }));
  sights.dispose();
  const named: Record<string, Values> = {};
  let at = 0;
  for (const { name, of } of trainedAlong([summand], student, teacher)) {
    if (of.kind === 'own') named[name] = initial[at++]!;
    else [named[`${name}.weight`], named[`${name}.bias`]] = [initial[at++]!, initial[at++]!];
  }
  return { taps: inputs.student, trained: named };
}

/** What our own term comes to. */
export async function ourResult(one: CodeCase): Promise<CaseResult> {
  const { summand, student, teacher } = one;
  const inputs = inputsOf(one);
  const { taps: shown, trained } = variablesOf(one, inputs);
  const names = [...Object.keys(shown), ...Object.keys(trained)];
  const objective = [summand];
  const sights = new TermSights(objective, student, teacher, 3);
  const loss = (...given: tf.Tensor[]): tf.Scalar => {
    const all = Object.fromEntries(names.map((name, i) => [name, given[i]!]));
    const other = Object.fromEntries(
      Object.entries(inputs.teacher).map(([name, each]) => [name, tensorOf(each)]),
    ) as Taps;
    const rowWeights = inputs.weights && (tensorOf(inputs.weights) as tf.Tensor1D);
    const part = {
      inputs: inputs.ids ? tensorOf(inputs.ids, 'int32') : tf.zeros([BATCH, 1]),
      labels: tensorOf(inputs.labels) as tf.Tensor2D,
      rowWeights,
    };
    const { inputs: seen, variables } = withVariables(sights, given.slice(Object.keys(shown).length), () =>
      sights.sight(0, all as Taps, other, part),
    );
    const draws = inputs.draws ? (tensorOf(inputs.draws) as tf.Tensor2D) : undefined;
    const rows = { logits: seen.logits, labels: seen.labels, rowWeights };
    const told = { ...seen, draws, classShares: inputs.classShares, ...draftsOf(summand.term, rows) };
    const dials = { temperature: tf.scalar(T), alpha: tf.scalar(ALPHA) };
    return weightedSum(tf, objective, dials, () => ({ inputs: told, variables })).total;
  };
  const measured = await differentiate(connected(loss), () =>
    [...Object.values(shown), ...Object.values(trained)].map((each) => tensorOf(each)),
  );
  sights.dispose();
  return split(measured, names, [...Object.values(shown), ...Object.values(trained)]);
}

/** A loss as one that reads all of its arguments: some gradients are 0. */
const connected =
  (loss: (...given: tf.Tensor[]) => tf.Scalar) =>
  (...given: tf.Tensor[]): tf.Scalar =>
    tf.addN([loss(...given), ...given.map((each) => tf.mul(tf.sum(each), 0))]) as tf.Scalar;

/** The Session's variables stand for tensors on the tape while something is computed. */
function withVariables<R extends { variables: readonly (readonly tf.Tensor[])[] }>(
  sights: TermSights,
  given: readonly tf.Tensor[],
  compute: () => R,
): R {
  const own = sights as unknown as {
    pairVariables: { adapter: { weight: tf.Tensor; bias: tf.Tensor } | null; own: tf.Tensor[] }[][];
  };
  const before = own.pairVariables;
  let at = 0;
  own.pairVariables = before.map((pairs) =>
    pairs.map(({ adapter, own: theirs }) => ({
      adapter: adapter && { weight: given[at++]!, bias: given[at++]! },
      own: theirs.map(() => given[at++]!),
    })),
  );
  try {
    return compute();
  } finally {
    own.pairVariables = before;
  }
}

function split(
  { value, gradients }: { value: number; gradients: readonly number[] },
  names: readonly string[],
  values: readonly Values[],
): CaseResult {
  let at = 0;
  const named = names.map((name, i) => [name, gradients.slice(at, (at += size(values[i]!.shape)))] as const);
  return { value, gradients: Object.fromEntries(named) };
}

/** What the text in TensorFlow.js comes to. */
export async function tfjsResult(one: CodeCase): Promise<CaseResult> {
  const inputs = inputsOf(one);
  const { taps: shown, trained } = variablesOf(one, inputs);
  const source = codeOf(one, 'tfjs').replace(/^import .*$/m, '');
  const objective = new Function('tf', `${source}\nreturn objective;`)(tf) as (...given: unknown[]) => {
    total: tf.Scalar;
  };
  const names = [...Object.keys(shown), ...Object.keys(trained)];
  const loss = (...given: tf.Tensor[]): tf.Scalar => {
    const all = Object.fromEntries(names.map((name, i) => [name, given[i]!]));
    const teacher = Object.fromEntries(Object.entries(inputs.teacher).map(([name, each]) => [name, tensorOf(each)]));
    const labelsGiven = tensorOf(inputs.labels);
    const weights = inputs.weights && tensorOf(inputs.weights);
    const side = {
      logits: all['logits'],
      teacherLogits: teacher['logits'],
      student: all,
      teacher,
      labels: labelsGiven,
      weights,
      seen: inputs.seen && tensorOf(inputs.seen),
      draws: () => inputs.draws && tensorOf(inputs.draws),
      classShares: inputs.classShares,
      drafts: [{ logits: all['logits'], labels: labelsGiven, rowWeights: weights }],
    };
    const along: Record<string, unknown> = {};
    for (const name of Object.keys(trained)) {
      const [owner, part] = name.split('.') as [string, string?];
      if (part) along[owner] = { ...(along[owner] as object | undefined), [part]: all[name] };
      else along[owner] = all[name];
    }
    return objective(side, side, T, ALPHA, along).total;
  };
  const values = [...Object.values(shown), ...Object.values(trained)];
  return split(await differentiate(connected(loss), () => values.map((each) => tensorOf(each))), names, values);
}
