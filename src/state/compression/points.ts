/** Networks as points: what each is worth and what it costs. Pure. */
import type { NetworkId } from '../../workers/protocol';
import type { Run } from '../runs/run';
import { hasLearned } from '../session/course';
import { asTested, reachedBy } from '../session/test-rows';
import { costsIn } from './costs';

/** What a network may be drawn against. */
export const costKinds = ['bytes', 'latency', 'multiplyAdds', 'energy'] as const;
export type CostKind = (typeof costKinds)[number];

export interface NetworkPoint {
  readonly run: string;
  readonly network: NetworkId;
  /** 0–1, on the test set. */
  readonly accuracy: number;
  /** In bytes, milliseconds, multiply-adds and picojoules; absent where it was not measured. */
  readonly costs: Readonly<Partial<Record<CostKind, number>>>;
}

/** The networks of a run that have learned. */
export function pointsOf(
  run: Pick<Run, 'id' | 'info' | 'checkpoint' | 'logits' | 'latency' | 'progress'>,
): NetworkPoint[] {
  const { id, info, logits, latency, progress } = run;
  if (!info) return [];
  const costs = costsIn(run);
  return info.networks.flatMap(({ id: network }) => {
    const [own, cost] = [logits[network], costs[network]];
    if (!own || !cost || !hasLearned(info, progress, network)) return [];
    const { medianMs, integer } = latency[network] ?? {};
    // Whoever uses a network takes the form of it that is quicker.
    const ms = medianMs === undefined ? undefined : Math.min(medianMs, integer?.one.medianMs ?? Infinity);
    return [
      {
        run: id,
        network,
        accuracy: reachedBy(asTested(info, network), own),
        costs: {
          bytes: cost.bytes,
          multiplyAdds: cost.multiplyAdds,
          energy: cost.energy.picojoules,
          ...(ms !== undefined && { latency: ms }),
        },
      },
    ];
  });
}
