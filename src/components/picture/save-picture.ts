/** A panel as a picture: to a file or to the clipboard. */
import { saveFile } from '../export-dialog/save-file';
import { panelSvg } from './panel-svg';

export type PictureFormat = 'png' | 'svg' | 'copy';

/** Pixels for each of the page's: sharp on a slide that is larger than the page was. */
const SCALE = 2;

async function png(panel: HTMLElement, title: string): Promise<Blob> {
  const { svg, width, height } = panelSvg(panel, title);
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(SCALE * width);
    canvas.height = Math.round(SCALE * height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

export async function savePicture(panel: HTMLElement, id: string, title: string, format: PictureFormat): Promise<void> {
  if (format === 'svg') {
    saveFile(`${id}.svg`, new TextEncoder().encode(panelSvg(panel, title).svg), 'image/svg+xml');
    return;
  }
  if (format === 'copy') {
    // The promise, not its value: some browsers let a page write only in the very moment of the press.
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png(panel, title) })]);
    return;
  }
  const blob = await png(panel, title);
  saveFile(`${id}.png`, new Uint8Array(await blob.arrayBuffer()), 'image/png');
}
