import type { Dataset } from '../datasets/dataset';
import type { Latency } from '../evaluation/latency';
import type { CompiledForward } from '../models/compiled-forward';
import type { Network } from '../models/network';
import { size } from '../models/plan';
import type { NetworkId } from './measurements';

/** A measured time spans at least so many ticks of the clock. */
const CLOCK_TICKS = 10;
const ROUNDS = 40;

interface Timed {
  readonly id: NetworkId;
  readonly pass: CompiledForward;
  readonly times: number[];
  repeats: number;
}

/**
 * Wall times of single samples' compiled forward passes, each drained by reading its result. The networks take turns, so
 * that a machine that slows down does so for all of them. Where the clock is coarse, as browsers make it without
 * cross-origin isolation, a measurement is the mean of as many passes as the clock can tell apart.
 */
export async function measureLatencies(
  networks: readonly { readonly id: NetworkId; readonly network: Network }[],
  { shape, test }: Dataset,
  rounds = ROUNDS,
): Promise<Record<NetworkId, Latency>> {
  const sample = test.inputs.slice(0, size(shape));
  const tick = clockTick();
  const all = networks.map(({ id, network }): Timed => ({ id, pass: network.compiled, times: [], repeats: 1 }));
  for (const each of all) {
    // Compiles.
    await time(each.pass, sample, 1);
    each.repeats = Math.ceil((CLOCK_TICKS * tick) / Math.max(await time(each.pass, sample, 10), 0.001));
  }
  for (let round = 0; round < rounds; round++) {
    for (const { pass, times, repeats } of all) times.push(await time(pass, sample, repeats));
  }
  return Object.fromEntries(all.map(({ id, times }) => [id, summary(times)]));
}

/** Milliseconds a pass. */
async function time(pass: CompiledForward, sample: Float32Array, repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const logits = await pass.logits(sample);
    await logits.data();
    logits.dispose();
  }
  return (performance.now() - start) / repeats;
}

function summary(times: number[]): Latency {
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
