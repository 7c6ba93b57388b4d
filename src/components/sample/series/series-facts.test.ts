import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { datasetIds, datasets } from '../../../engine/datasets/catalogue';
import { factsOf } from './series-facts';

const series = datasetIds.filter((id) => datasets[id].sample === 'series');

it.each(series)('of %s are those of its manifest', (id) => {
  const manifest = JSON.parse(readFileSync(`public/datasets/${id}/manifest.json`, 'utf8')) as {
    readonly columns: readonly { readonly kind: string; readonly channels?: readonly string[] }[];
    readonly source: string;
  };
  const { numbers, pace, channel } = factsOf(id);
  expect(channel, 'a name of its own').not.toBe('series.channel');
  const named = manifest.columns.find(({ kind }) => kind === 'series')?.channels;
  expect(numbers?.map((number) => `sensor ${number}`)).toEqual(named);
  if (pace !== 1) expect(manifest.source).toContain(`frames (${1000 * pace} ms apart`);
});
