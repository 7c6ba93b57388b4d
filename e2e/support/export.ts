import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect } from './fixtures';
import type { Playground } from './playground';

export type Format = 'TensorFlow.js' | 'safetensors' | 'ONNX' | 'Hugging Face' | 'PyTorch project';
export type Files = Readonly<Record<string, Uint8Array>>;

export interface Download {
  readonly fileName: string;
  /** The whole download. */
  readonly zip: Buffer;
  /** What is in it, by path. */
  readonly files: Files;
}

/** Takes a network, by its title, with the dialog "Export", and leaves the dialog. */
export async function exported(playground: Playground, network: string, format: Format): Promise<Download> {
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

/** What a safetensors file says of its tensors: names, types and shapes. */
export function safetensorsHeader(file: Uint8Array): Record<string, { dtype: string; shape: number[] }> {
  const { __metadata__: _, ...tensors } = JSON.parse(new TextDecoder().decode(file.subarray(8, startOf(file))));
  return tensors;
}

/** The weights alone of an exported safetensors file, without the Experiment that goes with them. */
export function weightsOf({ files }: Download): Buffer {
  const file = files['model.safetensors'];
  if (!file) throw new Error(`no safetensors among ${Object.keys(files).join(', ')}`);
  return Buffer.from(file.subarray(startOf(file)));
}

/** Where the weights begin: after the header's length and the header. */
const startOf = (file: Uint8Array): number =>
  8 + Number(new DataView(file.buffer, file.byteOffset, 8).getBigUint64(0, true));
