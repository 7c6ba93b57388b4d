/** What networks share out, as rows of a table. Pure. */
import type { NetworkId } from '../../workers/protocol';
import { networkIds } from '../network-style';
import type { Look } from './use-inside';

/** Shares, 0–1, which sum to 1, of a network at a place. */
export interface Shared<Place> {
  readonly id: NetworkId;
  readonly place: Place;
  readonly shares: readonly number[];
}

/** How much each input counts: for the sample looked at, which is the last one, and on average over the others. */
export function modalityWeights({ info, report, rows }: Look): readonly Shared<'sample' | 'mean'>[] {
  return networkIds(info).flatMap((id) => {
    const weights = report.networks[id]?.modality;
    if (!weights) return [];
    const inputs = weights.length / (rows.length + 1);
    const each = (share: (input: number) => number) => Array.from({ length: inputs }, (_, input) => share(input));
    const mean = (input: number) => rows.reduce((sum, _, row) => sum + weights[row * inputs + input]!, 0) / rows.length;
    return [
      { id, place: 'sample', shares: each((input) => weights[rows.length * inputs + input]!) },
      { id, place: 'mean', shares: each(mean) },
    ] as const;
  });
}

/** Which experts tokens are sent to, by layer, from 1. */
export const expertLoads = ({ info, report }: Look): readonly Shared<number>[] =>
  networkIds(info).flatMap((id) =>
    (report.networks[id]?.experts ?? []).map(({ shares }, i) => ({ id, place: i + 1, shares: Array.from(shares) })),
  );
