/** Arms that learn from texts that are not the data's own: written by a teacher, by themselves, or in another form. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { BatchStream } from '../datasets/batches';
import { loadDataset } from '../datasets/load';
import { checkAnswer } from '../datasets/sequences/reckoning';
import { promptOf, textOf, pageOf } from '../datasets/sequences/texts-of';
import { byNetwork } from '../generation/by-network';
import { written } from '../generation/write';
import { makeSplit } from '../datasets/splits';
import { streams } from '../random';
import { advance, experimentWith, hashesOf, readDatasets, sessionOf } from '../test-support/sessions';
import { measureNetworks } from './measure-run';
import type { WrittenRows } from './batch';
import type { Learner } from './roster';
import type { Session } from './session';
import { OwnTexts } from './own-texts';
import { Texts } from './texts';

beforeAll(() => useBackend('wasm'));

const transformer = (width: number) =>
  ({ kind: 'transformer', layers: 1, width, heads: 2, hidden: 2 * width, causal: true, pool: 'mean' }) as const;
const hard = { term: 'cross-entropy', weight: 1 } as const;
const soft = { term: 'soft-targets', weight: 1 } as const;
const [TRAIN, LABELLED, BATCH] = [60, 20, 8];

const tiny = (arms: readonly ArmChoice[], data: object = {}, training: object = {}) =>
  experimentWith({
    data: { dataset: 'chain-sum', digits: 3, form: 'steps', size: TRAIN, labelled: LABELLED, ...data },
    teacher: transformer(12),
    student: transformer(8),
    arms,
    training: { steps: 8, teacherEpochs: 2, batchSize: BATCH, ...training },
    dials: { temperature: 1, alpha: 0.5, learningRate: 0.01 },
  });

const taught: ArmChoice = { id: 'taught', objective: [hard], text: { from: 'teacher', temperature: 1 } };
const right: ArmChoice = {
  id: 'right',
  objective: [hard, soft],
  text: { from: 'teacher', temperature: 1, keep: 'right' },
};
const own: ArmChoice = { id: 'own', objective: [soft], text: { from: 'own', share: 0.5, temperature: 1 } };
const answers: ArmChoice = { id: 'answers', objective: [hard], text: { from: 'data', form: 'answer' } };
const scratch: ArmChoice = { id: 'scratch', objective: [hard] };

const hashAfter = async (arms: readonly ArmChoice[], data?: object) => {
  const session = await sessionOf(tiny(arms, data));
  await advance(session);
  const hashes = await hashesOf(session);
  expect(session.plain).toEqual([]);
  session.dispose();
  return hashes;
};

describe('a run of all kinds of texts', () => {
  const arms = [taught, right, own, answers, scratch];

  let whole: Readonly<Record<string, string>>;

  it('comes to its end compiled, and leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    const first = await hashAfter(arms);
    whole = first;
    expect(new Set(arms.map(({ id }) => first[id])).size).toBe(arms.length);
    expect(tf.memory().numTensors).toBe(before);
    // Whoever stands beside an arm is no part of what it learns.
    const alone = await hashAfter([own]);
    expect(alone['own']).toBe(first['own']);
  });

  it('goes on from a checkpoint as if nothing had happened', async () => {
    const session = await sessionOf(tiny(arms));
    await advance(session, ({ phase, step }) => phase === 'students' && step >= 3);
    const checkpoint = await session.checkpoint();
    session.dispose();
    const resumed = await sessionOf(tiny(arms));
    resumed.restore(checkpoint);
    await advance(resumed);
    expect(await hashesOf(resumed)).toEqual(whole);
    resumed.dispose();
  });

  it('measures an arm of another form in its own, with nobody beside it', async () => {
    const session = await sessionOf(tiny([answers, scratch], {}, { steps: 150 }));
    await advance(session);
    const results = await measureNetworks(session);
    expect(results['scratch']!.agreement).toBeDefined();
    expect(results['answers']!.agreement).toBeUndefined();
    expect(results['answers']!.exactMatch).toBeGreaterThan(0);
    expect(results['answers']!.exactMatch).toBe(await shareRight(session, 'answers'));
    session.dispose();
  });

  it('keeps each step’s gradients to be looked at', async () => {
    const session = await sessionOf(tiny(arms));
    await advance(session, ({ phase, step }) => phase === 'students' && step >= 1);
    for (let step = 0; step < 4; step++) {
      const { report } = await session.stepOnce();
      expect(Object.keys(report.networks)).toEqual(arms.map(({ id }) => id));
    }
    session.dispose();
  });
});

/** Share of the test questions after which a network writes the right answer, greedily and in its own words. */
async function shareRight(session: Session, id: string): Promise<number> {
  const { evaluator, dataset } = session;
  const { test } = evaluator.samplesFor(id);
  const page = pageOf(dataset);
  const prompts = Array.from({ length: test.count }, (_, sample) => promptOf(test, sample, page));
  const next = byNetwork(session.find(id).network);
  const texts = await written(next, {
    prompts,
    longest: page.length + 1,
    stop: page.vocabulary.stop!,
    temperature: 0,
    seed: 1,
  });
  return texts.filter(({ ids }) => checkAnswer('chain-sum', 'answer', ids)?.right).length / test.count;
}

describe('texts that are the data’s own after all', () => {
  it('leave the weights as they are, bit for bit', async () => {
    const everything = { labelled: TRAIN, unlabelled: 0, form: 'answer' };
    const form = { ...answers, id: 'form' };
    const hashes = await hashAfter([form, scratch], everything);
    expect(hashes['form']).toBe(hashes['scratch']);
    const guided: ArmChoice = { id: 'guided', objective: [soft] };
    const never: ArmChoice = { ...guided, id: 'never', text: { from: 'own', share: 0, temperature: 1 } };
    const both = await hashAfter([guided, never]);
    expect(both['never']).toBe(both['guided']);
  });

  it('are compared with the teacher’s, in the form that is the data’s own', async () => {
    const session = await sessionOf(tiny([answers], { form: 'answer' }));
    await advance(session);
    expect((await measureNetworks(session))['answers']!.agreement).toBeDefined();
    session.dispose();
  });
});

describe('what a teacher writes', () => {
  const asked = (choice: ArmChoice) =>
    ({ arm: { id: choice.id }, text: choice.text, sources: ['teacher'] }) as unknown as Learner;

  async function scene() {
    const experiment = tiny([taught]);
    const session = await sessionOf(experiment);
    await advance(session, ({ phase }) => phase === 'students');
    const dataset = await loadDataset(experiment.data, experiment.seed, readDatasets);
    const split = makeSplit(dataset, experiment.data, experiment.seed);
    const texts = () => new Texts(dataset, split, experiment.seed, 'steps', (id) => session.find(id).network);
    return { session, dataset, split, texts };
  }

  it('is what its network says after each prompt, whenever it is stopped, and nothing of what it was not asked', async () => {
    const { session, dataset, split, texts } = await scene();
    const page = pageOf(dataset);
    const [slowly, atOnce] = [texts(), texts()];
    const learner = asked(taught);
    const progress = [];
    for (let now; (now = await slowly.prepare([learner], () => true));) progress.push(now);
    expect(progress).toEqual([{ by: 'teacher', written: TRAIN, of: TRAIN }]);
    expect(await atOnce.prepare([learner], () => false)).toBeNull();
    const [fed, other] = [slowly.of(learner)!, atOnce.of(learner)!];
    expect(fed.rows).toEqual(other.rows);
    const expected = await written(byNetwork(session.find('teacher').network), {
      prompts: Array.from(split.transfer, (sample) => promptOf(dataset.train, sample, page)),
      numbers: split.transfer,
      longest: page.length + 1,
      stop: page.vocabulary.stop!,
      temperature: 1,
      seed: session.experiment.seed,
    });
    const samples = { count: TRAIN, raw: fed.rows.inputs, ...fed.rows, labels: fed.labelsOfRows! };
    split.transfer.forEach((sample, i) => expect(textOf(samples, sample, page).ids).toEqual(expected[i]!.ids));
    for (const each of [slowly, atOnce]) each.forget();
    session.dispose();
  });

  it('is left out where its answer is wrong', async () => {
    const { session, dataset, split, texts } = await scene();
    const page = pageOf(dataset);
    const made = texts();
    const [all, some] = [asked(taught), asked(right)];
    await made.prepare([all, some], () => false);
    const weightsOf = (learner: Learner, sample: number) =>
      made.of(learner)!.rows.rowWeights!.subarray(sample * page.length, (sample + 1) * page.length);
    const samples = {
      count: TRAIN,
      raw: dataset.train.raw,
      ...made.of(all)!.rows,
      labels: made.of(all)!.labelsOfRows!,
    };
    const verdicts = Array.from(split.transfer, (sample) => {
      const verdict = checkAnswer('chain-sum', 'steps', Array.from(textOf(samples, sample, page).ids))!;
      expect([...weightsOf(some, sample)]).toEqual(
        [...weightsOf(all, sample)].map((each) => (verdict.right ? each : 0)),
      );
      return verdict.right;
    });
    expect(new Set(verdicts)).toEqual(new Set([true, false]));
    made.forget();
    session.dispose();
  });
});

/** KL(teacher ‖ own) of what follows each token that was written, a mean over these. */
async function divergence(session: Session, { inputs, rowWeights }: WrittenRows): Promise<number> {
  const mean = tf.tidy(() => {
    const ids = tf.tensor2d(inputs, [BATCH, inputs.length / BATCH], 'int32');
    const [teacher, student] = ['teacher', 'own'].map((id) => tf.logSoftmax(session.find(id).network.predict(ids)));
    const each = tf.sum(tf.mul(tf.exp(teacher!), tf.sub(teacher!, student!)), 1);
    const weights = tf.tensor1d(rowWeights);
    return tf.div(tf.sum(tf.mul(each, weights)), tf.sum(weights));
  });
  const [value] = await mean.data();
  mean.dispose();
  return value!;
}

describe('what an arm writes itself', () => {
  it('is of its weights as they are by then, and graded by its teacher token by token', async () => {
    const experiment = tiny([{ ...own, text: { from: 'own', share: 1, temperature: 0 } }]);
    const session = await sessionOf(experiment);
    await advance(session, ({ phase, step }) => phase === 'students' && step >= 2);
    const { dataset } = session;
    const page = pageOf(dataset);
    const texts = new OwnTexts(dataset, BATCH, experiment.seed);
    const batches = new BatchStream(session.split.transfer, BATCH, experiment.seed, streams.transferOrder);
    const learner = { ...session.learners[0]!, listens: () => true };
    const { network } = learner.arm;
    for (const step of [session.step + 1, session.step + 2]) {
      const samples = batches.indices(step - 1);
      const rows = (await texts.write([learner], step, samples)).get('own')!;
      const expected = await written(byNetwork(network), {
        prompts: Array.from(samples, (sample) => promptOf(dataset.train, sample, page)),
        longest: page.length + 1,
        stop: page.vocabulary.stop!,
        temperature: 0,
        seed: 1,
      });
      const found = {
        count: BATCH,
        raw: new Float32Array(),
        labels: Uint8Array.from(rows.labels),
        rowWeights: rows.rowWeights,
      };
      const inputs = Float32Array.from(rows.inputs);
      expected.forEach(({ ids }, i) => expect(textOf({ ...found, inputs }, i, page).ids).toEqual(ids));
      const wanted = await divergence(session, rows);
      const { report } = await session.stepOnce();
      expect(report.networks['own']!.terms['soft-targets']).toBeCloseTo(wanted, 5);
    }
    texts.release();
    session.dispose();
  });
});
