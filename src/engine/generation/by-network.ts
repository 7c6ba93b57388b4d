import type { Network } from '../models/network';
import { byPrefix } from './by-prefix';
import type { Next } from './write';

/** What a network of next tokens says, all of each text shown anew for every token, by compiled passes. */
export function byNetwork(network: Network): Next {
  const [length] = network.plan.inputs[0].shape;
  return byPrefix(async (ids) => {
    const logits = await network.compiled.logits(Float32Array.from(ids));
    const values = (await logits.data()) as Float32Array;
    logits.dispose();
    return values;
  }, length);
}
