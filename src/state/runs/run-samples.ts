/** The samples of a kept run, which a record leaves out because every page has them. Loaded when a run is looked at. */
import { PlaygroundError } from '../../engine/errors';
import { entryOf } from '../../engine/datasets/entry-of';
import { dataKey, loadDataset, type FindTable } from '../../engine/datasets/load';
import { fetchReader } from '../../engine/datasets/read';
import { shownSamples } from '../../engine/datasets/shown';
import { makeSplit } from '../../engine/datasets/splits';
import type { SessionInfo } from '../../workers/protocol';
import type { RunRecord } from './run-record';

const findTable: FindTable = async (hash) => (await import('../../workers/own-tables')).findTable(hash);

/** What is missing, taken from `present` where that has it already. */
async function samplesOf(
  info: SessionInfo,
  present: SessionInfo | null,
): Promise<Pick<SessionInfo, 'test' | 'points' | 'vocabulary'>> {
  const { data, seed } = info.experiment;
  // Of points, what students see of the training set is shown too, and that depends on more.
  const plane = entryOf(data).kind === 'plane';
  if (!plane && present && dataKey(present.experiment.data, present.experiment.seed) === dataKey(data, seed)) {
    return { test: present.test, ...(present.vocabulary && { vocabulary: present.vocabulary }) };
  }
  const read = fetchReader(new URL('datasets/', document.baseURI));
  const dataset = await loadDataset(data, seed, read, undefined, findTable);
  return shownSamples(dataset, makeSplit(dataset, data, seed));
}

/** @throws PlaygroundError where they can't be had, or are not those that the run was measured on */
export async function withSamples(record: RunRecord, present: SessionInfo | null): Promise<RunRecord> {
  const { info } = record;
  const samples = await samplesOf(info, present);
  const same =
    samples.test.labels.every((label, i) => label === info.test.labels[i]) &&
    (samples.test.taskLabels ?? []).every((labels, task) =>
      labels.every((label, i) => label === info.test.taskLabels?.[task]?.[i]),
    ) &&
    (samples.test.values ?? []).every((value, i) => value === info.test.values?.[i]);
  if (!same || samples.test.labels.length !== info.test.labels.length) {
    throw new PlaygroundError('run-unreadable', { reason: 'damaged', problem: 'info.test' });
  }
  return { ...record, info: { ...info, ...samples } };
}
