import { size, type SampleShape } from '../../engine/models/plan';
import type { SampleBlock } from '../../workers/protocol';

/** Enough to find a typical picture among, and no more than can be looked through at once. */
const MOST_SAMPLES = 1000;

/** Of each class the sample that lies nearest to the mean of its class; null where a class has none. */
export function typicalSamples(
  { inputs, labels }: SampleBlock,
  shape: SampleShape,
  classes: number,
): readonly (number | null)[] {
  const length = size(shape);
  const rows = Math.min(labels.length, MOST_SAMPLES);
  const means = Array.from({ length: classes }, () => new Float64Array(length));
  const counts = new Uint32Array(classes);
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    const mean = means[label]!;
    counts[label]!++;
    for (let i = 0; i < length; i++) mean[i]! += inputs[row * length + i]!;
  }
  means.forEach((mean, c) => mean.forEach((sum, i) => (mean[i] = sum / Math.max(1, counts[c]!))));

  const nearest = new Float64Array(classes).fill(Infinity);
  const found: (number | null)[] = Array.from({ length: classes }, () => null);
  for (let row = 0; row < rows; row++) {
    const label = labels[row]!;
    const mean = means[label]!;
    let distance = 0;
    for (let i = 0; i < length; i++) distance += (inputs[row * length + i]! - mean[i]!) ** 2;
    if (distance >= nearest[label]!) continue;
    nearest[label] = distance;
    found[label] = row;
  }
  return found;
}
