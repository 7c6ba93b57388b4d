import { usePlayground } from '../../state/store';
import { useFileDrop } from '../ui/use-file-drop';
import { openFile } from './open-file';

/** More at once would be a folder dropped by mistake. */
const MOST_FILES = 3;

/** Runs are JSON, and so is a list of records, which no run is. */
async function isRun(file: File): Promise<boolean> {
  return /\.json$/i.test(file.name) && !(await file.slice(0, 64).text()).trimStart().startsWith('[');
}

/** Runs and studies are opened; what learners hand in goes to the view Class; whatever else there is is the visitor's own data. */
async function take(files: readonly File[], entries: readonly FileSystemEntry[]): Promise<void> {
  const runs = await Promise.all(files.map(isRun));
  if (files.length === 0 || entries.some(({ isDirectory }) => isDirectory) || runs.includes(false)) {
    const { filesIn } = await import('../own-data/files-in');
    usePlayground.getState().openData(await filesIn(entries, files));
    return;
  }
  const { sorted, useClass } = await import('../../state/lesson/class/class-store');
  const { handedIn, others } = await sorted(files);
  for (const file of others.slice(0, MOST_FILES)) void openFile(file);
  if (handedIn.length === 0) return;
  usePlayground.getState().openView('class');
  await useClass.getState().take(handedIn);
}
const takeFiles = (files: readonly File[], entries: readonly FileSystemEntry[]): void => void take(files, entries);

/**
 * Takes runs from files that are dropped anywhere onto the page, as long as a component uses this.
 * @returns whether files are being dragged over the page
 */
export const useRunDrop = (): boolean => useFileDrop(takeFiles);
