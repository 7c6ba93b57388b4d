/** Networks of samples that are a picture and a text, and networks that read one of the two. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { RepeatedStep } from '../backend/replay/step';
import { uniform } from '../random';
import type { Architecture } from './architecture';
import { bagOfWords } from './bag-of-words';
import { cnn, plainCnn } from './cnn';
import { cnn1d } from './cnn1d';
import { fusion, MODALITY_TAP, type FusionSpec } from './fusion';
import { inputsRead, packed } from './inputs';
import { mlp, plainMlp } from './mlp';
import { Network } from './network';
import { size, taps, type Plan, type PlanTask } from './plan';
import { parameterCount } from './plan-sizes';
import { recurrent } from './recurrent';
import { bothPasses } from './test-support/compiled-training';
import { transformer } from './transformer';

beforeAll(() => useBackend('wasm'));

const [SIDE, LENGTH, VOCABULARY, CLASSES, SAMPLES] = [4, 3, 6, 2, 3];
const task: PlanTask = {
  inputs: [
    { name: 'picture', shape: [SIDE, SIDE, 1] },
    { name: 'name', shape: [LENGTH], vocabulary: VOCABULARY },
  ],
  classes: CLASSES,
  rowsPerSample: 1,
};
const PICTURE = SIDE * SIDE;
const WHOLE = PICTURE + LENGTH;
const spec: FusionSpec = { kind: 'fusion', stages: [3], embedding: 4, width: 5, dropout: 0 };
const plan = fusion.plan(spec, task);
const networkOf = (of: Plan) => Network.from(of, Network.initialWeights(of, 3));

/** Samples one after the other, each a picture and then its name. */
const samplesOf = (seed: number): number[] =>
  Array.from({ length: SAMPLES * WHOLE }, (_, i) => {
    const [random, at] = [uniform(seed, 1, 0, i), i % WHOLE];
    if (at < PICTURE) return 2 * random - 1;
    // Names of one, two and three words.
    return at - PICTURE <= Math.floor(i / WHOLE) ? 1 + Math.floor(random * (VOCABULARY - 1)) : 0;
  });
const batchOf = (seed: number) => tf.tensor(samplesOf(seed), [SAMPLES, WHOLE]);

describe('a network of a picture and a text', () => {
  it('counts parameters as one does by hand', () => {
    const [picture, text] = [2 * 2 * 3, 4];
    const branches = 9 * 3 + 3 + VOCABULARY * 4;
    const gate = 2 * 5 * 2 + 2;
    expect(parameterCount(plan)).toBe(branches + gate + picture * 5 + 5 + text * 5 + 5 + 5 * CLASSES + CLASSES);
  });

  it('has every tap in the shape that its plan says; a sample’s weights are shares of one', async () => {
    const network = networkOf(plan);
    const weights = tf.tidy(() => {
      const got = network.forward(batchOf(1));
      expect(taps(plan).map(({ name }) => name)).toEqual(['stage1', MODALITY_TAP, 'embedding', 'logits']);
      for (const { name, shape } of taps(plan)) expect(got[name]!.shape, name).toEqual([SAMPLES, ...shape]);
      return got[MODALITY_TAP]!;
    });
    const shares = await weights.data();
    for (let i = 0; i < SAMPLES; i++) expect(shares[2 * i]! + shares[2 * i + 1]!).toBeCloseTo(1, 6);
    expect(new Set(shares).size).toBeGreaterThan(2);
    weights.dispose();
    network.dispose();
  });

  it('reads inputs by name as it reads them packed', async () => {
    const network = networkOf(plan);
    const [one, other] = tf.tidy(() => {
      const all = batchOf(1);
      const picture = tf.reshape(tf.slice(all, [0, 0], [SAMPLES, PICTURE]), [SAMPLES, SIDE, SIDE, 1]);
      const name = tf.cast(tf.slice(all, [0, PICTURE], [SAMPLES, LENGTH]), 'int32');
      return [network.predict(all), network.forward({ picture, name })['logits']!];
    });
    expect(await one.data()).toEqual(await other.data());
    tf.dispose([one, other]);
    network.dispose();
  });

  it('compiles to the last kernel: losses and gradients of plain operations, the same bits again, nothing left behind', async () => {
    const batches = [1, 2, 3].map(samplesOf);
    const first = await bothPasses(plan, batches, SAMPLES);
    expect(first).toMatchObject({ compiled: true, left: [], kept: 0 });
    first.plain.flat().forEach((values, i) => {
      const others = first.fast.flat()[i]!;
      values.forEach((y, at) => expect(Math.abs(y - others[at]!)).toBeLessThan(1e-5 * Math.max(1, Math.abs(y))));
    });
    expect((await bothPasses(plan, batches, SAMPLES)).fast).toEqual(first.fast);
  });

  it('answers the same by its compiled forward pass', async () => {
    const network = networkOf(plan);
    const samples = Float32Array.from(samplesOf(1));
    const plain = await network.compiled.read(samples);
    const logits = await network.compiled.logits(samples);
    expect(network.compiled.compiled(SAMPLES)).toBe(true);
    (await logits.data()).forEach((z, i) => expect(z).toBeCloseTo(plain[i]!, 5));
    logits.dispose();
    network.dispose();
  });

  it('is refused where there is one input, or one that is neither', () => {
    const [picture, name] = task.inputs as [PlanTask['inputs'][0], PlanTask['inputs'][0]];
    expect(() => fusion.plan(spec, { ...task, inputs: [picture] })).toThrow('needs-modalities');
    const sound = { name: 'sound', shape: [5, 2] } as const;
    expect(() => fusion.plan(spec, { ...task, inputs: [name, sound] })).toThrow('needs-pictures-and-texts');
  });

  it('learns to trust, sample by sample, what tells the class', async () => {
    // Half of the pictures show the class and bear a name that says nothing; of the other half it is the other way round.
    const count = 40;
    const labels = Array.from({ length: count }, (_, i) => i % 2);
    const shows = (i: number) => i % 4 < 2;
    const samples = labels.flatMap((label, i) => [
      ...Array.from({ length: PICTURE }, (_, at) =>
        shows(i) ? (at % 2 === label ? 1 : 0) : uniform(5, 1, i, at) < 0.5 ? 1 : 0,
      ),
      ...(shows(i) ? [3, 4, 5] : [1 + label, 0, 0]),
    ]);
    const network = networkOf(plan);
    const batch = tf.tensor(samples, [count, WHOLE]);
    const step = new RepeatedStep<null>(() => null);
    for (let i = 0; i < 400; i++) {
      const losses = await step.run('', null, () => {
        const targets = tf.oneHot(tf.tensor1d(labels, 'int32'), CLASSES);
        const { value, grads } = tf.variableGrads(
          () => tf.neg(tf.mean(tf.mul(tf.logSoftmax(network.predict(batch)), targets))) as tf.Scalar,
          [...network.trainable],
        );
        for (const variable of network.trainable) {
          variable.assign(tf.sub(variable, tf.mul(0.5, grads[variable.name]!)));
        }
        return [value];
      });
      tf.dispose(losses);
    }
    const [weights, logits] = tf.tidy(() => {
      const got = network.forward(batch);
      return [got[MODALITY_TAP]!, got['logits']!];
    });
    const [share, said] = [await weights.data(), await logits.data()];
    const right = labels.filter((label, i) => said[2 * i + 1]! > said[2 * i]! === (label === 1));
    const ofPicture = (which: boolean) => {
      const those = labels.flatMap((_, i) => (shows(i) === which ? [share[2 * i]!] : []));
      return those.reduce((a, b) => a + b, 0) / those.length;
    };
    expect(right.length / count).toBe(1);
    expect(ofPicture(true)).toBeGreaterThan(ofPicture(false) + 0.25);
    tf.dispose([batch, weights, logits]);
    step.dispose();
    network.dispose();
  });
});

describe('a network that reads one of two things', () => {
  const plansOf = <Spec extends { readonly kind: string }>(architecture: Architecture<Spec>, of: Spec) =>
    architecture.plan(of, task);
  const plans: Readonly<Record<string, readonly [reads: string, Plan]>> = {
    mlp: ['picture', plansOf(mlp, plainMlp(4))],
    cnn: ['picture', plansOf(cnn, plainCnn([3], []))],
    'bag of words': [
      'name',
      plansOf(bagOfWords, { kind: 'bagOfWords', width: 4, hidden: [], activation: 'relu', dropout: 0 }),
    ],
    '1-D CNN': ['name', plansOf(cnn1d, { kind: 'cnn1d', width: 4, kernels: [2], channels: 3, dropout: 0 })],
    LSTM: ['name', plansOf(recurrent, { kind: 'recurrent', cell: 'lstm', layers: 1, units: 4 })],
    transformer: [
      'name',
      plansOf(transformer, {
        kind: 'transformer',
        layers: 1,
        width: 4,
        heads: 2,
        hidden: 8,
        causal: false,
        pool: 'mean',
      }),
    ],
  };
  it.each(Object.keys(plans))('%s: the other one makes no difference', async (name) => {
    const [reads, own] = plans[name]!;
    expect(inputsRead(own).map((input) => input.name)).toEqual([reads]);
    expect(size(packed(own.inputs).shape)).toBe(WHOLE);
    const network = networkOf(own);
    const [one, another] = [samplesOf(1), samplesOf(2)];
    const mixed = (other: 'picture' | 'name') =>
      Float32Array.from(one, (value, i) => (i % WHOLE < PICTURE === (other === 'picture') ? another[i]! : value));
    const logits = await network.compiled.read(Float32Array.from(one));
    expect(await network.compiled.read(mixed(reads === 'name' ? 'picture' : 'name'))).toEqual(logits);
    expect(await network.compiled.read(mixed(reads as 'picture' | 'name'))).not.toEqual(logits);
    network.dispose();
  });
});
