/** Terms of changed samples in whole runs. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { compileSteps } from '../backend/replay/step';
import { turned } from '../datasets/augmentation';
import { parseExperiment } from '../experiment';
import { projectIssues } from '../export/project/issues';
import { plainCnn } from '../models/cnn';
import { plainMlp } from '../models/mlp';
import { advance, experimentWith, hashesOf, sessionOf } from '../test-support/sessions';

beforeAll(() => useBackend('wasm'));

const hard = { term: 'cross-entropy', weight: 1 } as const;
const scratch: ArmChoice = { id: 'scratch', objective: [hard] };
const ids = ['rotation', 'views', 'view-similarities'] as const;
const arms: readonly ArmChoice[] = [
  ...ids.map((term): ArmChoice => ({ id: term, objective: [{ term, weight: 1 }, hard] })),
  scratch,
];
const training = { steps: 12, epochs: 0, teacherEpochs: 1 };
const networks = { teacher: plainMlp(16, 12), student: plainMlp(8, 6) };

describe('in a run', () => {
  it('what was broken off goes on to the same weights, heads and all, and leaves nothing behind', async () => {
    const before = tf.memory().numTensors;
    // Augmented, so that turned pictures are those that the step shows; with dropout, whose units no other pass drops.
    const experiment = experimentWith({
      ...networks,
      student: { ...networks.student, dropout: 0.2 },
      augmentation: { shift: 1, rotate: 5, noise: 0.05, mixup: 0 },
      arms,
      training,
    });
    const whole = await sessionOf(experiment);
    await advance(whole);
    const ends = await hashesOf(whole);
    expect(new Set(arms.map(({ id }) => ends[id])).size).toBe(arms.length);

    const broken = await sessionOf(experiment);
    await advance(broken, ({ phase }) => phase === 'students');
    for (let step = 0; step < 5; step++) await broken.stepOnce();
    const checkpoint = structuredClone(await broken.checkpoint());
    const heads = (id: string) => Object.keys(checkpoint.networks[id]!.adapters).length;
    expect(arms.map(({ id }) => heads(id))).toEqual([2, 5, 0, 0]);
    broken.dispose();
    const resumed = await sessionOf(experiment);
    resumed.restore(checkpoint);
    await advance(resumed);
    expect(await hashesOf(resumed)).toEqual(ends);
    for (const session of [whole, resumed]) session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  }, 60_000);

  it('arms without them end as they would alone', async () => {
    const of = async (some: readonly ArmChoice[]) => {
      const session = await sessionOf(experimentWith({ ...networks, arms: some, training }));
      await advance(session);
      const hashes = await hashesOf(session);
      session.dispose();
      return hashes;
    };
    expect((await of(arms))['scratch']).toBe((await of([scratch]))['scratch']);
  }, 60_000);

  it('takes compiled steps as it takes plain ones', async () => {
    const smooth = { activation: 'tanh' } as const;
    const of = async (compile: boolean) => {
      compileSteps(compile);
      const session = await sessionOf(
        experimentWith({
          teacher: { ...networks.teacher, ...smooth },
          student: { ...networks.student, ...smooth },
          arms,
          training: { ...training, steps: 5, clipNorm: 1 },
          dials: { temperature: 4, alpha: 0.7, learningRate: 1e-3 },
        }),
      );
      await advance(session);
      expect(session.plain.every(({ code }) => code === 'turned-off' && !compile)).toBe(true);
      const states = Object.values((await session.checkpoint()).networks);
      session.dispose();
      return states.flatMap(({ weights, adapters }) =>
        [weights, adapters].flatMap((all) => Object.values(all).flatMap(({ data }) => [...data])),
      );
    };
    const [fast, plain] = [await of(true), await of(false)];
    compileSteps(true);
    expect(Math.max(...fast.map((value, i) => Math.abs(value - plain[i]!)))).toBeLessThan(1e-5);
  }, 60_000);

  it('learns without a label', async () => {
    const objective = [{ term: 'rotation', weight: 1 }] as const;
    const session = await sessionOf(
      experimentWith({
        ...networks,
        data: { labelled: 0 },
        arms: [{ id: 'alone', objective }],
        training: { ...training, steps: 60 },
      }),
    );
    const frames = await advance(session);
    const losses = frames.flatMap((frame) => frame.losses.filter(({ network }) => network === 'alone'));
    // Four turns are as likely at first; who has learned nothing stays at log 4.
    expect(losses[0]!.total).toBeCloseTo(Math.log(4), 5);
    const last = losses.slice(-10).reduce((sum, { total }) => sum + total, 0) / 10;
    expect(last).toBeLessThan(1.2);
    session.dispose();
  }, 60_000);

  it('leaves the running statistics of batch norm to samples as they are', async () => {
    const session = await sessionOf(
      experimentWith({
        ...networks,
        student: { ...plainCnn([3], [6]), batchNorm: true },
        // Every sample labelled: both arms have seen the same batch once.
        data: { labelled: 1297, unlabelled: 0 },
        arms: [{ id: 'rotation', objective: [{ term: 'rotation', weight: 1 }] }, scratch],
        training: { ...training, steps: 1 },
      }),
    );
    await advance(session);
    const { networks: states } = await session.checkpoint();
    const [own, other] = ['rotation', 'scratch'].map((id) => states[id]!.weights);
    const statistics = Object.keys(own!).filter((name) => name.includes('running'));
    expect(statistics.length).toBeGreaterThan(0);
    for (const name of statistics) expect(own![name]!.data, name).toEqual(other![name]!.data);
    session.dispose();
  }, 60_000);
});

describe('is refused', () => {
  const issueOf = (term: string, changes: object) => {
    const result = parseExperiment({
      ...changes,
      arms: [{ id: 'a', objective: [{ term, weight: 1 }, hard] }, scratch],
    });
    return result.ok ? null : result.issues[0]!.expected;
  };
  const rows = { data: { dataset: 'wine' }, ...networks };
  const plane = { data: { dataset: 'spirals' }, ...networks };
  const network = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' };
  const text = { data: { dataset: 'town-names' }, teacher: network, student: network };

  it('where nothing can be turned, or no view be drawn', () => {
    expect(ids.map((term) => issueOf(term, networks))).toEqual([null, null, null]);
    for (const data of [rows, plane]) {
      expect(ids.map((term) => issueOf(term, data))).toEqual(['match:needs-square-pictures', null, null]);
    }
    expect(ids.map((term) => issueOf(term, text))).toEqual([
      'match:needs-square-pictures',
      'match:needs-measurements',
      'match:needs-measurements',
    ]);
  });

  it('by a project in PyTorch, before it is written', () => {
    const experiment = experimentWith({ ...networks, arms });
    for (const term of ids) expect(projectIssues(experiment, term)).toContainEqual({ reason: 'term', what: term });
    expect(projectIssues(experiment, 'scratch')).toEqual([]);
  });
});

describe('turned pictures', () => {
  it('are turned counter-clockwise, all by one angle before all by the next', () => {
    const two = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    expect([...turned(two, [2, 2, 1])]).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8],
      ...[2, 4, 1, 3, 6, 8, 5, 7],
      ...[4, 3, 2, 1, 8, 7, 6, 5],
      ...[3, 1, 4, 2, 7, 5, 8, 6],
    ]);
  });

  it('come back after four turns, channel by channel', () => {
    const image = Float32Array.from({ length: 75 }, (_, i) => i);
    const quarter = (from: Float32Array) => turned(from, [5, 5, 3]).slice(75, 150);
    expect(quarter(quarter(quarter(quarter(image))))).toEqual(image);
    expect(turned(image, [5, 5, 3]).slice(150, 225)).toEqual(quarter(quarter(image)));
  });
});
