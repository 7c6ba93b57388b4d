/** How each kind of layer is written. Apart from `models/layers/catalogue.ts`, so that only exports carry it. */
import { activationWriters } from '../models/layers/activation';
import { batchNormWriters } from '../models/layers/batch-norm';
import type { Layer } from '../models/layers/catalogue';
import { convWriters } from '../models/layers/conv';
import { denseWriters } from '../models/layers/dense';
import { dropoutWriters } from '../models/layers/dropout';
import { flattenWriters } from '../models/layers/flatten';
import { maxPoolWriters } from '../models/layers/max-pool';
import type { LayerWriters } from './layer-writers';

const writers: { readonly [K in Layer['kind']]: LayerWriters<Extract<Layer, { kind: K }>> } = {
  flatten: flattenWriters,
  dense: denseWriters,
  conv: convWriters,
  batchNorm: batchNormWriters,
  activation: activationWriters,
  maxPool: maxPoolWriters,
  dropout: dropoutWriters,
};

export const writersOf = ({ kind }: Layer): LayerWriters<Layer> => writers[kind] as unknown as LayerWriters<Layer>;
