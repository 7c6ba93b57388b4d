/** Which test samples show best what a teacher knows beyond the label. */
import { argMax, entropy, soften } from '../../engine/distillation/softening';
import { predictsNext } from '../session/test-rows';
import type { Run } from '../runs/run';

interface Answers {
  /** The teacher's, row-major [count, classes]. */
  readonly logits: ArrayLike<number>;
  readonly labels: ArrayLike<number>;
  readonly count: number;
  readonly classes: number;
  readonly temperature: number;
}

/** An answer that is as good as a label: what T shows beside it is no doubt, but likeness. */
const SURE = 0.9;

/**
 * Samples that the teacher answers rightly, the most telling first: those of which it has the most to say beside the right
 * class, measured as the entropy of its softened answer. Answers that it is sure of at T = 1 come before those that it
 * hesitates about. Each round takes one sample of every class, so that going on from one to the next shows something else.
 */
export function tellingSamples({ logits, labels, count, classes, temperature }: Answers): readonly number[] {
  const buffer = new Float64Array(classes);
  const right: { row: number; label: number; sure: boolean; entropy: number }[] = [];
  for (let row = 0; row < count; row++) {
    const label = labels[row]!;
    if (argMax(logits, row, classes) !== label) continue;
    const sure = soften(logits, row, classes, 1, buffer)[label]! >= SURE;
    right.push({ row, label, sure, entropy: entropy(soften(logits, row, classes, temperature, buffer)) });
  }
  right.sort((a, b) => Number(b.sure) - Number(a.sure) || b.entropy - a.entropy || a.row - b.row);
  const seen = new Map<number, number>();
  const rounds = right.map(({ row, label }) => {
    const round = seen.get(label) ?? 0;
    seen.set(label, round + 1);
    return { row, round };
  });
  // Sorting is stable: within a round the order stays.
  return rounds.sort((a, b) => a.round - b.round).map(({ row }) => row);
}

/** The sample after `current` among `samples`, from the first one where it is none of them; undefined where there is none. */
export const nextAfter = (samples: readonly number[], current: number | null): number | undefined =>
  samples[(samples.indexOf(current ?? -1) + 1) % Math.max(1, samples.length)];

/** The telling samples of a run, as its teacher answers now and at a T. */
export function telling({ info, logits }: Pick<Run, 'info' | 'logits'>, temperature: number): readonly number[] {
  const own = logits['teacher'];
  // Of sequences it is positions that tell something: the strip of their tokens shows which.
  if (!info || !own || predictsNext(info)) return [];
  return tellingSamples({
    logits: own,
    labels: info.test.labels,
    count: info.testCount,
    classes: info.classes.length,
    temperature,
  });
}
