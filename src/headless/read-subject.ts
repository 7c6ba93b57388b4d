/** What a command is to train: an Experiment, a run kept by the page, or a study of either. */
import { PlaygroundError } from '../engine/errors';
import type { Experiment } from '../engine/experiment';
import { isStudyFile, requireStudyFile, type Imported, type StudyFile } from '../engine/study/study-file';
import { errorText } from '../messages/error-text';
import { isRunFile, parseRunFile } from '../state/runs/run-file';
import { experimentIn } from './read-experiment';
import { readJson, readText } from './read-json';
import { UsageError } from './usage-error';

export interface Subject {
  readonly experiment: Experiment;
  readonly imported?: Imported;
  readonly study?: StudyFile;
}

/** @throws UsageError where the file is none of them, with the reasons */
export async function readSubject(path: string): Promise<Subject> {
  const value = await readJson(path);
  try {
    if (isStudyFile(value)) {
      const study = requireStudyFile(value);
      return { experiment: study.experiment, study };
    }
    if (isRunFile(value)) {
      const { experiment, imported } = parseRunFile(await readText(path));
      return { experiment, ...(Object.keys(imported).length > 0 && { imported }) };
    }
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
    throw new UsageError(errorText({ code: error.code, details: { ...error.details, file: path } }));
  }
  return { experiment: experimentIn(path, value) };
}
