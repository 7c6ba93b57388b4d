import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest';

const shard = (split: string, kind: string, count: number, bytes: number) => ({
  file: `${split}-${kind}.bin`,
  split,
  kind,
  count,
  bytes,
  sha256: 'a'.repeat(64),
});

/** A manifest of 6 + 2 images of 2×2. */
const valid = () => ({
  id: 'tiny',
  title: 'Tiny',
  classes: ['yes', 'no'],
  shape: [2, 2, 1],
  counts: { train: 6, test: 2 },
  dtype: 'uint8',
  normalisation: { scale: 1 / 255, offset: 0 },
  licence: { name: 'CC0', file: 'LICENSE.txt' },
  source: 'made here',
  citation: 'nobody',
  split: 'by hand',
  shards: [
    shard('train', 'inputs', 6, 24),
    shard('train', 'labels', 6, 6),
    shard('test', 'inputs', 2, 8),
    shard('test', 'labels', 2, 2),
  ],
});

const pathOf = (value: unknown): string | undefined => {
  const result = parseManifest(value);
  return result.ok ? undefined : result.path;
};

describe('parseManifest', () => {
  it('accepts a sound manifest and keeps what it says', () => {
    const result = parseManifest(valid());
    expect(result).toEqual({ ok: true, manifest: valid() });
  });

  it.each([null, undefined, 7, 'text', [], {}])('refuses %j', (value) => {
    expect(parseManifest(value).ok).toBe(false);
  });

  it.each<[string, object]>([
    ['counts.train', { counts: { train: 1e9, test: 2 } }],
    ['counts.test', { counts: { train: 6, test: 0 } }],
    ['shape.0', { shape: [100000, 2, 1] }],
    ['classes', { classes: ['only'] }],
    ['dtype', { dtype: 'float64' }],
    ['normalisation.scale', { normalisation: { scale: Number.POSITIVE_INFINITY, offset: 0 } }],
    ['surprise', { surprise: 1 }],
  ])('names the field %s', (path, change) => {
    expect(pathOf({ ...valid(), ...change })).toBe(path);
  });

  it.each(['../secret.bin', '/etc/passwd', 'https://elsewhere.example/a.bin', 'a/b.bin', 'a.js', ''])(
    'refuses the file name %j',
    (file) => {
      const manifest = valid();
      expect(pathOf({ ...manifest, shards: manifest.shards.map((s, i) => (i === 1 ? { ...s, file } : s)) })).toBe(
        'shards.1.file',
      );
    },
  );

  it('refuses a shard whose bytes are not those of its rows', () => {
    const manifest = valid();
    expect(parseManifest({ ...manifest, shards: manifest.shards.map((s) => ({ ...s, bytes: 24 })) })).toMatchObject({
      ok: false,
      expected: 'shard bytes that match its count',
    });
  });

  it('refuses shards that do not add up to the counts', () => {
    expect(parseManifest({ ...valid(), counts: { train: 7, test: 2 } })).toMatchObject({
      ok: false,
      expected: 'shards that add up to the counts',
    });
  });
});
