import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect } from './fixtures';
import type { Network, Playground } from './playground';

export type Format = 'TensorFlow.js' | 'safetensors' | 'ONNX';
export type Files = Readonly<Record<string, Uint8Array>>;

export interface Download {
  readonly fileName: string;
  /** The whole download. */
  readonly zip: Buffer;
  /** What is in it, by path. */
  readonly files: Files;
}

/** Takes a network with the dialog "Export", and leaves the dialog. */
export async function exported(playground: Playground, network: Network, format: Format): Promise<Download> {
  const { page } = playground;
  await playground.button('Export').click();
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: network, exact: true }).check();
  await dialog.getByRole('radio', { name: format, exact: true }).check();
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await downloading;
  const zip = await readFile(await download.path());
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return { fileName: download.suggestedFilename(), zip, files: unzipSync(zip) };
}

/** A file of a download as text. */
export function textOf(files: Files, path: string): string {
  const bytes = files[path];
  if (!bytes) throw new Error(`no ${path} among ${Object.keys(files).join(', ')}`);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** A safetensors file's header: names, types and shapes. */
export function safetensorsHeader(bytes: Uint8Array): Record<string, { dtype: string; shape: number[] }> {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  const { __metadata__: _, ...tensors } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  return tensors;
}
