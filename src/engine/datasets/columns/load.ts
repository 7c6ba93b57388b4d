/** Loads the shipped sets of sequences. */
import { corrupt } from '../files';
import { loadColumns } from './load-columns';
import type { ReadFile } from '../read';
import { columnSets, type ColumnSetId } from './catalogue';
import type { ColumnData } from './columns';
import { recipes } from './recipes';

/**
 * @param onProgress hears the share of the bytes that have arrived and been checked, 0–1.
 * @throws PlaygroundError `dataset-download` or `dataset-corrupt`, also where the set is not the one that the catalogue
 *   describes
 */
export async function loadColumnSet(
  id: ColumnSetId,
  read: ReadFile,
  onProgress?: (fraction: number) => void,
): Promise<ColumnData> {
  const entry = columnSets[id];
  const data = recipes[id](await loadColumns(id, read, onProgress), entry);
  const agreed: readonly (readonly [string, number, number])[] = [
    ['classes', data.classes.length, entry.classes],
    ['counts.train', data.train.count, entry.train],
    ['counts.test', data.test.count, entry.test],
  ];
  const symbols = data.fields.flatMap((field, i): [string, number, number][] => {
    const described = entry.fields[i];
    if (field.kind !== 'tokens' || described?.kind !== 'tokens') return [];
    return [['vocabulary', field.vocabulary.symbols.length, described.symbols]];
  });
  const wrong = [...agreed, ...symbols].find(([, found, expected]) => found !== expected);
  if (wrong) throw corrupt(`${id}/manifest.json`, 'bad-manifest', { path: wrong[0], expected: String(wrong[2]) });
  return data;
}
