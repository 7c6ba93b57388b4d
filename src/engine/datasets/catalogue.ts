import type { SampleShape } from '../models/plan';

/** What the page knows of a data set before a byte of it is loaded. Free of TensorFlow.js. */
export type DatasetEntry = ShippedDataset | GeneratedDataset;

/** What a sample is to the eye; the page has a way of drawing, picking and making each kind. */
export type SampleKindId = 'picture' | 'point';

interface EntryBase {
  readonly id: DatasetId;
  readonly sample: SampleKindId;
  readonly shape: SampleShape;
}

/** Lies in `public/datasets/<id>/`, described by its manifest.json. */
export interface ShippedDataset extends EntryBase {
  readonly kind: 'shipped';
  readonly classes: number;
  readonly train: number;
  readonly test: number;
  /** Whether each picture was moved until its centre of mass was in the middle. */
  readonly centredByMass?: boolean;
}

/** Points in the plane, drawn from the Experiment's seed. */
export interface GeneratedDataset extends EntryBase {
  readonly kind: 'generated';
  /** Range of the number of classes; more than one value only where the set has `arms` or blobs to count. */
  readonly classes: { readonly min: number; readonly max: number; readonly default: number };
}

export const datasetIds = ['digits', 'mnist', 'fashion-mnist', 'moons', 'circles', 'spirals', 'blobs'] as const;
export type DatasetId = (typeof datasetIds)[number];

const image = (id: DatasetId, side: number, train: number, test: number): ShippedDataset => ({
  id,
  kind: 'shipped',
  sample: 'picture',
  shape: [side, side, 1],
  classes: 10,
  train,
  test,
});
const plane = (id: DatasetId, min: number, max: number, fallback: number): GeneratedDataset => ({
  id,
  kind: 'generated',
  sample: 'point',
  shape: [2],
  classes: { min, max, default: fallback },
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
};

/** A generated set holds this many test points, whatever its training size. */
export const GENERATED_TEST_SIZE = 500;
