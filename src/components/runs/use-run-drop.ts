import { useEffect, useState } from 'react';
import { usePlayground } from '../../state/store';

/** More at once would be a folder dropped by mistake. */
const MOST_FILES = 3;

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes runs from files that are dropped anywhere onto the page, as long as a component uses this.
 * @returns whether files are being dragged over the page
 */
export function useRunDrop(): boolean {
  const [dragged, setDragged] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      // Else the browser opens the file in place of the page.
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
      setDragged(true);
    };
    const drop = (event: DragEvent) => {
      setDragged(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])].slice(0, MOST_FILES);
      for (const file of files) void usePlayground.getState().openRunFile(file);
    };
    // Out of the window, not from one part of the page to another.
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && setDragged(false);
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    window.addEventListener('dragleave', leave);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
      window.removeEventListener('dragleave', leave);
      setDragged(false);
    };
  }, []);
  return dragged;
}
