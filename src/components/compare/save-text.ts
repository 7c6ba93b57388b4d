import { saveFile } from '../export-dialog/save-file';

/** Hands a text to the browser's downloads. */
export const saveText = (fileName: string, text: string, type: string): void =>
  saveFile(fileName, new TextEncoder().encode(text), type);
