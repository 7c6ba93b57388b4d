import type { SampleShape } from '../models/plan';
import { columnSetIds, columnSets, type ColumnSetId } from './columns/catalogue';
import { sampleOf } from './own/own-data';
import type { Schema } from './schema';
import type { ReckoningId } from './sequences/reckoning-sizes';

/** What the page knows of a data set before a byte of it is loaded. Free of TensorFlow.js. */
export type DatasetEntry = ShippedDataset | ColumnsDataset | PlaneDataset | ReckoningDataset | OwnDataset;

/** What a sample is to the eye; the page has a way of drawing, picking and making each kind. */
export type SampleKindId = 'picture' | 'point' | 'text' | 'series' | 'pair' | 'row';

interface EntryBase {
  readonly id: DatasetName;
  readonly sample: SampleKindId;
}

/** Lies in `public/datasets/<id>/`, described by its manifest.json. */
export interface ShippedDataset extends EntryBase {
  readonly kind: 'shipped';
  readonly shape: SampleShape;
  readonly classes: number;
  readonly train: number;
  readonly test: number;
  /** Whether each picture was moved until its centre of mass was in the middle. */
  readonly centredByMass?: boolean;
}

/** Texts, series, tables: also in `public/datasets/<id>/`, in columns that a recipe of columns/ knows how to read. */
export interface ColumnsDataset extends EntryBase, Schema {
  readonly id: ColumnSetId;
  readonly kind: 'columns';
}

/** The visitor's own: a table kept at home, read as the Experiment says. */
export interface OwnDataset extends EntryBase, Schema {
  readonly id: 'own';
  readonly kind: 'own';
}

/** Questions with answers to be written, drawn from the Experiment's seed. What can be asked is in sequences/reckoning-sizes.ts. */
export interface ReckoningDataset extends EntryBase {
  readonly id: ReckoningId;
  readonly kind: 'reckoning';
}

/** Points in the plane, drawn from the Experiment's seed. */
export interface PlaneDataset extends EntryBase {
  readonly kind: 'plane';
  readonly shape: SampleShape;
  /** Range of the number of classes; more than one value only where the set has `arms` or blobs to count. */
  readonly classes: { readonly min: number; readonly max: number; readonly default: number };
}

export const datasetIds = [
  'digits',
  'mnist',
  'fashion-mnist',
  'moons',
  'circles',
  'spirals',
  'blobs',
  'chain-sum',
  'addition',
  ...columnSetIds,
] as const;
export type DatasetId = (typeof datasetIds)[number];
/** Of a set that everyone has, or `own`. */
export type DatasetName = DatasetId | 'own';

const image = (id: DatasetId, side: number, train: number, test: number): ShippedDataset => ({
  id,
  kind: 'shipped',
  sample: 'picture',
  shape: [side, side, 1],
  classes: 10,
  train,
  test,
});
const plane = (id: DatasetId, min: number, max: number, fallback: number): PlaneDataset => ({
  id,
  kind: 'plane',
  sample: 'point',
  shape: [2],
  classes: { min, max, default: fallback },
});
const reckoning = (id: ReckoningId): ReckoningDataset => ({ id, kind: 'reckoning', sample: 'text' });
const columns = (id: ColumnSetId): ColumnsDataset => ({
  id,
  kind: 'columns',
  sample: sampleOf(columnSets[id].fields),
  ...columnSets[id],
});

/** A new data set is a folder in public/datasets (or a generator) and a line here. */
export const datasets: Readonly<Record<DatasetId, DatasetEntry>> = {
  digits: image('digits', 8, 1297, 500),
  mnist: { ...image('mnist', 28, 8000, 2000), centredByMass: true },
  'fashion-mnist': image('fashion-mnist', 28, 10000, 2000),
  moons: plane('moons', 2, 2, 2),
  circles: plane('circles', 2, 2, 2),
  spirals: plane('spirals', 2, 5, 3),
  blobs: plane('blobs', 2, 5, 4),
  'chain-sum': reckoning('chain-sum'),
  addition: reckoning('addition'),
  'town-names': columns('town-names'),
  alice: columns('alice'),
  'authors-sentences': columns('authors-sentences'),
  'g2p-cmudict': columns('g2p-cmudict'),
  'spoken-digits': columns('spoken-digits'),
  turbofan: columns('turbofan'),
  emoji: columns('emoji'),
  birdstrikes: columns('birdstrikes'),
  'letter-recognition': columns('letter-recognition'),
  'breast-cancer': columns('breast-cancer'),
  wine: columns('wine'),
};

/** A generated set holds this many test points, whatever its training size. */
export const GENERATED_TEST_SIZE = 500;
