import type { Evidence } from '../../compression/evidence';
import type { Dataset } from '../../datasets/dataset';
import type { Split } from '../../datasets/splits';
import { samplesOf, vocabulary } from '../../export/test-support/sequence-networks';
import { size, type Plan } from '../../models/plan';
import { evidenceOf } from '../evidence';

/** What a few made-up samples that nobody has labelled tell of networks that read as this plan does. */
export function madeUpEvidence(plan: Plan, count = 6): Evidence {
  const [{ shape, vocabulary: ids }] = plan.inputs;
  const { rowsPerSample } = plan;
  const inputs = samplesOf(plan, count);
  const train = { count, inputs, raw: inputs, labels: new Uint8Array(count * rowsPerSample) };
  const dataset: Dataset = {
    id: 'made up',
    classes: Array.from({ length: plan.classes }, (_, i) => String(i)),
    shape: plan.inputs.length > 1 ? [plan.inputs.reduce((sum, input) => sum + size(input.shape), 0)] : shape,
    ...(ids !== undefined && { vocabulary }),
    rowsPerSample,
    normalisation: { scale: 1, offset: 0 },
    train,
    test: train,
  };
  const transfer = Uint32Array.from({ length: count }, (_, i) => i);
  const split = { labelled: new Uint32Array(), transfer } as unknown as Split;
  return evidenceOf(dataset, split, 1, () => Promise.resolve());
}
