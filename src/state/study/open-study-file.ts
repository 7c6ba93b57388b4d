/** Studies from files, of the page or of the command, as what is compared. */
import { PlaygroundError, toReport } from '../../engine/errors';
import { requireStudyFile, type StudyFile } from '../../engine/study/study-file';
import { MOST_FILE_MEGABYTES } from '../runs/run-file';
import { usePlayground } from '../store';
import { openedStudy } from './study-exchange';
import { useStudy } from './study-store';

/** @throws PlaygroundError `run-unreadable` with the reason, whatever the file holds */
async function readStudyFile(file: File): Promise<StudyFile> {
  if (file.size > MOST_FILE_MEGABYTES * 2 ** 20) {
    throw new PlaygroundError('run-unreadable', { reason: 'too-large', most: MOST_FILE_MEGABYTES });
  }
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    throw new PlaygroundError('run-unreadable', { reason: 'no-json' });
  }
  return requireStudyFile(value);
}

/**
 * Sets up what a study was of, takes its runs to those that are kept, and shows the comparison. A file that can't be opened
 * changes nothing and says why.
 */
export async function openStudyFile(file: File): Promise<void> {
  const { load, openView, notify } = usePlayground.getState();
  const name = file.name.slice(0, 60);
  await useStudy.getState().ready();
  const study = useStudy.getState();
  if (study.running) {
    notify({ tone: 'info', message: { key: 'runs.study-later', values: { file: name } } });
    return;
  }
  try {
    const kept = await readStudyFile(file);
    const { settings, outcomes } = openedStudy(kept);
    load(kept.experiment);
    study.open(null);
    study.change(settings);
    study.take(outcomes);
    openView('compare');
    const values = { file: name, n: outcomes.size, total: kept.runs.length };
    notify({ tone: 'info', message: { key: 'runs.opened-study', values } });
  } catch (error) {
    const { code, details } = toReport(error);
    notify({ tone: 'error', error: { code, details: { ...details, file: name } } });
  }
}
