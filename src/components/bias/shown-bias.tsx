import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { rareClassOf } from '../../engine/datasets/task-of';
import { withBias, type ClassBias } from '../../engine/evaluation/class-bias';
import { useRun } from '../../state/runs/use-run';
import type { ChosenBias } from '../../state/view/class-bias';
import { usePlayground } from '../../state/store';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import { mainStudent, networkIds } from '../network-style';

/** A bias that a run's network has: whose, and of which of its classes. */
export interface ShownBias extends ClassBias {
  readonly network: NetworkId;
}

/** Where a run withholds classes or has a rare one, the bias that is looked at; at 0 where nothing that was chosen fits it. */
function biasIn(info: SessionInfo | null, chosen: ChosenBias | null): ShownBias | null {
  const label = info?.experiment.data.withheld[0] ?? (info ? rareClassOf(info.experiment.data) : undefined);
  if (!info || label === undefined) return null;
  const ids = networkIds(info);
  const usual = { network: mainStudent(ids), label, value: 0 };
  if (!chosen || chosen.label >= info.classes.length) return usual;
  const network = chosen.network ?? usual.network;
  return ids.includes(network) ? { network, label: chosen.label, value: chosen.value } : usual;
}

/** The bias of the run that is shown here; null where there can't be one. */
export function useBias(): ShownBias | null {
  const info = useRun((run) => run.info);
  const chosen = usePlayground((state) => state.classBias);
  return useMemo(() => biasIn(info, chosen), [info, chosen]);
}

/** What is inside shows logits with this bias, and says so beside the network's name. */
export const BiasContext = createContext<ShownBias | null>(null);

/** Everything inside follows the bias, as far as it reads logits through `useBiased` and names through `useNames`. */
export function FollowsBias({ children }: { readonly children: ReactNode }) {
  const bias = useBias();
  return <BiasContext value={bias?.value ? bias : null}>{children}</BiasContext>;
}

/** For what shows a network as it was trained, in the midst of what follows the bias. */
export const AsTrained = ({ children }: { readonly children: ReactNode }) => (
  <BiasContext value={null}>{children}</BiasContext>
);

type Logits = Readonly<Record<NetworkId, Float32Array>>;

/** Networks' logits with the bias that is shown here. */
export function useBiased<L extends Logits | null>(logits: L): L {
  const bias = useContext(BiasContext);
  const classes = useRun((run) => run.info?.classes.length ?? 0);
  return useMemo(() => {
    const own = bias && logits?.[bias.network];
    return own ? { ...logits, [bias.network]: withBias(own, classes, bias) } : logits;
  }, [logits, classes, bias]);
}
