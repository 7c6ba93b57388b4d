import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { PlaygroundError } from '../../errors';
import { size } from '../../models/plan';
import { decode, encode, idsOf } from '../../text/vocabulary';
import { parseColumnManifest } from './manifest';
import { fileReader } from '../file-reader';
import { loadColumns } from './load-columns';
import { columnSets, columnSetIds, type ColumnSetId } from './catalogue';
import type { ColumnData, ColumnSamples, TokensField } from './columns';
import { loadColumnSet } from './load';

const folder = fileURLToPath(new URL('../../../../public/datasets/', import.meta.url));
const read = fileReader(folder);
const splits = ['train', 'test'] as const;

const loaded = new Map<ColumnSetId, ColumnData>();
const of = (id: ColumnSetId): ColumnData => loaded.get(id)!;
beforeAll(async () => {
  for (const id of columnSetIds) loaded.set(id, await loadColumnSet(id, read));
});

const textField = ({ fields }: ColumnData): TokensField => {
  const field = fields.find(({ kind }) => kind === 'tokens');
  if (field?.kind !== 'tokens') throw new Error('no tokens');
  return field;
};
/** How many ids a field has; 0 of measurements. */
const idsOfField = (field: ColumnData['fields'][number]): number =>
  field.kind === 'tokens' ? field.vocabulary.symbols.length : field.kind === 'category' ? field.levels : 0;
const sampleOf = (samples: ColumnSamples, name: string, sample: number, length: number) =>
  samples.inputs[name]!.subarray(sample * length, (sample + 1) * length);
const inBoth = (data: ColumnData, values: (samples: ColumnSamples) => Iterable<unknown>): unknown[] => {
  const seen = new Set(values(data.train));
  return [...new Set(values(data.test))].filter((value) => seen.has(value));
};

describe.each(columnSetIds)('%s as shipped', (id) => {
  const entry = columnSets[id];

  it('is as the catalogue says, in typed columns', () => {
    const data = of(id);
    expect(data.id).toBe(id);
    expect(data.classes).toHaveLength(entry.classes);
    expect(new Set(data.classes).size).toBe(entry.classes);
    const described = data.fields.map((field) => {
      const { name, kind, shape } = field;
      if (field.kind === 'tokens') return { name, kind, shape, symbols: field.vocabulary.symbols.length };
      return { name, kind, shape, ...(field.kind === 'category' && { levels: field.levels }) };
    });
    expect(described).toEqual(entry.fields);
    expect(data.rowsPerSample).toBe(entry.target === 'next' ? entry.fields[0]!.shape[0] : 1);
    for (const split of splits) {
      const samples = data[split];
      expect(samples.count).toBe(entry[split]);
      expect(samples.labels).toHaveLength(samples.count * data.rowsPerSample);
      expect(samples.labels.every((label) => label < entry.classes)).toBe(true);
      expect(samples.groups).toHaveLength(samples.count);
      for (const field of data.fields) {
        const values = samples.inputs[field.name]!;
        const ids = idsOfField(field);
        expect(values).toBeInstanceOf(ids ? Int32Array : Float32Array);
        expect(values).toHaveLength(samples.count * size(field.shape));
        // What is scaled by a table's training rows has no bounds; NaN would be beyond any.
        const most = ids ? ids - 1 : field.kind === 'numbers' ? 30 : 4;
        const least = field.kind === 'series' ? -4 : field.kind === 'numbers' ? -30 : 0;
        expect(values.every((value) => value >= least && value <= most)).toBe(true);
      }
    }
  });

  it('has no kin on both sides of the split', () => {
    expect(inBoth(of(id), ({ groups }) => groups)).toEqual([]);
    // What people read tells samples apart by themselves, whatever the groups say.
    if (id !== 'alice')
      expect(inBoth(of(id), ({ texts }) => (texts ?? []).map((text) => text.toLowerCase()))).toEqual([]);
  });

  it('has the checksums and licence that its manifest says', () => {
    const manifest = parseColumnManifest(JSON.parse(readFileSync(`${folder}${id}/manifest.json`, 'utf8')));
    if (!manifest.ok) throw new Error(`${manifest.path}: ${manifest.expected}`);
    for (const { file, sha256 } of manifest.manifest.shards) {
      expect(
        createHash('sha256')
          .update(readFileSync(`${folder}${id}/${file}`))
          .digest('hex'),
      ).toBe(sha256);
    }
    expect(readFileSync(`${folder}${id}/${manifest.manifest.licence.file}`, 'utf8').length).toBeGreaterThan(300);
  });

  it('has a fair probe: its first 256 test samples are like the whole', () => {
    const { test, classes, rowsPerSample } = of(id);
    const share = (rows: Uint8Array, label: number): number => rows.filter((one) => one === label).length / rows.length;
    const probe = test.labels.subarray(0, 256 * rowsPerSample);
    for (const label of classes.keys()) {
      // Four standard deviations of a share drawn from as many independent samples.
      const p = share(test.labels, label);
      const most = 4 * Math.sqrt((p * (1 - p)) / Math.min(256, test.count)) + 1e-9;
      expect(Math.abs(share(probe, label) - p)).toBeLessThanOrEqual(most);
    }
  });
});

describe.each(columnSetIds.filter((id) => columnSets[id].target === 'next'))('%s, written', (id) => {
  it('reads at each place what was to be predicted at the one before, beyond the prompt', () => {
    const data = of(id);
    const { name, shape, vocabulary } = textField(data);
    const [length] = shape;
    const { train } = data;
    for (let sample = 0; sample < train.count; sample += 7) {
      const tokens = sampleOf(train, name, sample, length);
      const labels = train.labels.subarray(sample * length, (sample + 1) * length);
      const weights = train.rowWeights!.subarray(sample * length, (sample + 1) * length);
      const stop = vocabulary.stop === null ? -1 : labels.indexOf(vocabulary.stop);
      const end = stop < 0 ? length : stop + 1;
      expect([...tokens.subarray(1, end)]).toEqual([...labels.subarray(0, end - 1)]);
      expect([...weights]).toEqual(
        Array.from({ length }, (_, row) => (row + 1 >= train.prompts![sample]! && row < end ? 1 : 0)),
      );
    }
  });

  it('goes from text to ids and back', () => {
    const { train, fields } = of(id);
    const [field] = fields as [TokensField];
    for (const text of train.texts!.slice(0, 500)) {
      const encoded = encode(field.vocabulary, text);
      expect(encoded.unknown).toEqual([]);
      expect(encoded.ok && decode(field.vocabulary, encoded.ids)).toBe(text);
    }
  });
});

it('names begin at nothing and end at the stop', () => {
  const { train, fields } = of('town-names');
  const { vocabulary } = fields[0] as TokensField;
  const first = sampleOf(train, 'text', 0, 21);
  expect(first[0]).toBe(vocabulary.start);
  expect(train.prompts!.every((prompt) => prompt === 1)).toBe(true);
  expect(train.texts![0]).toMatch(/^\p{Lu}[\p{L} -]+$/u);
});

it('Alice’s windows follow one another: every character of a block is predicted once, but for a short rest', async () => {
  const { test } = of('alice');
  const [block = ''] = (await loadColumns('alice', read)).test.texts['block']!;
  const group = test.groups[test.texts!.findIndex((window) => block.startsWith(window))]!;
  const windows = test.texts!.filter((_, sample) => test.groups[sample] === group);
  const places = windows.map((window) => block.indexOf(window)).sort((a, b) => a - b);
  expect(windows.every((window) => window.length === 33)).toBe(true);
  expect(places).toEqual(Array.from({ length: Math.floor((block.length - 1) / 32) }, (_, i) => i * 32));
});

it('words are told how they sound after their letters', () => {
  const { train } = of('g2p-cmudict');
  for (const [sample, text] of train.texts!.slice(0, 300).entries()) {
    expect(text).toMatch(/^([a-z] ){3,8}= [A-Z]{1,2}( [A-Z]{1,2}){0,7}$/);
    expect(train.prompts![sample]).toBe(text.split(' ').indexOf('=') + 1);
  }
});

it('sentences are in words without names, of which most are known', () => {
  const data = of('authors-sentences');
  const { vocabulary, shape } = textField(data);
  for (const name of ['alice', 'ahab', 'emma', 'darcy', 'rosalind', 'adam'])
    expect(vocabulary.symbols).not.toContain(name);
  const ids = data.test.inputs['text']!.filter((id) => id !== vocabulary.pad);
  expect(ids.filter((id) => id === vocabulary.unknown).length / ids.length).toBeLessThan(0.2);
  const cut = data.train.texts!.filter((text) => idsOf(vocabulary, text).length > shape[0]);
  expect(cut.length / data.train.count).toBeLessThan(0.05);
});

it('spoken digits: of each speaker, takes 0 to 4 of every digit are for testing', () => {
  const { test, train } = of('spoken-digits');
  expect(new Set(test.groups)).toEqual(
    new Set(Array.from({ length: 30 }, (_, i) => 100 * Math.floor(i / 5) + (i % 5))),
  );
  for (const { groups, labels } of [test, train]) {
    const takes = Array.from(groups, (group, sample) => `${group} ${labels[sample]}`);
    expect(new Set(takes).size).toBe(takes.length);
  }
});

it('engines’ windows are thirty cycles of one engine, by whether it fails within thirty more', async () => {
  const { train, test } = of('turbofan');
  expect(new Set(train.groups).size + new Set(test.groups).size).toBe(100);
  const { bytes, numbers } = (await loadColumns('turbofan', read)).test;
  const { sensors } = bytes as { sensors: Uint8Array };
  const { engine, left } = numbers as { engine: Uint16Array; left: Uint16Array };
  /** Windows by engine and content, found cycle by cycle. */
  const expected = new Map<string, number>();
  for (let end = 29; end < engine.length; end++) {
    if (engine[end - 29] !== engine[end] || left[end]! % 3 !== 0) continue;
    expected.set(
      `${engine[end]}: ${sensors.subarray((end - 29) * 14, (end + 1) * 14).join()}`,
      left[end]! <= 30 ? 1 : 0,
    );
  }
  const found = new Map(
    Array.from({ length: test.count }, (_, sample) => [
      `${test.groups[sample]}: ${sampleOf(test, 'sensors', sample, 420)
        .map((value) => (value + 4) * 32)
        .join()}`,
      test.labels[sample]!,
    ]),
  );
  expect(found).toEqual(expected);
});

it('emoji: both drawings of each are on one side', () => {
  for (const split of splits) {
    const { groups, texts, labels } = of('emoji')[split];
    const known = new Map<number, string>();
    for (const [sample, group] of groups.entries()) {
      const same = `${texts![sample]}, ${labels[sample]}`;
      expect(known.get(group) ?? same).toBe(same);
      known.set(group, same);
    }
    expect(groups).toHaveLength(2 * known.size);
  }
});

/** Accuracy on the test set of a judge made from training samples. */
const accuracy = ({ test }: ColumnData, judge: (sample: number) => number): number =>
  Array.from({ length: test.count }, (_, sample) => Number(judge(sample) === test.labels[sample])).reduce(
    (a, b) => a + b,
  ) / test.count;
const best = (scores: readonly number[]): number => scores.indexOf(Math.max(...scores));

/** Naive Bayes over the words of a sample, each counted once more than it occurs. */
function byWords(data: ColumnData, name: string): number {
  const { shape, vocabulary } = textField(data);
  const [length] = shape;
  const counts = data.classes.map(() => new Float64Array(vocabulary.symbols.length).fill(1));
  for (let sample = 0; sample < data.train.count; sample++) {
    for (const id of sampleOf(data.train, name, sample, length)) counts[data.train.labels[sample]!]![id]! += 1;
  }
  const logs = counts.map((words) => {
    words[vocabulary.pad] = 0;
    const all = words.reduce((a, b) => a + b, 0);
    return words.map((word, id) => (id === vocabulary.pad ? 0 : Math.log(word / all)));
  });
  return accuracy(data, (sample) => {
    const ids = sampleOf(data.test, name, sample, length);
    return best(logs.map((words) => Array.from(ids, (id) => words[id]!).reduce((a, b) => a + b)));
  });
}

/** The class whose mean is nearest. */
function byMeans(data: ColumnData, name: string): number {
  const length = data.train.inputs[name]!.length / data.train.count;
  const means = data.classes.map(() => new Float64Array(length));
  const counts = data.classes.map((_, label) => data.train.labels.filter((one) => one === label).length);
  for (let sample = 0; sample < data.train.count; sample++) {
    const label = data.train.labels[sample]!;
    sampleOf(data.train, name, sample, length).forEach((value, i) => (means[label]![i]! += value / counts[label]!));
  }
  return accuracy(data, (sample) => {
    const values = sampleOf(data.test, name, sample, length);
    return best(means.map((mean) => -mean.reduce((sum, value, i) => sum + (values[i]! - value) ** 2, 0)));
  });
}

it('classes can be told apart by the simplest of means', () => {
  // Chance is the largest class's share: 0.23, 0.18, 0.18, 0.1 and 0.81.
  expect(byWords(of('authors-sentences'), 'text')).toBeGreaterThan(0.65);
  expect(byWords(of('emoji'), 'name')).toBeGreaterThan(0.45);
  expect(byMeans(of('emoji'), 'picture')).toBeGreaterThan(0.3);
  expect(byMeans(of('spoken-digits'), 'sound')).toBeGreaterThan(0.25);
  expect(byMeans(of('turbofan'), 'sensors')).toBeGreaterThan(0.86);
  expect(byMeans(of('letter-recognition'), 'numbers')).toBeGreaterThan(0.5);
  expect(byMeans(of('breast-cancer'), 'numbers')).toBeGreaterThan(0.9);
  expect(byMeans(of('wine'), 'numbers')).toBeGreaterThan(0.9);
});

describe.each(columnSetIds.filter((id) => columnSets[id].fields[0]!.kind === 'numbers'))('%s, a table', (id) => {
  const numbersOf = (samples: ColumnSamples, sample: number) => sampleOf(samples, 'numbers', sample, numbers().length);
  const numbers = () => of(id).table!.numbers;
  const read = (samples: ColumnSamples) =>
    Array.from({ length: samples.count }, (_, i) =>
      of(id)
        .fields.map(({ name, shape }) => sampleOf(samples, name, i, shape[0]).join())
        .join('; '),
    );

  it('has no row on both sides that reads alike, and the numbers of the training rows standardised', () => {
    const { train } = of(id);
    expect(inBoth(of(id), read)).toEqual([]);
    for (const place of numbers().keys()) {
      const values = Array.from({ length: train.count }, (_, i) => numbersOf(train, i)[place]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / train.count;
      expect(mean).toBeCloseTo(0, 3);
      const deviation = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / train.count);
      expect(deviation).toBeLessThan(1.001);
    }
  });

  it('shows what was measured, of which networks read the scaled form', () => {
    const { test } = of(id);
    const shown = test.raw!['numbers']!;
    for (const place of test.inputs['numbers']!.slice(0, 500).keys()) {
      const { shift, by, missing } = numbers()[place % numbers().length]!;
      const value = Number.isNaN(shown[place]) ? missing : shown[place]!;
      expect(test.inputs['numbers']![place]).toBeCloseTo((value - shift) / by, 4);
    }
  });
});

it('bird strikes: a tenth did damage, many speeds are missing, and every level is named', () => {
  const { train, test, table } = of('birdstrikes');
  const damaged = [train, test].map(({ labels, count }) => labels.reduce((sum, label) => sum + label, 0) / count);
  for (const share of damaged) expect(share).toBeCloseTo(0.108, 2);
  const { raw, inputs } = train;
  expect(raw!['numbers']!.filter(Number.isNaN).length / train.count).toBeCloseTo(0.28, 1);
  expect(table!.categories.map(({ name }) => name)).toEqual([
    'month',
    'state',
    'operator',
    'aircraft',
    'phase',
    'size',
    'species',
    'time-of-day',
  ]);
  table!.categories.forEach(({ levels }, i) => {
    expect(new Set(inputs[`category${i + 1}`]!).size).toBeGreaterThanOrEqual(levels.length);
  });
});

describe('a damaged set', () => {
  type Manifest = Record<string, unknown> & { shards: Record<string, unknown>[]; vocabulary: { symbols: string[] } };
  const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text)).buffer;
  /** The names as shipped, but for one file, its checksum put right in the manifest; and for what `edit` does to that. */
  const failure = async (
    file: string,
    content: string | null,
    edit: (manifest: Manifest) => unknown = (one) => one,
  ) => {
    const tampered = async (path: string): Promise<ArrayBuffer> => {
      if (path.endsWith(`/${file}`) && content !== null) return bytes(content);
      if (!path.endsWith('manifest.json')) return read(path);
      const manifest = JSON.parse(new TextDecoder().decode(await read(path))) as Manifest;
      for (const shard of content === null ? [] : manifest.shards) {
        if (shard['file'] !== file) continue;
        shard['bytes'] = bytes(content!).byteLength;
        shard['sha256'] = createHash('sha256').update(content!).digest('hex');
      }
      return bytes(JSON.stringify(edit(manifest)));
    };
    const error: unknown = await loadColumnSet('town-names', tampered).catch((e: unknown) => e);
    if (!(error instanceof PlaygroundError)) throw new Error(`expected a PlaygroundError, got ${String(error)}`);
    return { code: error.code, ...error.details };
  };
  const names = readFileSync(`${folder}town-names/test-name.txt`, 'utf8');

  it('with a symbol beyond the vocabulary: which, and in which line', async () => {
    expect(await failure('test-name.txt', names.replace(/\n.*\n/, '\nÅlborg\n'))).toEqual({
      code: 'dataset-corrupt',
      file: 'town-names/test-name.txt',
      reason: 'bad-text',
      line: 2,
      symbol: 'Å',
    });
  });

  it.each([
    ['a line less', names.replace(/\n.*\n/, '\n'), '799'],
    ['a line more', `${names}Aachen`, '801'],
  ])('with %s than the manifest says', async (_, content, expected) => {
    const said = await failure('test-name.txt', content);
    expect(said).toMatchObject({ code: 'dataset-corrupt', reason: 'bad-manifest', path: 'shards.2.count', expected });
  });

  it('whose manifest describes another: named by the field', async () => {
    const fewer = (manifest: Manifest) => ({
      ...manifest,
      vocabulary: { ...manifest.vocabulary, symbols: [...manifest.vocabulary.symbols, 'Å'] },
    });
    expect(await failure('', null, fewer)).toMatchObject({ reason: 'bad-manifest', path: 'classes', expected: '62' });
    expect(await failure('', null, (manifest) => ({ ...manifest, id: 'alice' }))).toMatchObject({ path: 'id' });
  });
});
