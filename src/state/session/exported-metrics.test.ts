/** What exports tell of a network, from a page's run and from the command's. */
import { expect, it } from 'vitest';
import { loadDataset } from '../../engine/datasets/load';
import { toldOf } from '../../engine/evaluation/exported-metrics';
import { requireExperiment } from '../../engine/experiment';
import { measureRun } from '../../engine/training/measure-run';
import { readDatasets } from '../../engine/test-support/sessions';
import { realPlayground } from '../test-support/real-playground';
import { metricsOf } from './measures';

it('is the same, to the last field, but for how fast it is: that the page measures', async () => {
  const experiment = requireExperiment({
    teacher: { kind: 'mlp', hidden: [8] },
    student: { kind: 'mlp', hidden: [4] },
    training: { steps: 20, teacherEpochs: 1 },
    data: { withheld: [3] },
  });
  const { trained } = await realPlayground(experiment);
  const { info, logits, latency, robustness } = await trained();
  const dataset = await loadDataset(experiment.data, experiment.seed, readDatasets);
  const { results, backend } = await measureRun(experiment, dataset, { sliceMs: 1000 });
  for (const [network, result] of Object.entries(results)) {
    const page = metricsOf(info!, logits, latency, network, { corrupted: robustness?.[network] });
    const { latencyMedianMs: _, latencyP95Ms: _p95, ...same } = page;
    const { parameters, multiplyAdds } = result;
    const command = toldOf({ network, testSamples: 500, values: result, parameters, multiplyAdds, backend });
    expect(same).toEqual(command);
    expect(same).toHaveProperty('noiseAccuracy');
  }
  expect(Object.keys(results)).toEqual(['teacher', 'distilled', 'scratch']);
});
