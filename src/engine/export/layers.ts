/** How each kind of layer is written. Apart from `models/layers/catalogue.ts`, so that only exports carry it. */
import { activationWriters } from '../models/layers/activation';
import { addWriters } from '../models/layers/add';
import { attentionWriters } from './writers/attention';
import { batchNormWriters } from '../models/layers/batch-norm';
import type { Layer } from '../models/layers/catalogue';
import { concatWriters } from '../models/layers/concat';
import { convWriters } from '../models/layers/conv';
import { conv1dWriters } from './writers/conv1d';
import { denseWriters } from '../models/layers/dense';
import { dropoutWriters } from '../models/layers/dropout';
import { embeddingWriters } from '../models/layers/embedding';
import { flattenWriters } from '../models/layers/flatten';
import { maxPoolWriters } from '../models/layers/max-pool';
import { poolWriters } from './writers/pool';
import { recurrentWriters } from './writers/recurrent';
import { rmsNormWriters } from './writers/rms-norm';
import { rowsWriters } from '../models/layers/rows';
import { softmaxWriters } from '../models/layers/softmax';
import { swigluWriters } from './writers/swiglu';
import { weightedSumWriters } from './writers/weighted-sum';
import { expertsWriters } from './writers/experts';
import { latentAttentionWriters } from './writers/latent-attention';
import type { LayerWriters } from './layer-writers';

const writers: { readonly [K in Layer['kind']]: LayerWriters<Extract<Layer, { kind: K }>> } = {
  flatten: flattenWriters,
  dense: denseWriters,
  conv: convWriters,
  batchNorm: batchNormWriters,
  activation: activationWriters,
  maxPool: maxPoolWriters,
  dropout: dropoutWriters,
  add: addWriters,
  embedding: embeddingWriters,
  rmsNorm: rmsNormWriters,
  attention: attentionWriters,
  latentAttention: latentAttentionWriters,
  swiglu: swigluWriters,
  experts: expertsWriters,
  pool: poolWriters,
  rows: rowsWriters,
  recurrent: recurrentWriters,
  conv1d: conv1dWriters,
  concat: concatWriters,
  softmax: softmaxWriters,
  weightedSum: weightedSumWriters,
};

export const writersOf = ({ kind }: Layer): LayerWriters<Layer> => writers[kind] as unknown as LayerWriters<Layer>;
