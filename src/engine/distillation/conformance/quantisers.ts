/**
 * How each golden quantiser is computed here. A case holds weights as PyTorch stores them, [out][in]: they are turned to [in, out],
 * and what comes out is turned back.
 */
import * as tf from '@tensorflow/tfjs-core';
import { scaleShape } from '../../compression/blocks';
import type { Numbers } from '../../compression/encoding';
import { integerFormats, type Granularity, type IntegerFormat } from '../../compression/formats';
import { meanSquaredError, quantise, quantiseAffine } from '../../compression/quantise';
import { encodedRows, encodedView } from '../../compression/view';
import { inputOf, numberOf, rowsOf, type GoldenCase } from './golden-case';
import type { Given, LossCheck } from './losses';
import type { Values } from './values';

type Format = Pick<Numbers, 'format' | 'per'>;

/** @throws where there are no whole numbers of so many bits */
function integerOf(golden: GoldenCase): IntegerFormat {
  const wanted = `int${numberOf(golden, 'bits')}`;
  const found = integerFormats.find((format) => format === wanted);
  if (!found) throw new Error(`params.bits: expected one of ${integerFormats.join(', ')}`);
  return found;
}

const groupsOf = (golden: GoldenCase): Format => ({
  format: integerOf(golden),
  per: numberOf(golden, 'group') as Granularity,
});
const ownBlocks = (format: 'nvfp4' | 'mxfp4'): Format => ({ format, per: 'tensor' });

/** [in, out] as [out][in], and the other way. */
const turned = (values: ArrayLike<number>, rows: number, columns: number): number[] =>
  Array.from({ length: rows * columns }, (_, i) => values[(i % rows) * columns + Math.floor(i / rows)]!);

/** The plain quantiser on a case's weights. */
function plain(golden: GoldenCase, format: Format) {
  const { values, shape } = inputOf(golden, 'w');
  const [outputs = 0, inputs = 0] = shape;
  const back = (each: ArrayLike<number>) => turned(each, each.length / outputs, outputs);
  const weights = Float32Array.from(turned(values, outputs, inputs));
  const quantised = quantise({ ...format, scales: 'largest' }, weights, [inputs, outputs]);
  const scaled =
    scaleShape([inputs, outputs], format).length === 2 ? back : (each: ArrayLike<number>) => Array.from(each);
  return {
    codes: back(quantised.codes),
    scales: scaled(quantised.scales),
    scaleCodes: scaled(quantised.scaleCodes ?? []),
    tensorScale: quantised.tensorScale,
    values: back(quantised.values),
  };
}

/** Plain JavaScript, the same on every backend. */
export const quantiserValues: Readonly<Record<string, (golden: GoldenCase) => Values>> = {
  int_quantise(golden) {
    const { values } = inputOf(golden, 'w');
    const perTensor = plain(golden, { format: integerOf(golden), per: 'tensor' });
    const perRow = plain(golden, { format: integerOf(golden), per: 'channel' });
    const affine = quantiseAffine(Float32Array.from(values), numberOf(golden, 'bits'));
    return {
      per_tensor_scale: perTensor.scales,
      per_tensor_code: perTensor.codes,
      per_tensor_dequant: perTensor.values,
      per_row_scale: perRow.scales,
      per_row_code: perRow.codes,
      per_row_dequant: perRow.values,
      affine_scale: [affine.scale],
      affine_zero_point: [affine.zeroPoint],
      affine_code: [...affine.codes],
      affine_dequant: [...affine.values],
      mse_per_tensor: [meanSquaredError(values, perTensor.values)],
      mse_per_row: [meanSquaredError(values, perRow.values)],
    };
  },
  int_symmetric(golden) {
    const { codes, scales, values } = plain(golden, groupsOf(golden));
    return { codes, scales, values };
  },
  int_affine_dynamic(golden) {
    const rows = rowsOf(golden, 'a').map((row) => quantiseAffine(Float32Array.from(row), numberOf(golden, 'bits')));
    return {
      codes: rows.flatMap(({ codes }) => [...codes]),
      scales: rows.map(({ scale }) => scale),
      zero_points: rows.map(({ zeroPoint }) => zeroPoint),
      values: rows.flatMap(({ values }) => [...values]),
    };
  },
  nvfp4(golden) {
    const { scales, tensorScale = 1, values } = plain(golden, ownBlocks('nvfp4'));
    return { tensor_scale: [tensorScale], scales: scales.map((scale) => Math.fround(scale / tensorScale)), values };
  },
  mxfp4(golden) {
    const { scaleCodes, values } = plain(golden, ownBlocks('mxfp4'));
    return { exponents: scaleCodes.map((code) => code - 127), values };
  },
};

/** The differentiable view of a case's weights, [out][in]. */
function view({ tensor }: Given, format: Format, scale?: tf.Tensor): tf.Tensor {
  const numbers: Numbers = { ...format, scales: scale ? 'learned' : 'largest' };
  return tf.transpose(encodedView(tf, { numbers }, tf.transpose(tensor('w')), { scale }));
}

const valuesAlone = (run: (given: Given) => tf.Tensor): LossCheck => ({
  student: [],
  compute: (given) => ({ values: run(given) }),
});

const withUpstream = (values: tf.Tensor, { tensor }: Given) => ({
  values,
  loss: tf.sum(tf.mul(values, tensor('upstream'))),
});

/** On the backend. */
export const quantiserChecks: Readonly<Record<string, LossCheck>> = {
  int_symmetric: valuesAlone((given) => view(given, groupsOf(given.golden))),
  int_affine_dynamic: valuesAlone(({ tensor }) => encodedRows(tf, { format: 'int8', scales: 'row' }, tensor('a'))),
  nvfp4: valuesAlone((given) => view(given, ownBlocks('nvfp4'))),
  mxfp4: valuesAlone((given) => view(given, ownBlocks('mxfp4'))),
  straight_through: {
    student: ['w'],
    compute: (given) => withUpstream(view(given, groupsOf(given.golden)), given),
  },
  lsq: {
    student: ['w', 's'],
    compute: (given) => {
      const format: Format = { format: integerOf(given.golden), per: 'tensor' };
      return withUpstream(view(given, format, tf.reshape(given.tensor<tf.Tensor>('s'), [1])), given);
    },
  },
};
