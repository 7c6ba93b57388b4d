/** One sample's compiled forward pass beside ONNX Runtime with the exported file: on wasm, one thread, the answer read. */
import * as tf from '@tensorflow/tfjs-core';
import { useBackend } from '../src/engine/backend/backends';
import { median } from '../src/engine/median';
import { ms, table } from '../src/engine/benchmark/tables';
import { planOf } from '../src/engine/models/catalogue';
import { Network } from '../src/engine/models/network';
import { classTask, size, type Plan } from '../src/engine/models/plan';
import { uniform } from '../src/engine/random';
import { onnxLogits } from './onnxruntime';

const [LENGTH, VOCABULARY, REPEATS] = [32, 65, 50];
const text = { inputs: [{ name: 'ids', shape: [LENGTH], vocabulary: VOCABULARY }] } as const;
const series = { inputs: [{ name: 'series', shape: [30, 14] }] } as const;

const plans: Readonly<Record<string, Plan>> = {
  'MLP 784-128-10': planOf({ kind: 'mlp', hidden: [128], activation: 'relu', dropout: 0 }, classTask([28, 28, 1], 10)),
  'CNN 8-16': planOf(
    { kind: 'cnn', stages: [8, 16], kernel: 3, batchNorm: false, dense: [], activation: 'relu', dropout: 0 },
    classTask([28, 28, 1], 10),
  ),
  'LSTM 1 × 64, 30 times': planOf(
    { kind: 'recurrent', cell: 'lstm', layers: 1, units: 64 },
    { ...series, classes: 2, rowsPerSample: 1 },
  ),
  'transformer 2 × 64, 32 tokens': planOf(
    { kind: 'transformer', layers: 2, width: 64, heads: 4, hidden: 256, causal: true, pool: 'mean' },
    { ...text, classes: VOCABULARY, rowsPerSample: LENGTH },
  ),
};

/** Both take turns. @returns a table of medians over rounds. @throws Error where the two differ */
export async function measureLatency(rounds: number): Promise<string> {
  await useBackend('wasm');
  tf.enableProdMode();
  const rows: string[][] = [];
  for (const [name, plan] of Object.entries(plans)) {
    const weights = Network.initialWeights(plan, 1);
    const network = Network.from(plan, weights);
    const [{ shape, vocabulary }] = plan.inputs;
    const draw = (at: number) =>
      vocabulary ? 1 + Math.floor(uniform(3, 1, 0, at) * (vocabulary - 1)) : uniform(3, 1, 0, at);
    const sample = Float32Array.from({ length: size(shape) }, (_, at) => draw(at));
    const own = async () => {
      const logits = await network.compiled.logits(sample);
      const values = (await logits.data()) as Float32Array;
      logits.dispose();
      return values;
    };
    const peer = await onnxLogits(plan, weights);
    const ways = [own, () => peer(sample)];
    const [ours, theirs] = [await own(), await peer(sample)];
    if (network.compiled.plain.length > 0) throw new Error(`${name} is not compiled`);
    const furthest = Math.max(...ours.map((value, at) => Math.abs(value - theirs[at]!)));
    if (!(furthest < 1e-4)) throw new Error(`${name}: answers differ by ${furthest}`);
    const times = ways.map((): number[] => []);
    // The first round warms up.
    for (let round = 0; round <= rounds; round++) {
      for (const [at, way] of ways.entries()) {
        const begun = performance.now();
        for (let i = 0; i < REPEATS; i++) await way();
        if (round > 0) times[at]!.push((performance.now() - begun) / REPEATS);
      }
    }
    const [here, there] = times.map(median) as [number, number];
    rows.push([name, ms(here), ms(there), `${(there / here).toFixed(1)}×`, there >= here ? 'reached' : 'missed']);
    network.dispose();
  }
  return table(['network', 'here, ms', 'ONNX Runtime, ms', 'faster by', '≥ 1×'], rows);
}
