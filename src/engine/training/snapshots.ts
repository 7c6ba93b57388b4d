import { PlaygroundError } from '../errors';
import { allFinite } from '../models/weights';
import type { Arm } from './arm';
import type { Checkpoint, NetworkId, NetworkState } from './measurements';

/**
 * The state of every network.
 * @param learning who learns at present
 * @param last checkpoint: whoever does not learn has not changed since, and is the same object as in there
 */
export async function statesOf(
  networks: readonly Arm[],
  learning: readonly Arm[],
  last: Checkpoint | null,
): Promise<Record<NetworkId, NetworkState>> {
  const states = networks.map(async (arm) => {
    const known = last?.networks[arm.id];
    const same = known?.steps === arm.steps && known.stopped === arm.stopped && !learning.includes(arm);
    return [arm.id, same ? known : await arm.state()] as const;
  });
  return Object.fromEntries(await Promise.all(states));
}

/** Puts every network back. @throws PlaygroundError `weights-shape`, before any change. */
export function restoreStates(networks: readonly Arm[], states: Checkpoint['networks']): void {
  const found = networks.map((arm) => {
    const state = states[arm.id];
    if (!state) throw new PlaygroundError('weights-shape', { name: arm.id, expected: 'present', received: 'missing' });
    arm.requireFit(state);
    return [arm, state] as const;
  });
  for (const [arm, state] of found) arm.restore(state);
}

/** Whether all that a network computes with is finite, what its terms train along with it included. */
export const isSound = ({ networks }: Pick<Checkpoint, 'networks'>): boolean =>
  Object.values(networks).every(({ weights, average, adapters }) =>
    [weights, average ?? {}, adapters].every((arrays) => allFinite(arrays)),
  );
