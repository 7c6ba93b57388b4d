import { tableOfArrays, type NamedArray } from '../array-table';
import { byName } from '../file-rows';
import { isNpy } from '../formats';
import type { Pace } from '../pace';
import type { Source } from '../sources';
import type { Table } from '../table';
import { readIdx } from './idx';
import { readNpy } from './npy';

/**
 * IDX and .npy files, or those of an .npz: one table.
 * @throws PlaygroundError `own-data`
 */
export async function readArrays(sources: readonly Source[], pace: Pace): Promise<Table> {
  const arrays: NamedArray[] = [];
  for (const [i, source] of sources.toSorted(byName).entries()) {
    pace.part(i / sources.length, (i + 1) / sources.length);
    const bytes = await source.read(pace);
    const name = (source.name.split('/').at(-1) ?? '').replace(/\.npy$/i, '');
    arrays.push({ name, array: isNpy(bytes) ? readNpy(source.name, bytes) : readIdx(source.name, bytes) });
  }
  return tableOfArrays(sources[0]?.name ?? '', arrays);
}
