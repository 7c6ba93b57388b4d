import type { Dataset } from '../../datasets/dataset';
import { taskOf } from '../../datasets/task-of';
import { PlaygroundError } from '../../errors';
import type { NetworkSpec } from '../../models/catalogue';
import { importNetwork, MAX_BYTES, MAX_FILES, type NamedFile, type ReadNetwork } from '../import';
import { foreignArraysIn, foreignNetwork, importMapped, type ForeignNetwork } from './import-foreign';
import type { Mapping } from './match';

export interface ImportRequest {
  readonly role: 'teacher' | 'student';
  readonly files: readonly NamedFile[];
  /** What weights that were made elsewhere are weights of. */
  readonly spec: NetworkSpec;
  /** Which of them are which. */
  readonly mapping?: Mapping;
}

/**
 * A network out of files of this page; of others, what their arrays seem to be of `spec`, and once a mapping says it, the network.
 * @throws PlaygroundError `weights-invalid`, `weights-shape`, `vocabulary-differs`, `network-does-not-fit`, `not-ready`
 */
export function importAny(
  { role, files, spec, mapping }: ImportRequest,
  dataset: Dataset | undefined,
): ReadNetwork | ForeignNetwork {
  const [file] = files;
  const place = { role, vocabulary: dataset?.vocabulary, classNames: dataset && classNamesOf(dataset) };
  const bytes = files.reduce((sum, each) => sum + each.bytes.length, 0);
  // What is too much is refused where this page's own files are read.
  const found = file && files.length <= MAX_FILES && bytes <= MAX_BYTES ? foreignArraysIn(files) : null;
  if (!file || !found) return importNetwork(files, place);
  if (!dataset) throw new PlaygroundError('not-ready', { action: 'import' });
  const task = taskOf(dataset);
  return mapping ? importMapped(file.name, found, mapping, spec, task) : foreignNetwork(file.name, found, spec, task);
}

/** What logits are of, where each is a class of the sample. */
const classNamesOf = ({ number, rowsPerSample, classes }: Dataset): readonly string[] | undefined =>
  number || rowsPerSample > 1 ? undefined : classes;
