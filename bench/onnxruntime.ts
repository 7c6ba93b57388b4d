/** ONNX Runtime on wasm, one thread, with the file that a network is exported as. */
import * as ort from 'onnxruntime-web';
import { onnxInput, writeOnnx } from '../src/engine/export/onnx';
import { channelsFirstShape, sampleToChannelsFirst } from '../src/engine/export/pytorch';
import { chooseToken } from '../src/engine/generation/choose-token';
import type { Plan } from '../src/engine/models/plan';
import type { NamedArrays } from '../src/engine/models/weights';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/** @returns logits of one sample, in the data set's own form. */
export async function onnxLogits(plan: Plan, weights: NamedArrays) {
  const session = await ort.InferenceSession.create(writeOnnx(plan, weights, {}));
  const [input] = plan.inputs;
  const { name, type } = onnxInput(plan, input);
  return async (sample: Float32Array): Promise<Float32Array> => {
    const given =
      type === 'int64'
        ? new ort.Tensor('int64', BigInt64Array.from(sample, BigInt), [1, ...input.shape])
        : new ort.Tensor('float32', sampleToChannelsFirst(sample, input.shape), [
            1,
            ...channelsFirstShape(input.shape),
          ]);
    const { logits } = await session.run({ [name]: given });
    return logits!.data as Float32Array;
  };
}

/** @returns what writes on from one prompt, greedily, with keys and values kept: all ids of the text. */
export async function onnxWriter(plan: Plan, weights: NamedArrays) {
  const session = await ort.InferenceSession.create(writeOnnx(plan, weights, {}, { cached: true }));
  const attention = plan.layers.find((layer) => layer.kind === 'attention')!;
  const { heads } = attention;
  const empty = [1, heads, 0, attention.output.at(-1)! / heads];
  const integers = (values: readonly number[]) =>
    new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  const past = session.inputNames.filter((name) => name.startsWith('past_key_values.'));
  return async (prompt: readonly number[], longest: number): Promise<number[]> => {
    const ids = [...prompt];
    let kept = Object.fromEntries(past.map((name) => [name, new ort.Tensor('float32', new Float32Array(), empty)]));
    for (let shown = 0; ids.length < longest;) {
      const fresh = ids.slice(shown);
      const results = await session.run({
        input_ids: integers(fresh),
        attention_mask: integers(ids.map(() => 1)),
        position_ids: integers(fresh.map((_, i) => shown + i)),
        ...kept,
      });
      shown = ids.length;
      const logits = results['logits']!.data as Float32Array;
      ids.push(chooseToken(logits.subarray(-plan.classes), { temperature: 0, seed: 1 }, 0, ids.length));
      kept = Object.fromEntries(
        past.map((name) => [name, results[name.replace('past_key_values', 'present')]!]),
      ) as typeof kept;
    }
    return ids;
  };
}
