import type { Training } from '../experiment';

/**
 * Factor on the learning-rate dial at a step (counted from 1) of a phase of `total` steps: linear warm-up from 0, then
 * constant or half a cosine down to 0 (Loshchilov and Hutter 2017, eq. 5, without restarts).
 */
export function learningRateFactor(
  training: Pick<Training, 'schedule' | 'warmUp'>,
  step: number,
  total: number,
): number {
  const warm = Math.round(training.warmUp * total);
  if (step <= warm) return step / (warm + 1);
  if (training.schedule === 'constant') return 1;
  const progress = (step - 1 - warm) / Math.max(1, total - warm);
  return (1 + Math.cos(Math.PI * progress)) / 2;
}
