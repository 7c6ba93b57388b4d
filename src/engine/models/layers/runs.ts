/** How each kind of layer runs. Apart from `catalogue.ts`, so that only what computes carries it. */
import { runActivation } from './activation';
import { runBatchNorm } from './batch-norm';
import type { Layer } from './catalogue';
import { runConv } from './conv';
import { runDense } from './dense';
import { runDropout } from './dropout';
import { runFlatten } from './flatten';
import type { RunLayer } from './layer-kind';
import { runMaxPool } from './max-pool';

const runs: { readonly [K in Layer['kind']]: RunLayer<Extract<Layer, { kind: K }>> } = {
  flatten: runFlatten,
  dense: runDense,
  conv: runConv,
  batchNorm: runBatchNorm,
  activation: runActivation,
  maxPool: runMaxPool,
  dropout: runDropout,
};

export const runOf = ({ kind }: Layer): RunLayer<Layer> => runs[kind] as unknown as RunLayer<Layer>;
