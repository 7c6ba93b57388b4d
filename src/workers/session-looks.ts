/** What the page asks of a Session that stands still meanwhile. Nothing here changes it. */
import type { Dataset } from '../engine/datasets/dataset';
import { size } from '../engine/models/plan';
import { insideBatch, lookInside } from '../engine/training/inside';
import type { Session } from '../engine/training/session';
import { hashWeights } from '../engine/training/weight-hash';
import type { NetworkId, Requests } from './protocol';

export async function predict(
  session: Session,
  { inputs }: Requests['predict']['in'],
): Promise<Requests['predict']['out']> {
  const values = normalised(inputs, session.dataset);
  return forEach(session, (id) => session.evaluator.predict(session.find(id).network, values));
}

export async function inside(
  session: Session,
  { rows, sample }: Requests['inside']['in'],
): Promise<Requests['inside']['out']> {
  const { phase, step, dataset } = session;
  const batch = insideBatch(dataset, rows, normalised(sample, dataset));
  const networks = await lookInside(session.networks, batch, dataset.shape);
  return { phase, step, networks, gradients: Object.fromEntries(await session.gradients()) };
}

export const hashes = (session: Session): Promise<Requests['hash']['out']> =>
  forEach(session, async (id) => hashWeights(await session.find(id).network.weights()));

async function forEach<T>(session: Session, of: (id: NetworkId) => Promise<T>): Promise<Record<NetworkId, T>> {
  const results: Record<NetworkId, T> = {};
  for (const { id } of session.networks) results[id] = await of(id);
  return results;
}

/** Samples as the page has them, in the form in which networks read them. */
function normalised(inputs: Uint8Array | Float32Array, { normalisation, answers }: Dataset): Float32Array {
  const { scale, offset } = normalisation;
  const values = inputs instanceof Uint8Array ? Float32Array.from(inputs, (v) => v * scale + offset) : inputs;
  return answers ? unanswered(values, size(answers.shape)) : values;
}

/** Samples in no table of answers, `each` values long. */
function unanswered(values: Float32Array, each: number): Float32Array {
  const samples = values.length / each;
  const all = new Float32Array(samples * (each + 1));
  for (let i = 0; i < samples; i++) all.set(values.subarray(i * each, (i + 1) * each), i * (each + 1));
  return all;
}
