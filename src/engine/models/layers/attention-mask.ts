import type * as TF from '@tensorflow/tfjs-core';
import type { Ops } from '../../distillation/term';
import { causalMask, paddingMask } from '../functions/attention';
import { seenOf } from './seen';

/** What is added to scores of so many positions: 0, or far below where none may look. @param ids where padding is left out */
export function attentionMask(
  tf: Ops,
  length: number,
  causal: boolean,
  ids: TF.Tensor | undefined,
): TF.Tensor | undefined {
  const masks = [...(causal ? [causalMask(tf, length)] : []), ...(ids ? [paddingMask(tf, seenOf(tf, ids))] : [])];
  return masks.length > 1 ? tf.add(masks[0]!, masks[1]!) : masks[0];
}
