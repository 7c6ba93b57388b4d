import { useMemo } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { Seen } from '../../state/advice/advice';
import { adviceFor, catalogue, type Given } from '../../state/advice/catalogue';
import { lastDials } from '../../state/advice/attempts';
import { usePutAway } from '../../state/advice/put-away';
import { nothingMeasured, type Run } from '../../state/runs/run';
import { useIsLive, useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { StepReport } from '../../workers/protocol';
import { mainStudent, networkIds } from '../network-style';
import { controlOf } from '../results/control-of';

const fromRun = catalogue.filter(({ readsTemperature }) => !readsTemperature);
const fromTemperature = catalogue.filter(({ readsTemperature }) => readsTemperature);

type Settled = Pick<Run, 'curves' | 'progress'>;

/** How far a run was when its newest evaluation came: losses come ten times a second, and need no look as often. */
const atEvaluation = new WeakMap<Run['curves']['evaluations'], Settled>();
function settled({ curves, progress }: Run): Settled {
  // Before the first one all runs share the same empty list.
  if (curves.evaluations.length === 0) return beforeAny;
  const before = atEvaluation.get(curves.evaluations);
  if (before && before.curves.marks === curves.marks) return before;
  const now = { curves, progress };
  atEvaluation.set(curves.evaluations, now);
  return now;
}
const beforeAny: Settled = { curves: nothingMeasured.curves, progress: null };

const watched = (run: Run) => {
  const { info, state, logits, imported, diverged } = run;
  return { info, state, logits, imported, diverged, at: settled(run) };
};

function toSeen({ info, at, ...run }: ReturnType<typeof watched>, report: StepReport | null): Seen | null {
  // What is being prepared is another run.
  if (!info || run.state === 'loading' || run.state === 'error') return null;
  const { temperature } = lastDials({ info, curves: at.curves });
  return { ...run, ...at, info, student: mainStudent(networkIds(info)), control: controlOf(info), temperature, report };
}

/** What there is to say of the run that is shown, the most pressing first, less what was put away. */
export function useAdvice(): readonly Given[] {
  const live = useIsLive();
  const id = useRun((run) => run.id);
  const seen = useRun(useShallow(watched));
  const dial = usePlayground((state) => state.experiment.dials.temperature);
  const report = usePlayground((state) => (live ? state.stepReport : null));
  const trained = useMemo(() => toSeen(seen, report), [seen, report]);
  const temperature = live || !trained ? dial : trained.temperature;
  const measured = useMemo(() => (trained ? adviceFor(trained, fromRun) : []), [trained]);
  const looked = useMemo(
    () => (trained ? adviceFor({ ...trained, temperature }, fromTemperature) : []),
    [trained, temperature],
  );
  const putAway = usePutAway((state) => state.by[id]);
  return useMemo(() => {
    const all = [...measured, ...looked];
    return catalogue.flatMap((each) => all.filter((given) => given.id === each.id && !putAway?.includes(given.id)));
  }, [measured, looked, putAway]);
}
