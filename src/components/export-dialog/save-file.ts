/** Hands a file to the browser's downloads. */
export function saveFile(fileName: string, content: Uint8Array, type = 'application/zip'): void {
  const url = URL.createObjectURL(new Blob([new Uint8Array(content)], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The download has its own hold on the blob once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
