import { taskOfChoice } from '../../engine/datasets/task-of';
import { planOf } from '../../engine/models/catalogue';
import type { Plan } from '../../engine/models/plan';
import type { NetworkId } from '../../workers/protocol';
import type { Run } from '../runs/run';

/** A network's plan as compression has left it so far; undefined where there is no such network. */
export function planNow({ info, checkpoint }: Pick<Run, 'info' | 'checkpoint'>, network: NetworkId): Plan | undefined {
  const spec = info?.networks.find(({ id }) => id === network)?.spec;
  if (!info || !spec) return undefined;
  const changes = checkpoint?.networks[network]?.changed?.changes;
  return planOf(changes ? { ...spec, changed: changes } : spec, taskOfChoice(info.experiment.data));
}
