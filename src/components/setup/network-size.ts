import { taskOfChoice } from '../../engine/datasets/task-of';
import type { DataChoice } from '../../engine/experiment';
import { planOf, type NetworkSpec } from '../../engine/models/catalogue';
import { parameterCount } from '../../engine/models/plan-sizes';

/** Trainable parameters of a network on a data set; null where it can't read it. */
export function parametersOf(spec: NetworkSpec, data: DataChoice): number | null {
  try {
    return parameterCount(planOf(spec, taskOfChoice(data)));
  } catch {
    return null;
  }
}
