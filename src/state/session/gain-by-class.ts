/** What distillation changes class by class. Pure. */
import { sampleScore } from '../../engine/evaluation/paired';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import type { Gain, Logits } from './measures';
import { testRows } from './test-rows';

export interface ClassGain {
  /** Test samples of the class. */
  readonly samples: number;
  /** The share of these that is recognised, 0–1; by the network and by whom it is compared with. */
  readonly recall: number;
  readonly control: number;
  readonly gain: Gain;
}

/**
 * Recall of each class, and how much better `network` does than `control` on the same samples. A class may have few: the margin is
 * twice the standard error with half a sample added to each of the four ways in which two networks can be right or wrong (Agresti
 * and Min, Simple improved confidence intervals for comparing matched proportions, 2005), which is not 0 where all agree.
 * @returns undefined until both have been evaluated; null for a class of which there is no test sample
 */
export function gainsByClass(
  info: SessionInfo,
  logits: Logits,
  network: NetworkId,
  control: NetworkId,
): (ClassGain | null)[] | undefined {
  const [own, other] = [logits[network], logits[control]];
  if (!own || !other) return undefined;
  const { labels, classes, rows } = testRows(info);
  const counts = Array.from({ length: classes }, () => ({ samples: 0, recalled: 0, byControl: 0, gained: 0, lost: 0 }));
  const scored = (of: Float32Array, row: number) =>
    sampleScore({ logits: of, labels, classes, rowsPerSample: 1 }, row) > 0;
  for (let row = 0; row < rows; row++) {
    const [a, b] = [scored(own, row), scored(other, row)];
    const count = counts[labels[row]!]!;
    count.samples++;
    if (a) count.recalled++;
    if (b) count.byControl++;
    if (a && !b) count.gained++;
    if (b && !a) count.lost++;
  }
  return counts.map(({ samples, recalled, byControl, gained, lost }) => {
    if (samples === 0) return null;
    const apart = gained - lost;
    const variance = gained + lost + 1 - apart ** 2 / (samples + 2);
    return {
      samples,
      recall: recalled / samples,
      control: byControl / samples,
      gain: { points: (100 * apart) / samples, margin: (200 * Math.sqrt(variance)) / (samples + 2) },
    };
  });
}
