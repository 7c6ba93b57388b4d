/** What the networks of a run cost as they stand: told from their Plans and weights. Pure. */
import { costsOf, type Costs } from '../../engine/compression/costs';
import { nonZeroNumbers } from '../../engine/compression/non-zero';
import { parameterCount } from '../../engine/models/plan-sizes';
import type { NetworkId } from '../../workers/protocol';
import type { Run } from '../runs/run';
import { planNow } from './plan-now';

export interface NetworkCosts extends Costs {
  /** Trained numbers that are not 0 as it computes with them. */
  readonly nonZero: number;
  /** Whether some of its weights are 0 and kept so: less to store, and no less to compute. */
  readonly masked: boolean;
}

/** By network; a network that is compressed later costs what it costs now. */
export function costsIn({
  info,
  checkpoint,
}: Pick<Run, 'info' | 'checkpoint'>): Readonly<Record<NetworkId, NetworkCosts>> {
  if (!info) return {};
  return Object.fromEntries(
    info.networks.map(({ id }) => {
      const state = checkpoint?.networks[id];
      const plan = planNow({ info, checkpoint }, id)!;
      const nonZero = plan.encodings && state ? nonZeroNumbers(plan, state.weights) : undefined;
      const costs: NetworkCosts = {
        ...costsOf(plan, nonZero),
        nonZero: nonZero ? Object.values(nonZero).reduce((sum, each) => sum + each, 0) : parameterCount(plan),
        masked: Object.values(plan.encodings ?? {}).some(({ masked }) => masked !== undefined),
      };
      return [id, costs];
    }),
  );
}
