import type { Dataset } from '../datasets/dataset';
import type { Changes } from '../compression/changes';
import type { Latency, Times } from '../evaluation/latency';
import type { Forms, Pass } from '../integer/forms';
import { COMPILED_BATCH } from '../models/evaluation-batch';
import type { Network } from '../models/network';
import { size } from '../models/plan';
import type { NetworkId } from './measurements';

/** A measured time spans at least so many ticks of the clock. */
const CLOCK_TICKS = 20;
const ROUNDS = 40;
/** Of batches, every so many rounds: they take longer, and vary less. */
const EVERY = 4;
/** Passes before the first measurement: the first ones are slow, and would be taken for the usual. */
const WARM_UP = 10;

/** A network whose passes are timed, and how it was changed since it was made. */
interface Given {
  readonly id: NetworkId;
  readonly network: Network;
  readonly changes?: Changes;
}

/** One kind of pass: of one form of a network, over so many samples. */
interface Timed {
  readonly id: NetworkId;
  readonly of: 'one' | 'batch' | 'integerOne' | 'integerBatch';
  readonly pass: Pass;
  readonly samples: Float32Array;
  readonly times: number[];
  repeats: number;
}

/**
 * Wall times of compiled forward passes, each drained by reading its result: of a single sample, and where a network is compressed
 * also of a batch, and of its form in whole numbers. What is rounded in training alone is not computed: floats are timed with the weights
 * as they are kept. All take turns, so that a machine that slows down does so for all of them. Where the clock is coarse, as browsers
 * make it without cross-origin isolation, a measurement is the mean of as many passes as the clock can tell apart.
 */
export async function measureLatencies(
  networks: readonly Given[],
  { shape, test }: Dataset,
  rounds = ROUNDS,
): Promise<Record<NetworkId, Latency>> {
  const length = size(shape);
  const sample = test.inputs.slice(0, length);
  const some = networks.some(({ changes = {} }) => Object.keys(changes).length > 0);
  const batch = some ? batchFrom(test.inputs, length) : null;
  const forms = new Map<NetworkId, Forms>();
  const all: Timed[] = [];
  const add = (id: NetworkId, pass: Pass, [one, many]: readonly [Timed['of'], Timed['of']]) => {
    all.push({ id, of: one, pass, samples: sample, times: [], repeats: 1 });
    if (batch) all.push({ id, of: many, pass, samples: batch, times: [], repeats: 1 });
  };
  try {
    for (const { id, network } of networks) {
      const { encodings, activations } = network.plan;
      const own = encodings || activations ? await (await import('../integer/forms')).formsOf(network) : null;
      if (own) forms.set(id, own);
      add(id, own?.float ?? network.compiled, ['one', 'batch']);
      if (own?.integer && 'pass' in own.integer) add(id, own.integer.pass, ['integerOne', 'integerBatch']);
    }
    const least = CLOCK_TICKS * clockTick();
    for (const each of all) await time(each, WARM_UP);
    for (let round = 0; round < rounds; round++) {
      for (const each of all) {
        if (each.samples === sample || round % EVERY === 0) each.times.push(await measured(each, least));
      }
    }
  } finally {
    for (const each of forms.values()) each.dispose();
  }
  return Object.fromEntries(
    networks.map(({ id }) => [
      id,
      latencyOf(
        all.filter((each) => each.id === id),
        forms.get(id)?.integer,
      ),
    ]),
  );
}

/** As many samples as a batch has, from the beginning again where there are fewer. */
function batchFrom(inputs: Float32Array, length: number): Float32Array {
  const there = Math.min(COMPILED_BATCH, inputs.length / length) * length;
  return Float32Array.from({ length: COMPILED_BATCH * length }, (_, i) => inputs[i % there]!);
}

function latencyOf(all: readonly Timed[], integer?: Forms['integer']): Latency {
  const of = (which: Timed['of']) => {
    const found = all.find((each) => each.of === which);
    return found && summary(found.times);
  };
  const [batch, one, many] = [of('batch'), of('integerOne'), of('integerBatch')];
  return {
    ...of('one')!,
    ...(batch && { batch }),
    ...(one && many && integer && 'on' in integer && { integer: { one, batch: many, on: integer.on } }),
    ...(integer && 'lacking' in integer && { noInteger: integer.lacking }),
  };
}

/** Milliseconds a pass, from as many passes as take `least` together: a machine that gets faster on the way does more of them. */
async function measured(each: Timed, least: number): Promise<number> {
  for (;;) {
    const ms = await time(each, each.repeats);
    if (ms * each.repeats >= least) return ms;
    each.repeats *= 2;
  }
}

/** Milliseconds a pass. */
async function time({ pass, samples }: Timed, repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const logits = await pass.logits(samples);
    await logits.data();
    logits.dispose();
  }
  return (performance.now() - start) / repeats;
}

function summary(times: number[]): Times {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0;
  return { medianMs: at(0.5), p95Ms: at(0.95), middleMs: [at(0.25), at(0.75)] };
}

/** The smallest difference that the clock shows, in milliseconds. */
function clockTick(): number {
  const start = performance.now();
  let now = start;
  while (now === start) now = performance.now();
  return now - start;
}
