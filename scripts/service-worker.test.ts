import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { filesOf, filesOnDemand } from './service-worker.mjs';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

it('lists what the page can come to ask for; a file whose name stays tells its contents apart', () => {
  const files = {
    'index.html': 'one',
    'assets/page-BT_U-w44.js': '',
    'assets/wasm-BLCcuiBu.wasm': '',
    'datasets/digits/train.bin': 'numbers',
    'datasets/digits/LICENSE.txt': '',
    'service-worker.js': '',
    _headers: '',
    '.vite/chunks.json': '',
  };
  const before = filesOf(folderWith(files));
  expect(before.map(({ url, revision }) => [url, revision?.length ?? null])).toEqual([
    ['assets/page-BT_U-w44.js', null],
    ['assets/wasm-BLCcuiBu.wasm', null],
    ['datasets/digits/train.bin', 16],
    ['index.html', 16],
  ]);
  const after = filesOf(folderWith({ ...files, 'index.html': 'two' }));
  expect(after.filter(({ revision }, i) => revision !== before[i]?.revision).map(({ url }) => url)).toEqual([
    'index.html',
  ]);
});

it('leaves data sets but the pictures until they are asked for', () => {
  const folder = folderWith({
    'datasets/mnist/train-inputs-1.bin': 'numbers',
    'datasets/alice/train-block.txt': 'text',
    'datasets/alice/manifest.json': '{}',
    'datasets/alice/LICENSE.txt': '',
    'assets/page-BT_U-w44.js': '',
  });
  expect(filesOf(folder).map(({ url }) => url)).toEqual([
    'assets/page-BT_U-w44.js',
    'datasets/mnist/train-inputs-1.bin',
  ]);
  const integrity = `sha256-${createHash('sha256').update('text').digest('base64')}`;
  const [manifest, block] = filesOnDemand(folder);
  expect(manifest?.url).toBe('datasets/alice/manifest.json');
  expect(block).toEqual({ url: 'datasets/alice/train-block.txt', integrity });
});
