/** Loads the shipped sets of columns. */
import { corrupt } from '../files';
import { loadColumns } from './load-columns';
import type { ReadFile } from '../read';
import { columnSets, type ColumnSetId } from './catalogue';
import type { ColumnData } from './columns';

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
  // Beside the files, and not before one of these sets is asked for.
  const [columns, { recipes }] = await Promise.all([loadColumns(id, read, onProgress), import('./recipes')]);
  const data = recipes[id](columns, entry);
  const agreed: readonly (readonly [string, number, number])[] = [
    ['classes', data.classes.length, entry.classes],
    ['counts.train', data.train.count, entry.train],
    ['counts.test', data.test.count, entry.test],
  ];
  const fields = data.fields.flatMap((field, i): [string, number, number][] => {
    const described = entry.fields[i];
    if (field.kind === 'tokens' && described?.kind === 'tokens')
      return [['vocabulary', field.vocabulary.symbols.length, described.symbols]];
    if (field.kind === 'category' && described?.kind === 'category')
      return [[`${field.name}.levels`, field.levels, described.levels]];
    return field.kind === 'numbers' ? [['numbers', field.shape[0], described?.shape[0] ?? 0]] : [];
  });
  const wrong = [...agreed, ...fields].find(([, found, expected]) => found !== expected);
  if (wrong) throw corrupt(`${id}/manifest.json`, 'bad-manifest', { path: wrong[0], expected: String(wrong[2]) });
  return data;
}
