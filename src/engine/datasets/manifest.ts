/**
 * The manifest of a shipped set of pictures: what lies in its folder, where it comes from, and how to tell that it arrived
 * whole. Everything is bounded before anything is allocated. Sets of other kinds: column-manifest.ts.
 */
import * as v from 'valibot';
import { size } from '../models/plan';

const MAX_ROWS = 200_000;
const MAX_SHARD_BYTES = 32 * 1024 * 1024;

export const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
export const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
/** A plain name in the manifest's own folder. */
const fileName = v.pipe(v.string(), v.maxLength(64), v.regex(/^[a-z0-9][a-z0-9-]*\.(bin|txt)$/i));

/** What every shard says of its file. */
export const shardFile = {
  file: fileName,
  split: v.picklist(['train', 'test']),
  /** Rows in this shard. Rows of a split lie in the order in which its shards are listed. */
  count: whole(1, MAX_ROWS),
  bytes: whole(1, MAX_SHARD_BYTES),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
};
const classes = v.pipe(v.array(text(40)), v.minLength(2), v.maxLength(100));

/** What every manifest says of its set. */
export const about = {
  id: text(40),
  title: text(100),
  classes: v.optional(classes),
  counts: v.strictObject({ train: whole(1, MAX_ROWS), test: whole(1, MAX_ROWS) }),
  licence: v.strictObject({ name: text(100), file: fileName }),
  source: text(500),
  citation: text(500),
  /** How the split was made. */
  split: text(500),
};
/** Height, width, channels. */
export const pictureShape = v.strictTuple([whole(1, 256), whole(1, 256), whole(1, 4)]);
/** A network reads `byte * scale + offset`. */
export const normalisation = v.strictObject({
  scale: v.pipe(v.number(), v.finite()),
  offset: v.pipe(v.number(), v.finite()),
});

const shardSchema = v.strictObject({ ...shardFile, kind: v.picklist(['inputs', 'labels']) });

const manifestSchema = v.pipe(
  v.strictObject({
    ...about,
    classes,
    shape: pictureShape,
    dtype: v.literal('uint8'),
    normalisation,
    shards: v.pipe(v.array(shardSchema), v.minLength(4), v.maxLength(64)),
  }),
  v.check(
    (manifest) => manifest.shards.every((shard) => shard.bytes === shard.count * rowBytes(manifest.shape, shard.kind)),
    'shard bytes that match its count',
  ),
  v.check(
    ({ counts, shards }) =>
      (['train', 'test'] as const).every((split) =>
        (['inputs', 'labels'] as const).every((kind) => rows(shards, split, kind) === counts[split]),
      ),
    'shards that add up to the counts',
  ),
);

export type Manifest = v.InferOutput<typeof manifestSchema>;
export type Shard = v.InferOutput<typeof shardSchema>;

/** Bytes of one row: a sample's values or its one label. */
const rowBytes = (shape: readonly number[], kind: Shard['kind']): number => (kind === 'inputs' ? size(shape) : 1);

const rows = (shards: readonly Shard[], split: Shard['split'], kind: Shard['kind']): number =>
  shards.reduce((sum, shard) => sum + (shard.split === split && shard.kind === kind ? shard.count : 0), 0);

export type ManifestResult =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly path: string; readonly expected: string };

/** Checks any value. Never throws; on failure names the first offending field (dotted; '' for the whole). */
export function parseManifest(value: unknown): ManifestResult {
  const result = v.safeParse(manifestSchema, value);
  if (result.success) return { ok: true, manifest: result.output };
  return failure(result.issues[0]);
}

/** Where a manifest is wrong. */
export const failure = (issue: v.BaseIssue<unknown>) =>
  ({ ok: false, path: v.getDotPath(issue) ?? '', expected: issue.expected ?? issue.message }) as const;
