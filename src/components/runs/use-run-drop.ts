import { useEffect } from 'react';
import { usePlayground } from '../../state/store';

/** More at once would be a folder dropped by mistake. */
const MOST_FILES = 3;

/** Takes runs from files that are dropped anywhere onto the page, as long as a component uses this. */
export function useRunDrop(): void {
  useEffect(() => {
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      // Else the browser opens the file in place of the page.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])].slice(0, MOST_FILES);
      for (const file of files) void usePlayground.getState().openRunFile(file);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
