import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { plainCnn as cnn } from '../models/cnn';
import { plainFusion } from '../models/fusion';
import { plainMlp as mlp } from '../models/mlp';
import { plainTransformer as transformer } from '../models/transformer';
import { advance, experimentWith, hashesOf, sessionOf, shortTraining } from '../test-support/sessions';
import { lookInside } from './inside';
import type { Session } from './session';

beforeAll(() => useBackend('wasm'));

const ROWS = 12;
const short = (changes: object) => experimentWith({ training: shortTraining, ...changes });
const inputsOf = (session: Session) => session.dataset.test.inputs.slice(0, ROWS * 64);
const look = (session: Session) => lookInside(session.networks, inputsOf(session), session.dataset.shape);

const batchNormed = { ...cnn([4, 6], [10]), batchNorm: true };

describe('a look inside', () => {
  it('shows what the networks say and where they look, as computed apart', async () => {
    const session = await sessionOf(short({ teacher: batchNormed, student: cnn([3], []) }));
    await advance(session, ({ phase, step }) => phase === 'students' && step > 3);
    const networks = await look(session);
    expect(Object.keys(networks)).toEqual(['teacher', 'distilled', 'scratch']);
    for (const { id, network } of session.networks) {
      const logits = await session.evaluator.logits({ id, network }, ROWS, () => Promise.resolve());
      expect(networks[id]!.logits).toHaveLength(ROWS * 10);
      // Another batch size sums in another order, in float32.
      networks[id]!.logits.forEach((value, i) => expect(value).toBeCloseTo(logits[i]!, 4));
    }

    const { pictures, embedding } = networks['teacher']!;
    expect(pictures.map(({ tap, kind, height, width }) => [tap, kind, height, width])).toEqual([
      ['stage1', 'map', 4, 4],
      ['stage2', 'map', 2, 2],
      ['embedding', 'vector', 1, 10],
    ]);
    expect(embedding?.values).toHaveLength(ROWS * 10);
    expect(embedding?.values.slice(-10)).toEqual(pictures[2]!.values);

    const last = tf.tensor4d(inputsOf(session).slice(-64), [1, 8, 8, 1]);
    const stage = tf.tidy(() => session.find('teacher').network.forward(last)['stage1']!);
    const activations = (await stage.array()) as number[][][][];
    pictures[0]!.values.forEach((value, i) => {
      const channels = activations[0]![Math.floor(i / 4)]![i % 4]!;
      expect(value).toBeCloseTo(channels.reduce((sum, v) => sum + v ** 2, 0) / channels.length, 4);
    });
    tf.dispose([last, stage]);
    session.dispose();
  });

  it('follows the training, and changes nothing: not a weight, not what comes after, no tensor more', async () => {
    const watched = await sessionOf(short({ teacher: batchNormed, student: { ...batchNormed, stages: [3, 4] } }));
    const left = await sessionOf(watched.experiment);
    const halfway = (session: Session) => session.phase === 'students' && session.step >= 10;
    await advance(watched, halfway);
    const [hashes, { numTensors }] = [await hashesOf(watched), tf.memory()];
    const early = await look(watched);
    const gradients = await watched.gradients();
    expect(gradients.get('distilled')?.cosines).toMatchObject([{ terms: ['soft-targets', 'cross-entropy'] }]);
    expect(gradients.get('scratch')?.cosines).toEqual([]);
    expect(gradients.get('scratch')?.gradientNorms['cross-entropy']).toBeGreaterThan(0);
    expect(await hashesOf(watched)).toEqual(hashes);
    expect(tf.memory().numTensors).toBe(numTensors);

    await advance(watched);
    expect((await watched.gradients()).size, 'no next batch').toBe(0);
    const late = await look(watched);
    expect(late['teacher']).toEqual(early['teacher']);
    expect(late['distilled']!.pictures).not.toEqual(early['distilled']!.pictures);
    await advance(left);
    expect(await hashesOf(watched)).toEqual(await hashesOf(left));
    watched.dispose();
    left.dispose();
  });

  it('shows an MLP’s units, and does without an embedding where there is no hidden layer', async () => {
    const session = await sessionOf(short({ teacher: mlp(16, 12), student: mlp() }));
    const { teacher, distilled } = await look(session);
    expect(teacher!.pictures.map(({ tap, kind, width }) => [tap, kind, width])).toEqual([
      ['stage1', 'vector', 16],
      ['embedding', 'vector', 12],
    ]);
    expect(distilled).toEqual({ logits: expect.any(Float32Array), pictures: [] });
    session.dispose();
  });

  it('shows how the positions of a text attend to one another, by layer and head', async () => {
    const data = { dataset: 'chain-sum', digits: 4, size: 100 };
    const networks = { teacher: transformer(2, 8, 2), student: transformer(1, 12, 3) };
    const session = await sessionOf(experimentWith({ data, ...networks }));
    const { shape, classes, test } = session.dataset;
    const [length] = shape;
    const sample = test.inputs.slice(0, length);
    const seen = await lookInside(session.networks, sample, shape);
    for (const { id, network } of session.networks) {
      const logits = await session.evaluator.predict(network, sample);
      expect(seen[id]!.logits).toHaveLength(length * classes.length);
      // Two ways through the same sums, in float32.
      seen[id]!.logits.forEach((value, i) => expect(value).toBeCloseTo(logits[i]!, 4));
      const attention = seen[id]!.attention!;
      const [layers, heads] = id === 'teacher' ? [2, 2] : [1, 3];
      expect(attention.map((layer) => [layer.heads, layer.length, layer.rows.length])).toEqual(
        Array.from({ length: layers }, () => [heads, length, heads * length * length]),
      );
      for (const { rows } of attention) {
        for (let query = 0; query < heads * length; query++) {
          const row = rows.subarray(query * length, (query + 1) * length);
          expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
          // Nobody sees what comes later.
          expect(Math.max(0, ...row.subarray((query % length) + 1))).toBe(0);
        }
      }
    }
    // The first layer's first head, computed apart: position 1 looks at positions 0 and 1.
    const { network } = session.find('teacher');
    const scores = tf.tidy(() => {
      const ids = tf.tensor2d(sample, [1, length], 'int32');
      const named = Object.entries(network.forward(ids)).find(([name]) => name.endsWith('.scores'));
      return tf.slice(named![1], [0, 0, 1, 0], [1, 1, 1, 2]);
    });
    const [a, b] = (await scores.data()) as Float32Array;
    scores.dispose();
    const { rows } = seen['teacher']!.attention![0]!;
    expect(rows[length]).toBeCloseTo(1 / (1 + Math.exp(b! - a!)), 5);
    session.dispose();
  });

  it('shows how much a picture counts beside its name, sample by sample', async () => {
    const data = { dataset: 'emoji', labelled: 50 };
    const session = await sessionOf(experimentWith({ data, teacher: plainFusion([3], 4, 5), student: cnn([3], []) }));
    const { shape, test } = session.dataset;
    const { teacher, distilled } = await lookInside(session.networks, test.inputs.slice(0, 5 * shape[0]), shape);
    const weights = teacher!.modality!;
    expect(weights).toHaveLength(5 * 2);
    for (let row = 0; row < 5; row++) expect(weights[2 * row]! + weights[2 * row + 1]!).toBeCloseTo(1, 6);
    expect(new Set(weights).size, 'of each sample its own').toBeGreaterThan(5);
    const alone = await lookInside(session.networks, test.inputs.slice(4 * shape[0], 5 * shape[0]), shape);
    alone['teacher']!.modality!.forEach((value, i) => expect(value).toBeCloseTo(weights[8 + i]!, 5));
    expect(teacher!.pictures.map(({ tap }) => tap)).not.toContain('modality');
    expect(distilled!.modality).toBeUndefined();
    session.dispose();
  });

  it('shows to which experts tokens are sent, padding left out', async () => {
    const mixture = { ...transformer(2, 8, 2), experts: { count: 4, used: 2, balance: 0.01 } };
    const session = await sessionOf(
      experimentWith({ data: { dataset: 'town-names' }, teacher: mixture, student: transformer(1, 8, 2) }),
    );
    const { shape, test } = session.dataset;
    const inputs = test.inputs.slice(0, 3 * shape[0]);
    const { teacher, distilled } = await lookInside(session.networks, inputs, shape);
    const chosen = tf.tidy(() => {
      const ids = tf.tensor2d(inputs, [3, shape[0]], 'int32');
      return session.find('teacher').network.forward(ids)['experts2.chosen']!;
    });
    const sent = (await chosen.array()) as number[][];
    chosen.dispose();
    const own = sent.filter((_, at) => inputs[at] !== 0);
    expect(own.length).toBeLessThan(sent.length);
    expect(teacher!.experts!.map(({ layer }) => layer)).toEqual(['experts1', 'experts2']);
    teacher!.experts![1]!.shares.forEach((share, expert) => {
      expect(share).toBeCloseTo(own.reduce((sum, row) => sum + row[expert]!, 0) / (2 * own.length), 6);
    });
    expect(distilled!.experts).toBeUndefined();
    session.dispose();
  });

  it('refuses what is no whole number of samples, and leaves no tensor behind', async () => {
    const session = await sessionOf(short({}));
    const { numTensors } = tf.memory();
    await expect(lookInside(session.networks, new Float32Array(65), session.dataset.shape)).rejects.toMatchObject({
      code: 'unexpected',
    });
    expect(tf.memory().numTensors).toBe(numTensors);
    session.dispose();
  });
});
