/** Forms in which a compressed network would be used, where it is not trained any further. */
import type { CompiledForward } from '../models/compiled-forward';
import { Network } from '../models/network';
import { IntegerForward } from './integer-forward';

export interface Forms {
  /** Its weights as they are computed with, as floats: nothing is rounded on the way. */
  readonly float: CompiledForward;
  /** With products in whole numbers; null where it has none, or the backend. */
  readonly integer: CompiledForward | null;
  dispose(): void;
}

/** Of a network whose plan has encodings. The caller disposes them, before the network. */
export async function formsOf(network: Network): Promise<Forms> {
  const { encodings: _, activations: __, ...plan } = network.plan;
  const plain = Network.from(plan, await network.computedWeights());
  const integer = await IntegerForward.of(network);
  return {
    float: plain.compiled,
    integer: integer?.compiled ?? null,
    dispose() {
      integer?.dispose();
      plain.dispose();
    },
  };
}
