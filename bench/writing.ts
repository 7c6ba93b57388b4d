/**
 * How much faster a network writes with its keys and values kept than with all of each text shown anew, both compiled, on wasm:
 * `node --import tsx bench/writing.ts`. Greedily, 64 tokens, two layers of width 64; medians of rounds that take turns.
 */
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../src/engine/backend/backends';
import { byNetwork } from '../src/engine/generation/by-network';
import { CachedWriter } from '../src/engine/generation/cached-writer';
import { written, type Next } from '../src/engine/generation/write';
import { Network } from '../src/engine/models/network';
import { transformer } from '../src/engine/models/transformer';

const [LENGTH, VOCABULARY, ROUNDS] = [64, 64, 9];
const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1]!;

await useBackend('wasm');
tf.enableProdMode();
const plan = transformer.plan(
  { kind: 'transformer', layers: 2, width: 64, heads: 4, hidden: 256, causal: true, pool: 'mean' },
  { inputs: [{ name: 'ids', shape: [LENGTH], vocabulary: VOCABULARY }], classes: VOCABULARY, rowsPerSample: LENGTH },
);
const network = Network.from(plan, Network.initialWeights(plan, 1));
for (const texts of [1, 8, 32]) {
  const writer = new CachedWriter(network, texts);
  const prompts = Array.from({ length: texts }, (_, i) => [i]);
  const time = async (next: Next, longest = LENGTH + 1): Promise<number> => {
    writer.forget();
    const begun = performance.now();
    await written(next, { temperature: 0, seed: 1, prompts, longest });
    return performance.now() - begun;
  };
  const ways = { kept: writer.next, anew: byNetwork(network) };
  // Compiles.
  for (const next of Object.values(ways)) await time(next, 2);
  const times = { kept: [] as number[], anew: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.kept.push(await time(ways.kept));
    times.anew.push(await time(ways.anew));
  }
  const [kept, anew] = [median(times.kept), median(times.anew)];
  const figures = `kept ${kept.toFixed(1)} ms, anew ${anew.toFixed(1)} ms, ratio ${(anew / kept).toFixed(1)}`;
  console.log(`${texts} at once: ${figures}`);
  writer.dispose();
}
