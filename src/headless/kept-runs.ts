/** Runs of a study that takes long: each is kept as it ends, so that the study can go on where it was stopped. */
import { parseArgs } from 'node:util';
import type { Experiment } from '../engine/experiment';
import { experimentHash } from '../engine/study/study-file';
import { withSeed } from '../engine/study/runs';
import { quantityKey } from '../lessons/quantity';
import { errorText } from '../messages/error-text';
import { atInterrupt } from './interrupt';
import { keep, keptRuns, type KeptFile, type KeptRun } from './kept-file';
import { howToGoOn } from './places';
import { StudyBar } from './progress-bar';
import { trainInThreads } from './run-pool';
import type { RunTask } from './run-task';
import { openTables, readStudyOptions, studyOptions, type StudyAsked } from './study-options';
import { readUsage, UsageError } from './usage-error';

export interface StudyTask {
  readonly id: string;
  readonly experiment: Experiment;
}

/** A run of a study, and what stands for it in the file. */
export interface PlannedRun extends RunTask {
  readonly task: string;
}

export interface FinishedRuns {
  /** What came of a run; nothing where it failed. */
  of(run: PlannedRun): KeptRun | undefined;
  /** Why runs are missing. */
  readonly problems: readonly string[];
}

/** @throws UsageError */
export function readTaskArguments<T extends { readonly id: string }>(
  args: readonly string[],
  all: readonly T[],
): StudyAsked & { readonly tasks: readonly T[] } {
  const { values } = readUsage(() =>
    parseArgs({ args: [...args], options: { ...studyOptions, task: { type: 'string' } } }),
  );
  const wanted = values.task?.split(',');
  const known = all.map(({ id }) => id);
  const unknown = wanted?.filter((id) => !known.includes(id)) ?? [];
  if (unknown.length) throw new UsageError(`--task: no ${unknown.join(', ')}; there are ${known.join(', ')}`);
  const tasks = wanted ? all.filter(({ id }) => wanted.includes(id)) : all;
  return { ...readStudyOptions(values, 2), tasks };
}

/**
 * Trains runs on the wasm backend, so many at once; those that are alike, once.
 * @param asked `resume` takes from the file what was trained alike
 * @param file where each is kept as it ends
 * @param interrupted is given what is finished where the process is interrupted meanwhile
 */
export async function trainKept(
  runs: readonly PlannedRun[],
  { resume, jobs, quiet }: Pick<StudyAsked, 'resume' | 'jobs' | 'quiet'>,
  file: KeptFile | undefined,
  interrupted: (finished: FinishedRuns) => void = () => undefined,
): Promise<FinishedRuns> {
  const keyOf = ({ experiment }: PlannedRun): string => experimentHash(experiment);
  const once = [...new Map(runs.map((run) => [keyOf(run), run])).values()];
  const before = new Map(resume && file ? (await keptRuns(file.path)).map((run) => [run.key, run]) : []);
  const finished = new Map<string, KeptRun>();
  for (const run of once) {
    const found = before.get(keyOf(run));
    if (found && hasAll(found, run)) finished.set(keyOf(run), found);
  }
  const missing = once.filter((run) => !finished.has(keyOf(run)));
  const problems: string[] = [];
  const answer: FinishedRuns = { of: (run) => finished.get(keyOf(run)), problems };
  if (missing.length === 0) return answer;

  const forget = atInterrupt(() => {
    interrupted(answer);
    console.error(howToGoOn(finished.size, once.length, file?.path, '--out'));
  });
  const bar = new StudyBar(once.length, { quiet, before: finished.size });
  const labelOf = ({ task, experiment: { seed } }: PlannedRun) => `${task}, seed ${seed}`;
  /** Threads end when they like; the file is read and written by one after the other. */
  let writing: Promise<void> = Promise.resolve();
  try {
    await trainInThreads(
      missing,
      { jobs, tables: [] },
      {
        begin: (run) => bar.begin(labelOf(run), run),
        progress: (run, progress) => bar.show(progress, run),
        async done(run, { outcome: { results, divergences }, seconds, measured }) {
          const { task, experiment } = run;
          const key = keyOf(run);
          const made = {
            task,
            seed: experiment.seed,
            key,
            seconds,
            results,
            divergences,
            ...(measured && { measured }),
          };
          bar.end(run);
          if (file) {
            writing = writing
              .then(() => keep(file, made))
              .catch((error: Error) => void problems.push(`Not kept: ${error.message}`));
            await writing;
          }
          finished.set(key, made);
        },
        failed(run, error) {
          problems.push(`${labelOf(run)}: ${errorText(error)}`);
          bar.end(run);
        },
      },
    );
  } finally {
    forget();
    bar.stop();
  }
  return answer;
}

/** Whether a run that was kept was asked for all that is asked of this one. */
const hasAll = ({ measured = {} }: KeptRun, { asked = [] }: PlannedRun): boolean =>
  asked.every((quantity) => quantityKey(quantity) in measured);

/** Runs of tasks, those of each in the order of their seeds. */
interface FinishedTasks {
  readonly finished: readonly (readonly KeptRun[])[];
  readonly problems: readonly string[];
}

/** Trains every task under so many seeds. */
export async function runTasks(tasks: readonly StudyTask[], asked: StudyAsked, file: KeptFile): Promise<FinishedTasks> {
  const planned = tasks.map(({ id, experiment }) =>
    Array.from({ length: asked.seeds }, (_, i) => ({ task: id, experiment: withSeed(experiment, i) })),
  );
  await openTables(asked);
  const trained = await trainKept(planned.flat(), asked, file);
  return {
    finished: planned.map((runs) => runs.flatMap((run) => trained.of(run) ?? [])),
    problems: trained.problems,
  };
}
