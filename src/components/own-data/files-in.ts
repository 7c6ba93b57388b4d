import { limits } from '../../engine/datasets/own/limits';
import type { ChosenFile } from '../../workers/reading-protocol';

/**
 * All files of what was dropped, those of folders with their folders; of more than may be read one too many, so that it is noticed.
 * @param files what there is where the browser does not tell folders apart
 */
export async function filesIn(
  entries: readonly FileSystemEntry[],
  files: readonly File[],
): Promise<readonly ChosenFile[]> {
  if (!entries.some(({ isDirectory }) => isDirectory)) return chosenFiles(files);
  const found: ChosenFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry && found.length <= limits.files; entry = waiting.shift()) {
    const name = entry.fullPath.replace(/^\//, '');
    if (entry.isDirectory) waiting.push(...(await childrenOf(entry as FileSystemDirectoryEntry)));
    else found.push({ name, file: await fileOf(entry as FileSystemFileEntry) });
  }
  return found;
}

/** Of a field of files; with their folders, where a folder was chosen. */
export const chosenFiles = (files: readonly File[]): readonly ChosenFile[] =>
  files.map((file) => ({ name: file.webkitRelativePath || file.name, file }));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader hands out a hundred at a time, and none when it is done. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const some = () => new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
  const all: FileSystemEntry[] = [];
  for (let next = await some(); next.length > 0; next = await some()) all.push(...next);
  return all;
}
