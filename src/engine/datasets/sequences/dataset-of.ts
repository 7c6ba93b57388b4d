/** From a set's columns to what a Session trains on. */
import { size } from '../../models/plan';
import type { Dataset, SampleSet } from '../dataset';
import type { Field, SequenceData, SequenceSamples } from './columns';

/** @throws RangeError where the set has several fields: a network reads one here. */
export function datasetOf({ id, fields, classes, rowsPerSample, train, test }: SequenceData): Dataset {
  const [field, ...others] = fields;
  if (!field || others.length > 0) throw new RangeError(`${id} has ${fields.length} fields`);
  return {
    id,
    classes,
    shape: field.shape,
    ...(field.kind === 'tokens'
      ? { vocabulary: field.vocabulary, normalisation: AS_IT_IS }
      : { normalisation: field.normalisation }),
    rowsPerSample,
    train: samplesOf(train, field),
    test: samplesOf(test, field),
  };
}

const AS_IT_IS = { scale: 1, offset: 0 };

function samplesOf({ count, inputs, labels, rowWeights, prompts }: SequenceSamples, { name, shape }: Field): SampleSet {
  const values = inputs[name];
  if (values?.length !== count * size(shape)) throw new RangeError(`${name}: not ${count} samples`);
  const read = values instanceof Float32Array ? values : Float32Array.from(values);
  return {
    count,
    inputs: read,
    raw: read,
    labels,
    ...(rowWeights && { rowWeights: Float32Array.from(rowWeights) }),
    ...(prompts && { prompts }),
  };
}
