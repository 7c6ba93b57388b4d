import { valuesOf } from '../datasets/values-of';
import type { NetworkToExport } from '../export/format';
import { inputsRead, offsetOf } from '../models/inputs';
import { size } from '../models/plan';
import { networkSpecs } from '../network-specs';
import type { NetworkId } from './measurements';
import type { Session } from './session';

/** A network with all that its export carries along, an example from the test set among it. */
export async function toExport(
  session: Session,
  id: NetworkId,
  metrics: NetworkToExport['metrics'],
): Promise<NetworkToExport> {
  const { experiment, evaluator } = session;
  const { network, changes } = session.find(id);
  const spec = networkSpecs(experiment, session.imported).get(id)!;
  const { classes, vocabulary, normalisation, parts, shape, test } = session.dataset;
  const whole = valuesOf(test.inputs, size(shape), Uint32Array.of(0));
  const [weights, logits] = await Promise.all([network.weights(), evaluator.predict(network, whole)]);
  // A network need not know that samples are more than what it reads.
  const inputs = inputsRead(network.plan);
  const [read] = inputs;
  const start = offsetOf(network.plan.inputs, read.name);
  const alone = inputs.length === 1;
  return {
    network: id,
    spec: Object.keys(changes).length > 0 ? { ...spec, changed: changes } : spec,
    plan: { ...network.plan, inputs },
    weights,
    experiment,
    classes,
    vocabulary: alone && read.vocabulary === undefined ? undefined : vocabulary,
    normalisations: Object.fromEntries(
      inputs.map(({ name }) => [name, parts?.find((part) => part.name === name)?.normalisation ?? normalisation]),
    ),
    metrics,
    example: { input: alone ? whole.slice(start, start + size(read.shape)) : whole, logits },
  };
}
