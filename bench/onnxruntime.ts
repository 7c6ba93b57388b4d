/** ONNX Runtime on wasm, one thread, with the file that a network is exported as. */
import * as ort from 'onnxruntime-web';
import { onnxInput, writeOnnx } from '../src/engine/export/onnx';
import { channelsFirstShape, sampleToChannelsFirst } from '../src/engine/export/pytorch';
import { chooseToken } from '../src/engine/generation/choose-token';
import { size, type Plan } from '../src/engine/models/plan';
import type { NamedArrays } from '../src/engine/models/weights';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/** Samples as the exported file takes them. */
function feedsOf(plan: Plan, samples: Float32Array): Record<string, ort.Tensor> {
  const [input] = plan.inputs;
  const { name, type } = onnxInput(plan, input);
  const each = size(input.shape);
  const count = samples.length / each;
  if (type === 'int64') {
    return { [name]: new ort.Tensor('int64', BigInt64Array.from(samples, BigInt), [count, ...input.shape]) };
  }
  const inOrder = new Float32Array(samples.length);
  for (let at = 0; at < samples.length; at += each) {
    inOrder.set(sampleToChannelsFirst(samples.slice(at, at + each), input.shape), at);
  }
  return { [name]: new ort.Tensor('float32', inOrder, [count, ...channelsFirstShape(input.shape)]) };
}

const run = async (session: ort.InferenceSession, feeds: Record<string, ort.Tensor>): Promise<Float32Array> =>
  (await session.run(feeds))['logits']!.data as Float32Array;

/** @returns logits of one sample, in the data set's own form. */
export async function onnxLogits(plan: Plan, weights: NamedArrays) {
  const session = await ort.InferenceSession.create(writeOnnx(plan, weights, {}));
  return (sample: Float32Array): Promise<Float32Array> => run(session, feedsOf(plan, sample));
}

/** @returns what says the logits of these samples, in the data set's own form, as often as it is asked. */
export async function onnxAnswers(plan: Plan, weights: NamedArrays, samples: Float32Array) {
  const session = await ort.InferenceSession.create(writeOnnx(plan, weights, {}));
  const feeds = feedsOf(plan, samples);
  return (): Promise<Float32Array> => run(session, feeds);
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
