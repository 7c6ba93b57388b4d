import { expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { loadDataset } from '../datasets/load';
import { defaultExperiment, type Experiment } from '../experiment';
import { readDatasets } from '../test-support/sessions';
import { measureRun, requireConverged } from '../training/measure-run';
import { presetIds, withPreset, type PresetId } from './catalogue';

const SLICE_MS = 200;
/** Of ten classes. */
const CHANCE = 0.1;

/** The preset on the default networks, trained for a moment. */
const brief = (id: PresetId): Experiment => {
  const result = withPreset(defaultExperiment, id);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  const { experiment } = result;
  return { ...experiment, training: { ...experiment.training, steps: 200, teacherEpochs: 1 } };
};

it.each(presetIds)('%s trains to its end, where every arm knows more than chance', async (id) => {
  await useBackend('wasm');
  const experiment = brief(id);
  const dataset = await loadDataset(experiment.data, experiment.seed, readDatasets);
  const results = requireConverged(await measureRun(experiment, dataset, { sliceMs: SLICE_MS }));
  for (const { id: arm } of experiment.arms) expect(results[arm]!.accuracy, arm).toBeGreaterThan(CHANCE);
});
