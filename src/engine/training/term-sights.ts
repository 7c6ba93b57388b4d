import * as tf from '@tensorflow/tfjs-core';
import { terms, type WeightedTerm } from '../distillation/catalogue';
import { adapt, shrink } from '../distillation/features';
import { matchTaps, type MatchedPair } from '../distillation/matching';
import type { TermSight } from '../distillation/objective';
import type { AttentionPair, AttentionParts, ChangedPair, TapPair, Taps } from '../distillation/term';
import { PlaygroundError } from '../errors';
import { causalMask, paddingMask } from '../models/functions/attention';
import { seenOf } from '../models/layers/seen';
import { size, type Plan } from '../models/plan';
import type { NamedArrays } from '../models/weights';
import { streams, uniform } from '../random';
import type { BatchPart } from './batch';

interface PairVariables {
  readonly adapter: { readonly weight: tf.Variable; readonly bias: tf.Variable } | null;
  readonly own: readonly tf.Variable[];
}

/**
 * What the terms of one objective see: which activations they compare, and the variables that are trained for that alone
 * (adapters, log-scales). They belong to an arm, learn with its student, and stay behind when the student leaves.
 */
export class TermSights {
  private readonly pairs: readonly (readonly MatchedPair[])[];
  private readonly pairVariables: readonly (readonly PairVariables[])[];
  private readonly readsText: boolean;
  /** All trained variables, in a fixed order. */
  readonly variables: readonly tf.Variable[];
  /** Their values at the start, by position. */
  readonly initialValues: NamedArrays;

  /** @throws PlaygroundError `network-does-not-fit` where a term can't compare these two networks. */
  constructor(
    private readonly objective: readonly WeightedTerm[],
    student: Plan,
    teacher: Plan,
    seed: number,
  ) {
    this.readsText = student.inputs[0].vocabulary !== undefined;
    this.pairs = objective.map((summand) => {
      const match = matchTaps(summand, student, teacher);
      if (match.ok) return match.pairs;
      throw new PlaygroundError('network-does-not-fit', { network: summand.term, reason: match.reason });
    });
    const initial: { shape: readonly number[]; data: Float32Array }[] = [];
    const add = (array: (typeof initial)[number]): tf.Variable => {
      initial.push(array);
      return tf.tidy(() => tf.variable(tf.tensor(array.data, [...array.shape], 'float32'), true));
    };
    this.pairVariables = objective.map(({ term }, index) =>
      this.pairs[index]!.map(({ adapter, to }) => ({
        adapter: adapter
          ? {
              weight: add(adapterKernel(adapter.inputs, adapter.outputs, seed, initial.length)),
              bias: add({ shape: [adapter.outputs], data: new Float32Array(adapter.outputs) }),
            }
          : null,
        own: (terms[term].variables?.(to.student, to.teacher) ?? []).map(({ shape, initial: value }) =>
          add(
            value === 'drawn'
              ? adapterKernel(shape[0]!, shape[1]!, seed, initial.length)
              : { shape, data: new Float32Array(size(shape)).fill(value) },
          ),
        ),
      })),
    );
    this.initialValues = Object.fromEntries(initial.map((array, i) => [String(i), array]));
    this.variables = this.pairVariables
      .flat()
      .flatMap(({ adapter, own }) => [...(adapter ? [adapter.weight, adapter.bias] : []), ...own]);
  }

  /**
   * What the term at `index` sees of a batch part. To be called within a tidy.
   * @param teacher what its sources say; without `logits` where no term listens to them.
   */
  sight(
    index: number,
    student: Taps,
    teacher: Taps,
    part: Pick<BatchPart, 'inputs' | 'labels' | 'rowWeights'>,
  ): TermSight {
    const variables = this.pairVariables[index]!;
    const logits = student['logits'] as tf.Tensor2D;
    const { features, changes } = terms[this.objective[index]!.term];
    const looks = features?.kind === 'attention';
    return {
      inputs: {
        logits,
        teacherLogits: (teacher['logits'] ?? logits) as tf.Tensor2D,
        labels: part.labels,
        rowWeights: part.rowWeights,
        pairs: looks || changes ? [] : this.tapPairs(index, student, teacher, part),
        ...(looks ? { attentions: this.attentions(index, student, teacher, part) } : {}),
      },
      variables: variables.map(({ own }) => own),
    };
  }

  /** What the term at `index` sees of changed samples: what stands at its taps in both networks. To be called within a tidy. */
  changed(index: number, student: readonly Taps[], teacher: readonly Taps[] = []): ChangedPair[] {
    const [{ student: own, teacher: other, to }] = this.pairs[index] as readonly [MatchedPair];
    return student.map((shown, i) => {
      const told = teacher[i]?.[other];
      return {
        student: shrink(tf, shown[own]!, to.student) as tf.Tensor2D,
        teacher: told && (shrink(tf, told, to.teacher) as tf.Tensor2D),
      };
    });
  }

  private tapPairs(index: number, student: Taps, teacher: Taps, part: Pick<BatchPart, 'inputs'>): TapPair[] {
    return this.pairs[index]!.map(({ student: own, teacher: other, to }, i) => {
      const shrunk = shrink(tf, student[own]!, to.student);
      const { adapter } = this.pairVariables[index]![i]!;
      return {
        student: adapter
          ? adapt(tf, shrunk, adapter.weight as tf.Tensor as tf.Tensor2D, adapter.bias as tf.Tensor as tf.Tensor1D)
          : shrunk,
        teacher: shrink(tf, teacher[other]!, to.teacher),
        counts: to.student.length === 2 ? (this.seen(part) ?? undefined) : undefined,
      };
    });
  }

  private attentions(index: number, student: Taps, teacher: Taps, part: Pick<BatchPart, 'inputs'>): AttentionPair[] {
    const seen = this.seen(part);
    return this.pairs[index]!.map(({ student: own, teacher: other, causal, to }) => {
      // Padding is at the end: who sees only what is before sees none.
      const padding = seen && paddingMask(tf, seen);
      return {
        student: attentionParts(student, own),
        teacher: attentionParts(teacher, other),
        mask: causal ? causalMask(tf, to.student[1]!) : padding,
        seen,
      };
    });
  }

  /** Where tokens stand, [B, L]; null where what is read is no text. */
  private seen({ inputs }: Pick<BatchPart, 'inputs'>): tf.Tensor2D | null {
    return this.readsText ? seenOf(tf, inputs) : null;
  }

  /** A copy of all variables, by position. */
  async values(): Promise<NamedArrays> {
    const entries = this.variables.map(async (variable, i) => {
      const data = Float32Array.from((await variable.data()) as Float32Array);
      return [String(i), { shape: variable.shape, data }] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  setValues(values: NamedArrays): void {
    tf.tidy(() =>
      this.variables.forEach((variable, i) => {
        const given = values[String(i)];
        if (given) variable.assign(tf.tensor(given.data, variable.shape, 'float32'));
      }),
    );
  }

  dispose(): void {
    tf.dispose([...this.variables]);
  }
}

const attentionParts = (taps: Taps, look: string): AttentionParts => ({
  scores: taps[`${look}.scores`] as tf.Tensor4D,
  values: taps[`${look}.values`] as tf.Tensor4D,
});

/** Uniform Glorot. */
function adapterKernel(inputs: number, outputs: number, seed: number, position: number) {
  const bound = Math.sqrt(6 / (inputs + outputs));
  const draw = (_: unknown, i: number) => bound * (2 * uniform(seed, streams.adapters, position, i) - 1);
  return { shape: [inputs, outputs], data: Float32Array.from({ length: inputs * outputs }, draw) };
}
