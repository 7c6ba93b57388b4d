/** How each kind of layer runs. Apart from `catalogue.ts`, so that only what computes carries it. */
import { runActivation } from './activation';
import { runAdd } from './add';
import { runAttention } from './attention';
import { runBatchNorm } from './batch-norm';
import type { Layer } from './catalogue';
import { runConcat } from './concat';
import { runConv } from './conv';
import { runConv1d } from './conv1d';
import { runDense } from './dense';
import { runDropout } from './dropout';
import { runEmbedding } from './embedding';
import { runExperts } from './experts';
import { runFlatten } from './flatten';
import { runLatentAttention } from './latent-attention';
import type { RunLayer } from './layer-kind';
import { runMaxPool } from './max-pool';
import { runPool } from './pool';
import { runRecurrent } from './recurrent';
import { runRmsNorm } from './rms-norm';
import { runRows } from './rows';
import { runSoftmax } from './softmax';
import { runSwiglu } from './swiglu';
import { runWeightedSum } from './weighted-sum';

const runs: { readonly [K in Layer['kind']]: RunLayer<Extract<Layer, { kind: K }>> } = {
  flatten: runFlatten,
  dense: runDense,
  conv: runConv,
  batchNorm: runBatchNorm,
  activation: runActivation,
  maxPool: runMaxPool,
  dropout: runDropout,
  add: runAdd,
  embedding: runEmbedding,
  rmsNorm: runRmsNorm,
  attention: runAttention,
  latentAttention: runLatentAttention,
  swiglu: runSwiglu,
  experts: runExperts,
  pool: runPool,
  rows: runRows,
  recurrent: runRecurrent,
  conv1d: runConv1d,
  concat: runConcat,
  softmax: runSoftmax,
  weightedSum: runWeightedSum,
};

export const runOf = ({ kind }: Layer): RunLayer<Layer> => runs[kind] as unknown as RunLayer<Layer>;
