import { beforeAll, describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../experiment';
import { size } from '../../models/plan';
import { readDatasets } from '../../test-support/sessions';
import { datasetIds } from '../catalogue';
import type { Dataset } from '../dataset';
import { loadDataset } from '../load';
import { shapeOfChoice, taskOf, taskOfChoice } from '../task-of';
import type { ColumnData } from './columns';
import { datasetOf } from './dataset-of';
import { loadColumnSet } from './load';

const choice = (dataset: (typeof datasetIds)[number]) => ({ ...defaultExperiment.data, dataset, size: 60 });

describe('a set of pictures and their names', () => {
  let columns: ColumnData;
  let dataset: Dataset;
  beforeAll(async () => {
    columns = await loadColumnSet('emoji', readDatasets);
    dataset = datasetOf(columns);
  });

  it('has the values of a sample side by side, the picture before the ids of its name', () => {
    const [picture, name] = [16 * 16 * 3, 8];
    expect(dataset.shape).toEqual([picture + name]);
    for (const split of ['train', 'test'] as const) {
      const { count, inputs } = dataset[split];
      expect(inputs.length).toBe(count * (picture + name));
      for (const i of [0, 1, count - 1]) {
        const sample = inputs.subarray(i * (picture + name), (i + 1) * (picture + name));
        const own = columns[split].inputs;
        expect([...sample.subarray(0, picture)]).toEqual([...own['picture']!.subarray(i * picture, (i + 1) * picture)]);
        expect([...sample.subarray(picture)]).toEqual([...own['name']!.subarray(i * name, (i + 1) * name)]);
      }
    }
  });

  it('says of each part how it was normalised', () => {
    expect(dataset.parts?.map((part) => [part.name, part.normalisation.scale])).toEqual([
      ['picture', 1 / 255],
      ['name', 1],
    ]);
  });
});

it.each(datasetIds)('what networks read and predict is known before a byte is loaded: %s', async (id) => {
  const dataset = await loadDataset(choice(id), 1, readDatasets);
  expect(taskOf(dataset)).toEqual(taskOfChoice(choice(id)));
  expect(dataset.shape).toEqual(shapeOfChoice(choice(id)));
  expect(dataset.test.inputs.length).toBe(dataset.test.count * size(dataset.shape));
});
