import { activation } from './activation';
import { add } from './add';
import { attention } from './attention';
import { batchNorm } from './batch-norm';
import { concat } from './concat';
import { conv } from './conv';
import { conv1d } from './conv1d';
import { dense } from './dense';
import { dropout } from './dropout';
import { embedding } from './embedding';
import { experts } from './experts';
import { flatten } from './flatten';
import type { LayerBase, LayerKind } from './layer-kind';
import { latentAttention } from './latent-attention';
import { maxPool } from './max-pool';
import { pool } from './pool';
import { recurrent } from './recurrent';
import { rmsNorm } from './rms-norm';
import { rows } from './rows';
import { softmax } from './softmax';
import { swiglu } from './swiglu';
import { weightedSum } from './weighted-sum';

/** A new kind of layer is a file beside this one, a line here, in `runs.ts` and in `export/layers.ts`. */
const layerKinds = {
  flatten,
  dense,
  conv,
  batchNorm,
  activation,
  maxPool,
  dropout,
  add,
  embedding,
  rmsNorm,
  attention,
  latentAttention,
  swiglu,
  experts,
  pool,
  rows,
  recurrent,
  conv1d,
  concat,
  softmax,
  weightedSum,
};

type LayerOf<K> = K extends LayerKind<infer L> ? L : never;
/** A layer of a Plan. */
export type Layer = LayerOf<(typeof layerKinds)[keyof typeof layerKinds]>;

type Written<L> = L extends LayerBase
  ? Omit<L, 'from' | 'inputs' | 'output'> & { readonly from?: LayerBase['from'] }
  : never;
/** A layer as an architecture writes it: `makePlan` adds what follows. */
export type LayerSpec = Written<Layer>;

export const kindOf = ({ kind }: Pick<Layer, 'kind'>): LayerKind<Layer> =>
  layerKinds[kind] as unknown as LayerKind<Layer>;
