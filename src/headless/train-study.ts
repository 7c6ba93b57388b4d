/** Trains the runs of a study that are missing, and keeps each as it ends. */
import { join } from 'node:path';
import type { CompressionReport } from '../engine/compression/report';
import type { ArmChoice } from '../engine/arms';
import type { StudyFile, StudyRun } from '../engine/study/study-file';
import { studyRunKey } from '../engine/study/study-file';
import { runsOf, type Run } from '../engine/study/runs';
import type { RunOutcome } from '../engine/training/measure-run';
import { errorText } from '../messages/error-text';
import { cellName, type DistillArguments } from './distill-arguments';
import { atInterrupt } from './interrupt';
import { openPlaces, writeKept } from './kept-study';
import { StudyBar } from './progress-bar';
import { trainInThreads } from './run-pool';
import type { RunTask } from './run-task';

/** A finished run and the position of its cell. */
export type Finished = StudyRun & { readonly cell: number; readonly compressed: readonly CompressionReport[] };

export interface Trained {
  /** In the order of cells and seeds, whichever ended first. */
  readonly finished: readonly Finished[];
  /** Why networks or whole runs are missing, and what could not be written. */
  readonly problems: readonly string[];
  /** Networks that were not written, by why. */
  readonly unwritten: ReadonlyMap<string, ReadonlySet<string>>;
}

interface Task extends RunTask {
  readonly run: Run;
  readonly label: string;
}

/**
 * @param interrupted is told what is finished where the process is interrupted meanwhile
 * @throws UsageError before any training, where something can't be written
 */
export async function trainStudy(
  asked: DistillArguments,
  interrupted: (finished: Finished[]) => void,
): Promise<Trained> {
  const { experiment, seeds, sweep, given, answers, imported, jobs, quiet } = asked;
  const study: Omit<StudyFile, 'runs'> = { experiment, seeds, sweep };
  const runs = runsOf(asked.cells, seeds);
  const kept = [...asked.kept, ...(await openPlaces(asked, study))];
  const before = new Map(kept.map((run) => [run.key, run]));
  const keyOf = (run: Run): string => studyRunKey(run.experiment, imported);
  const finished = new Map<Run, Finished>();
  for (const run of runs) {
    const found = before.get(keyOf(run));
    if (found) finished.set(run, { ...found, values: valuesOf(run), cell: run.cell, compressed: [] });
  }
  const problems: string[] = [];
  const unwritten = new Map<string, Set<string>>();
  const ordered = (): Finished[] => runs.flatMap((run) => finished.get(run) ?? []);
  const missing = runs.filter((run) => !finished.has(run)).map((run) => taskOf(run));
  if (missing.length === 0) return { finished: ordered(), problems, unwritten };

  const forget = atInterrupt(() => interrupted(ordered()));
  const bar = new StudyBar(runs.length, { quiet, before: finished.size });
  /** Threads end when they like; files are written one after the other. */
  let writing: Promise<void> = Promise.resolve();
  const keep = (): Promise<void> =>
    (writing = writing
      .then(() =>
        writeKept(
          asked,
          study,
          ordered().map(({ cell: _, compressed: __, ...run }) => run),
        ),
      )
      .catch((error: Error) => void problems.push(`Not kept: ${error.message}`)));
  try {
    await trainInThreads(
      missing,
      { jobs, tables: [given, answers].flatMap((table) => table ?? []) },
      {
        begin: (task) => bar.begin(task.label, task),
        progress: (task, progress) => bar.show(progress, task),
        async done(task, { outcome, compressed, unwritten: more }) {
          const { run, label, experiment: own } = task;
          finished.set(run, {
            values: valuesOf(run),
            seed: own.seed,
            key: keyOf(run),
            outcome,
            cell: run.cell,
            compressed,
          });
          problems.push(...divergenceLines(label, outcome, own.arms));
          for (const [why, networks] of more) {
            unwritten.set(why, new Set([...(unwritten.get(why) ?? []), ...networks]));
          }
          bar.end(task);
          await keep();
        },
        failed(task, error) {
          problems.push(
            `${task.label}: ${error.code === 'unexpected' ? (error.stack ?? errorText(error)) : errorText(error)}`,
          );
          bar.end(task);
        },
      },
    );
  } finally {
    forget();
    bar.stop();
  }
  return { finished: ordered(), problems, unwritten };

  function valuesOf(run: Run): readonly number[] {
    return asked.cells[run.cell]!.values;
  }

  function taskOf(run: Run): Task {
    const { out, withFloats, project } = asked;
    const name = cellName(sweep, valuesOf(run));
    const label = [name, `seed ${run.experiment.seed}`].filter(Boolean).join(' ');
    const own = (folder: string | undefined) =>
      folder === undefined ? undefined : join(folder, name.replaceAll(' ', ','), `seed-${run.experiment.seed}`);
    return { run, label, experiment: run.experiment, imported, out: own(out), withFloats, project: own(project) };
  }
}

const divergenceLines = (label: string, { divergences }: RunOutcome, arms: readonly ArmChoice[]): string[] =>
  divergences.map(({ network, step, suggestedLearningRate: learningRate }) => {
    return `${label}: ${errorText({ code: 'diverged', details: { network, step, learningRate } }, arms)}`;
  });
