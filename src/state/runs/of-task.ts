/** A run of several tasks as panels show it: one task at a time, as if it were all that was predicted. Pure. */
import { blocksOf, ofBlock, shapesOf, type TaskBlock } from '../../engine/datasets/tasks';
import { learnedTasks } from '../../engine/task-weighing';
import type { NetworkId, SessionInfo } from '../../workers/protocol';
import type { EvaluationPoint, Run } from './run';

type Logits = Readonly<Record<NetworkId, Float32Array>>;

/** The same of the same, once for each task: what is drawn compares what it is given by identity. */
function once<Source extends object, Seen extends object>(
  see: (source: Source, info: SessionInfo, block: TaskBlock) => Seen,
): typeof see {
  const known = new WeakMap<Source, Map<number, { readonly info: SessionInfo; readonly seen: Seen }>>();
  return (source, info, block) => {
    const places = known.get(source) ?? new Map<number, { info: SessionInfo; seen: Seen }>();
    known.set(source, places);
    const before = places.get(block.place);
    if (before?.info === info) return before.seen;
    const seen = see(source, info, block);
    places.set(block.place, { info, seen });
    return seen;
  };
}

/** The block of each network that learns the task; what another says of it means nothing. */
const logitsIn = once((logits: Logits, { classes, experiment }, block): Logits => {
  const learned = Object.entries(logits).filter(([id]) => learnedTasks(experiment, id).includes(block.place));
  return Object.fromEntries(learned.map(([id, own]) => [id, ofBlock(own, block, classes.length)]));
});

const infoIn = once((info: SessionInfo, _, { place }): SessionInfo => {
  const { test, tasks } = info;
  const labels = test.taskLabels?.[place] ?? test.labels;
  return { ...info, classes: tasks![place]!.classes, task: place, test: { ...test, labels } };
});

const pointIn = once(({ taskAccuracy, ...point }: EvaluationPoint, info, block): EvaluationPoint => ({
  ...point,
  probe: logitsIn(point.probe, info, block),
  ...(taskAccuracy && { accuracy: taskAccuracy[block.place] ?? {} }),
}));

const evaluationsIn = once((points: readonly EvaluationPoint[], info, block) =>
  points.map((point) => pointIn(point, info, block)),
);

const curvesIn = once((curves: Run['curves'], info, block): Run['curves'] => ({
  ...curves,
  evaluations: evaluationsIn(curves.evaluations, info, block),
}));

const runIn = once((run: Run, info, block) => ({
  ...run,
  info: infoIn(info, info, block),
  logits: logitsIn(run.logits, info, block),
  curves: curvesIn(run.curves, info, block),
}));

/** The block of a task of a run; of the last where there are fewer. Undefined where there is one thing to predict. */
export function blockAt({ tasks }: Pick<SessionInfo, 'tasks'>, place: number): TaskBlock | undefined {
  const blocks = tasks ? blocksOf(shapesOf(tasks)) : [];
  return blocks[Math.min(place, blocks.length - 1)];
}

/** A run with the classes, labels, logits and accuracies of one of its tasks; as it is where it has one thing to predict. */
export function ofTask<R extends Run>(run: R, place: number): R {
  const { info } = run;
  const block = info && blockAt(info, place);
  return block ? (runIn(run, info, block) as R) : run;
}

/** Logits of all tasks, in the task that `info` shows; as they are where it shows no task. */
export function logitsOfTask(info: SessionInfo, logits: Logits): Logits {
  const block = info.task === undefined ? undefined : blockAt(info, info.task);
  // Of all classes there is no list in what is shown: it is as long as its blocks.
  const classes = info.tasks?.flatMap((task) => task.classes) ?? info.classes;
  return block ? logitsIn(logits, { ...info, classes }, block) : logits;
}
