/** From a set's columns to what a Session trains on. */
import { packed } from '../../models/inputs';
import { size } from '../../models/plan';
import type { Dataset, Normalisation, SampleSet } from '../dataset';
import { inputsOf } from './catalogue';
import type { Field, ColumnData, ColumnSamples } from './columns';

/** @throws RangeError where the columns are not what the fields say. */
export function datasetOf({ id, fields, classes, rowsPerSample, train, test }: ColumnData): Dataset {
  const inputs = inputsOf(fields);
  const [first, ...others] = inputs.map((input, i) => ({ ...input, normalisation: normalisationOf(fields[i]!) }));
  const tokens = fields.find((field) => field.kind === 'tokens');
  return {
    id,
    classes,
    shape: packed(inputs).shape,
    ...(others.length > 0 && { parts: [first!, ...others] }),
    ...(tokens && { vocabulary: tokens.vocabulary }),
    normalisation: others.length > 0 ? AS_IT_IS : first!.normalisation,
    rowsPerSample,
    train: samplesOf(train, fields),
    test: samplesOf(test, fields),
  };
}

const AS_IT_IS: Normalisation = { scale: 1, offset: 0 };

const normalisationOf = (field: Field): Normalisation => (field.kind === 'tokens' ? AS_IT_IS : field.normalisation);

function samplesOf(samples: ColumnSamples, fields: readonly Field[]): SampleSet {
  const { count, labels, rowWeights, prompts, texts } = samples;
  const columns = fields.map((field) => columnOf(samples, field));
  const read = columns.length === 1 ? columns[0]!.values : sideBySide(columns, count);
  return {
    count,
    inputs: read,
    raw: read,
    labels,
    ...(rowWeights && { rowWeights: Float32Array.from(rowWeights) }),
    ...(prompts && { prompts }),
    ...(texts && { texts }),
  };
}

/** Values of a field, `each` a sample. */
interface Column {
  readonly values: Float32Array;
  readonly each: number;
}

function columnOf({ count, inputs }: ColumnSamples, { name, shape }: Field): Column {
  const values = inputs[name];
  const each = size(shape);
  if (values?.length !== count * each) throw new RangeError(`${name}: not ${count} samples`);
  return { values: values instanceof Float32Array ? values : Float32Array.from(values), each };
}

/** A sample's values of all columns one after the other. */
function sideBySide(columns: readonly Column[], count: number): Float32Array {
  const whole = columns.reduce((sum, { each }) => sum + each, 0);
  const all = new Float32Array(count * whole);
  let from = 0;
  for (const { values, each } of columns) {
    for (let i = 0; i < count; i++) all.set(values.subarray(i * each, (i + 1) * each), i * whole + from);
    from += each;
  }
  return all;
}
