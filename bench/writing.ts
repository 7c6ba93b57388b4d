/**
 * How fast a network writes, on wasm: with keys and values kept, with all of each text shown anew, both compiled, and beside
 * ONNX Runtime with keys and values kept, from the file that the network is exported as. Greedily, 64 tokens.
 */
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../src/engine/backend/backends';
import { median } from '../src/engine/median';
import { ms, table } from '../src/engine/benchmark/tables';
import { byNetwork } from '../src/engine/generation/by-network';
import { CachedWriter } from '../src/engine/generation/cached-writer';
import { written, type Next } from '../src/engine/generation/write';
import { Network } from '../src/engine/models/network';
import { transformer } from '../src/engine/models/transformer';
import { onnxWriter } from './onnxruntime';

const [LENGTH, VOCABULARY] = [64, 64];
type Way = (prompts: readonly (readonly number[])[], longest: number) => Promise<readonly (readonly number[])[]>;

/** Ways take turns. @returns a table of medians over rounds, in milliseconds. @throws Error where two write unlike texts */
export async function measureWriting(rounds: number): Promise<string> {
  await useBackend('wasm');
  tf.enableProdMode();
  const plan = transformer.plan(
    { kind: 'transformer', layers: 2, width: 64, heads: 4, hidden: 256, causal: true, pool: 'mean' },
    { inputs: [{ name: 'ids', shape: [LENGTH], vocabulary: VOCABULARY }], classes: VOCABULARY, rowsPerSample: LENGTH },
  );
  const weights = Network.initialWeights(plan, 1);
  const network = Network.from(plan, weights);
  const anew = byNetwork(network);
  const peer = await onnxWriter(plan, weights);
  const rows: string[][] = [];
  for (const count of [1, 8, 32]) {
    const writer = new CachedWriter(network, count);
    const prompts = Array.from({ length: count }, (_, i) => [1 + i]);
    const own =
      (next: Next): Way =>
      async (given, longest) => {
        writer.forget();
        return (await written(next, { temperature: 0, seed: 1, prompts: given, longest })).map(({ ids }) => ids);
      };
    const ways: Record<string, Way> = { kept: own(writer.next), anew: own(anew) };
    if (count === 1) ways['ONNX Runtime'] = async ([prompt], longest) => [await peer(prompt!, longest)];
    const texts: string[] = [];
    // Compiles.
    for (const way of Object.values(ways)) texts.push((await way(prompts, LENGTH + 1)).join('\n'));
    if (new Set(texts).size > 1) throw new Error('unlike texts');
    const times = Object.values(ways).map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [at, way] of Object.values(ways).entries()) {
        const begun = performance.now();
        await way(prompts, LENGTH + 1);
        times[at]!.push(performance.now() - begun);
      }
    }
    const [kept] = times.map(median);
    Object.keys(ways).forEach((name, at) => {
      const middle = median(times[at]!);
      rows.push([String(count), name, ms(middle), `${(middle / kept!).toFixed(1)}×`]);
    });
    writer.dispose();
  }
  return table(['texts at once', 'way', '64 tokens, ms', 'kept is faster by'], rows);
}
