import { valuesOf } from '../datasets/values-of';
import type { Dataset } from '../datasets/dataset';
import type { NetworkToExport, Normalisation } from '../export/format';
import { inputsRead, offsetOf } from '../models/inputs';
import { size, type PlanInput } from '../models/plan';
import { networkSpecs } from '../network-specs';
import type { NetworkId } from './measurements';
import type { Session } from './session';
import { hashWeights } from './weight-hash';

/** A network with all that its export carries along, an example from the test set among it. */
export async function toExport(
  session: Session,
  id: NetworkId,
  metrics: NetworkToExport['metrics'],
): Promise<NetworkToExport> {
  const { experiment, evaluator } = session;
  const { network, changes } = session.find(id);
  const spec = networkSpecs(experiment, session.imported).get(id)!;
  const { classes, vocabulary, table, shape, test } = session.dataset;
  const whole = valuesOf(test.inputs, size(shape), Uint32Array.of(0));
  const [weights, logits] = await Promise.all([network.weights(), evaluator.predict(network, whole)]);
  // A network need not know that samples are more than what it reads.
  const inputs = inputsRead(network.plan);
  const [read] = inputs;
  const start = offsetOf(network.plan.inputs, read.name);
  const alone = inputs.length === 1;
  const imported = importedHashes(session);
  return {
    network: id,
    spec: Object.keys(changes).length > 0 ? { ...spec, changed: changes } : spec,
    plan: { ...network.plan, inputs },
    weights,
    experiment,
    classes,
    vocabulary: alone && read.vocabulary === undefined ? undefined : vocabulary,
    ...(table && { table }),
    ...(session.dataset.number && { number: session.dataset.number }),
    normalisations: Object.fromEntries(inputs.map((input) => [input.name, normalisationOf(session.dataset, input)])),
    metrics: { ...metrics, sha256: hashWeights(weights) },
    ...(imported && { imported }),
    example: { input: alone ? whole.slice(start, start + size(read.shape)) : whole, logits },
  };
}

/** Of the weights that came from files; nothing where none did. */
function importedHashes({ imported = {} }: Session): NetworkToExport['imported'] {
  const given = Object.entries(imported).flatMap(([role, network]) =>
    network ? [[role, network.weights] as const] : [],
  );
  return given.length > 0
    ? Object.fromEntries(given.map(([role, weights]) => [role, hashWeights(weights)]))
    : undefined;
}

/** The numbers of a table each have their own. */
function normalisationOf(
  { parts, normalisation, table }: Dataset,
  { name, shape, vocabulary }: PlanInput,
): Normalisation {
  if (table && vocabulary === undefined && shape.length === 1 && shape[0] === table.numbers.length) {
    return {
      scale: table.numbers.map(({ by }) => 1 / by),
      offset: table.numbers.map(({ shift, by }) => -shift / by),
      missing: table.numbers.map(({ missing }) => missing),
    };
  }
  return parts?.find((part) => part.name === name)?.normalisation ?? normalisation;
}
