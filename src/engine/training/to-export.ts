import type { NetworkToExport } from '../export/format';
import { networkSpecs } from '../network-specs';
import type { NetworkId } from './measurements';
import type { Session } from './session';

/** A network with all that its export carries along, an example from the test set among it. */
export async function toExport(
  session: Session,
  id: NetworkId,
  metrics: NetworkToExport['metrics'],
): Promise<NetworkToExport> {
  const { network } = session.find(id);
  const { experiment, evaluator } = session;
  const { classes, vocabulary, normalisation, test } = session.dataset;
  const input = test.inputs.slice(0, test.inputs.length / test.count);
  const [weights, logits] = await Promise.all([network.weights(), evaluator.predict(network, input)]);
  return {
    network: id,
    spec: networkSpecs(experiment, session.imported).get(id)!,
    plan: network.plan,
    weights,
    experiment,
    classes,
    vocabulary,
    normalisation,
    metrics,
    example: { input, logits },
  };
}
