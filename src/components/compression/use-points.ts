import { useEffect, useMemo, useState } from 'react';
import { pointsOf, type NetworkPoint } from '../../state/compression/points';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { runName } from '../runs/run-name';
import { namesIn } from '../network-style';

/** A point, what it is called, and whether it is of the run that is shown. */
export interface Named extends NetworkPoint {
  readonly name: string;
  readonly own: boolean;
}

/** As many of the newest kept runs are read: each is some hundred kilobytes. */
const MOST_RUNS = 12;

/** The networks of the run that is shown, and of the newest kept ones on the same data. */
export function usePoints(): readonly Named[] {
  const id = useRun((run) => run.id);
  const info = useRun((run) => run.info);
  const checkpoint = useRun((run) => run.checkpoint);
  const logits = useRun((run) => run.logits);
  const latency = useRun((run) => run.latency);
  const progress = useRun((run) => run.progress);
  const kept = useKept(id, info?.experiment.data.dataset);
  return useMemo(() => {
    const names = namesIn(info?.experiment.arms ?? []);
    const own = pointsOf({ id, info, checkpoint, logits, latency, progress }).map((point) => ({
      ...point,
      name: names.name(point.network),
      own: true,
    }));
    return [...kept, ...own];
  }, [kept, id, info, checkpoint, logits, latency, progress]);
}

/** Read one after the other, each once. */
function useKept(shown: string, dataset: string | undefined): readonly Named[] {
  const runs = usePlayground((state) => state.runs);
  const readRun = usePlayground((state) => state.readRun);
  const [read, setRead] = useState<Readonly<Record<string, readonly Named[]>>>({});
  const wanted = runs
    .filter(({ id, experiment }) => id !== shown && experiment.data.dataset === dataset)
    .slice(0, MOST_RUNS);
  const next = wanted.find(({ id, when }) => !(`${id} ${when}` in read));
  useEffect(() => {
    if (!next) return;
    let waited = true;
    void readRun(next.id).then((record) => {
      if (!waited) return;
      const names = namesIn(next.experiment.arms);
      const points = record ? pointsOf(record) : [];
      const named = points.map((point) => ({
        ...point,
        name: `${runName(next)}, ${names.name(point.network)}`,
        own: false,
      }));
      setRead((before) => ({ ...before, [`${next.id} ${next.when}`]: named }));
    });
    return () => {
      waited = false;
    };
  }, [next, readRun]);
  return useMemo(() => wanted.flatMap(({ id, when }) => read[`${id} ${when}`] ?? []), [wanted, read]);
}
