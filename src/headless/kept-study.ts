/** Where finished runs of a study are kept, so that it can go on, and what is never written over. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlaygroundError } from '../engine/errors';
import { studyCsv } from '../engine/study/csv';
import { experimentHash, requireStudyFile, writeStudyFile, type StudyFile } from '../engine/study/study-file';
import { errorText } from '../messages/error-text';
import { exists, reached, taken } from './places';
import { readJson } from './read-json';
import { UsageError } from './usage-error';
import { writeSafely } from './write-safely';

interface Places {
  readonly csv?: string;
  readonly out?: string;
  readonly project?: string;
  readonly report?: string;
  readonly resume: boolean;
}

/** The study as a file: in the folder of the results, or beside the CSV; nowhere without either. */
export const studyPath = ({ csv, out }: Pick<Places, 'csv' | 'out'>): string | undefined =>
  out === undefined ? csv && `${csv}.study.json` : join(out, 'results.json');

const isEmpty = async (folder: string): Promise<boolean> =>
  !(await exists(folder)) || ((await stat(folder)).isDirectory() && (await readdir(folder)).length === 0);

/**
 * What can be gone on with, after a look at every place that will be written to: before training, not after it.
 * @throws UsageError where something is in the way, can't be written to, or is of another Experiment
 */
export async function openPlaces(asked: Places, study: Omit<StudyFile, 'runs'>): Promise<StudyFile['runs']> {
  const { csv, out, project, report, resume } = asked;
  const path = studyPath(asked);
  if (resume && path === undefined)
    throw new UsageError('--resume: needs --out or --csv, where finished runs are kept');
  const found = path !== undefined && (await exists(path));
  if (!resume || !found) {
    if (csv !== undefined && (await exists(csv))) throw taken('csv', csv);
    if (out !== undefined && !(await isEmpty(out))) throw taken('out', out);
    if (project !== undefined && !(await isEmpty(project))) throw taken('project', project);
    if (path !== undefined && found) throw taken(out === undefined ? 'csv' : 'out', path);
  }
  if (report !== undefined && !resume && (await exists(report))) throw taken('report', report);
  const runs = resume && found ? await readKept(path, study) : [];
  for (const [option, folder] of Object.entries({ out, project })) {
    if (folder !== undefined) await reached(option, () => mkdir(folder, { recursive: true }));
  }
  if (path !== undefined) await reached(out === undefined ? 'csv' : 'out', () => writeKept(asked, study, runs));
  if (report !== undefined) await reached('report', () => writeFile(report, '', { flag: 'a' }));
  return runs;
}

async function readKept(path: string, { experiment, sweep }: Omit<StudyFile, 'runs'>): Promise<StudyFile['runs']> {
  let kept: StudyFile;
  try {
    kept = requireStudyFile(await readJson(path));
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    throw new UsageError(
      `--resume: ${errorText({ ...error, code: error.code, details: { ...error.details, file: path } })}`,
    );
  }
  const [own, other] = [experimentHash(experiment), experimentHash(kept.experiment)];
  if (own !== other) {
    throw new UsageError(
      `--resume: ${path} is of another experiment (SHA-256 ${other.slice(0, 12)}…, this one ${own.slice(0, 12)}…)`,
    );
  }
  const axes = (of: StudyFile['sweep']): string => of.map(({ axis }) => axis).join(', ') || 'none';
  if (axes(sweep) !== axes(kept.sweep)) {
    throw new UsageError(`--resume: ${path} is swept over other axes (${axes(kept.sweep)}; now ${axes(sweep)})`);
  }
  return kept.runs;
}

/** Anew after every run: what is finished stays, whatever happens to the rest. */
export async function writeKept(
  places: Pick<Places, 'csv' | 'out'>,
  study: Omit<StudyFile, 'runs'>,
  runs: StudyFile['runs'],
): Promise<void> {
  const { experiment, sweep } = study;
  const path = studyPath(places);
  if (path !== undefined) await writeSafely(path, writeStudyFile({ ...study, runs }));
  if (places.csv === undefined) return;
  const axes = sweep.map(({ axis }) => axis);
  await writeSafely(places.csv, studyCsv(axes, runs, experiment.arms));
}
