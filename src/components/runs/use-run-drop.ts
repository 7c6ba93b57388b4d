import { usePlayground } from '../../state/store';
import { useFileDrop } from '../ui/use-file-drop';

/** More at once would be a folder dropped by mistake. */
const MOST_FILES = 3;

/** Runs are opened; what learners hand in goes to the view Class. */
async function take(files: readonly File[]): Promise<void> {
  const { sorted, useClass } = await import('../../state/lesson/class/class-store');
  const { handedIn, others } = await sorted(files);
  const page = usePlayground.getState();
  for (const file of others.slice(0, MOST_FILES)) void page.openRunFile(file);
  if (handedIn.length === 0) return;
  page.openView('class');
  await useClass.getState().take(handedIn);
}
const takeFiles = (files: readonly File[]): void => void take(files);

/**
 * Takes runs from files that are dropped anywhere onto the page, as long as a component uses this.
 * @returns whether files are being dragged over the page
 */
export const useRunDrop = (): boolean => useFileDrop(takeFiles);
