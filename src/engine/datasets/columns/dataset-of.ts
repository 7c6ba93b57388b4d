/** From a set's columns to what a Session trains on. */
import { packed } from '../../models/inputs';
import { size } from '../../models/plan';
import type { Dataset, Normalisation, SampleSet } from '../dataset';
import { inputsOf } from '../schema';
import type { Field, ColumnData, ColumnSamples } from './columns';

/** @throws RangeError where the columns are not what the fields say. */
export function datasetOf({
  id,
  fields,
  classes,
  tasks,
  rowsPerSample,
  table,
  number,
  train,
  test,
}: ColumnData): Dataset {
  const inputs = inputsOf(fields);
  const [first, ...others] = inputs.map((input, i) => ({ ...input, normalisation: normalisationOf(fields[i]!) }));
  const tokens = fields.find((field) => field.kind === 'tokens');
  return {
    id,
    classes: tasks ? tasks.flatMap((task) => task.classes) : classes,
    ...(tasks && { tasks }),
    shape: packed(inputs).shape,
    ...(others.length > 0 && { parts: [first!, ...others] }),
    ...(tokens && { vocabulary: tokens.vocabulary }),
    normalisation: others.length > 0 ? AS_IT_IS : first!.normalisation,
    rowsPerSample,
    ...(table && { table }),
    ...(number && { number }),
    train: samplesOf(train, fields),
    test: samplesOf(test, fields),
  };
}

/** The same without all that is predicted beside the first. */
export function firstTaskOnly(data: ColumnData): ColumnData {
  const { tasks: _, ...rest } = data;
  const plain = ({ taskLabels: __, ...samples }: ColumnSamples): ColumnSamples => samples;
  return { ...rest, train: plain(data.train), test: plain(data.test) };
}

const AS_IT_IS: Normalisation = { scale: 1, offset: 0 };

const normalisationOf = (field: Field): Normalisation => ('normalisation' in field ? field.normalisation : AS_IT_IS);

function samplesOf(samples: ColumnSamples, fields: readonly Field[]): SampleSet {
  const { count, labels, taskLabels, values, rowWeights, prompts, places, fileRows, texts } = samples;
  const inputs = packedValues(samples.inputs, fields, count);
  return {
    count,
    inputs: inputs instanceof Float32Array ? inputs : Float32Array.from(inputs),
    raw: samples.raw ? packedValues(samples.raw, fields, count) : inputs,
    labels,
    ...(values && { values }),
    ...(taskLabels && { taskLabels }),
    ...(rowWeights && { rowWeights: Float32Array.from(rowWeights) }),
    ...(prompts && { prompts }),
    ...(places && { places }),
    ...(fileRows !== undefined && { fileRows }),
    ...(texts && { texts }),
  };
}

/** Bytes where there is nothing else. */
function packedValues(
  values: NonNullable<ColumnSamples['raw']>,
  fields: readonly Field[],
  count: number,
): Float32Array | Uint8Array {
  const columns = fields.map((field) => columnOf(values, field, count));
  return columns.length === 1 ? columns[0]!.values : sideBySide(columns, count);
}

/** Values of a field, `each` a sample. */
interface Column {
  readonly values: Float32Array | Uint8Array;
  readonly each: number;
}

function columnOf(all: NonNullable<ColumnSamples['raw']>, { name, shape }: Field, count: number): Column {
  const values = all[name];
  const each = size(shape);
  if (values?.length !== count * each) throw new RangeError(`${name}: not ${count} samples`);
  return { values: values instanceof Int32Array ? Float32Array.from(values) : values, each };
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
