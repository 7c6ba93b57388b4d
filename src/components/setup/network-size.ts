import { datasets } from '../../engine/datasets/catalogue';
import { classCount } from '../../engine/datasets/counts';
import type { DataChoice } from '../../engine/experiment';
import { planOf, type NetworkSpec } from '../../engine/models/catalogue';
import { parameterCount } from '../../engine/models/plan-sizes';

/** Trainable parameters of a network on a data set; null where it can't read it. */
export function parametersOf(spec: NetworkSpec, data: DataChoice): number | null {
  try {
    return parameterCount(planOf(spec, datasets[data.dataset].shape, classCount(data)));
  } catch {
    return null;
  }
}
