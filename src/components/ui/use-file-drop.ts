import { useEffect, useState } from 'react';

const carriesFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

/**
 * Takes files that are dropped anywhere onto the page, as long as a component uses this.
 * @param take the same function at every drawing; folders are in none of the files
 * @returns whether files are being dragged over the page
 */
export function useFileDrop(take: (files: readonly File[], entries: readonly FileSystemEntry[]) => void): boolean {
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
      // Gone once this event is over.
      const items = [...(event.dataTransfer?.items ?? [])];
      take(
        [...(event.dataTransfer?.files ?? [])],
        items.flatMap((item) => item.webkitGetAsEntry() ?? []),
      );
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
  }, [take]);
  return dragged;
}
