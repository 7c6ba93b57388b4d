import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { loadDataset } from '../datasets/load';
import { accuracy } from '../evaluation/metrics';
import type { Experiment } from '../experiment';
import { plainCnn1d } from '../models/cnn1d';
import { advance, experimentWith, hashesOf, readDatasets, sessionOf, shortTraining } from '../test-support/sessions';
import { measureNetworks, measureRun, recentTeachers, type MeasureOptions } from './measure-run';

beforeAll(() => useBackend('wasm'));

const short = (changes: object = {}) => experimentWith({ training: shortTraining, ...changes });
const run = async (experiment: Experiment, options: Partial<MeasureOptions> = {}) =>
  measureRun(experiment, await loadDataset(experiment.data, experiment.seed, readDatasets), {
    sliceMs: 20,
    ...options,
  });

describe('a run from beginning to end', () => {
  it('comes to what a Session comes to, and leaves no tensor behind', async () => {
    const session = await sessionOf(short());
    await advance(session);
    const expected = { measured: await measureNetworks(session), hashes: await hashesOf(session) };
    session.dispose();
    const before = tf.memory().numTensors;
    const { results, divergences, backend } = await run(short());
    expect(tf.memory().numTensors).toBe(before);
    expect({ divergences, backend }).toEqual({ divergences: [], backend: 'wasm' });
    expect(results).toEqual(expected.measured);
    for (const [id, { hash }] of Object.entries(results)) expect(hash, id).toBe(expected.hashes[id]);
    expect(Object.keys(results)).toEqual(['teacher', 'distilled', 'scratch']);
    expect(results['teacher']).not.toHaveProperty('agreement');
  });

  it('measures what the networks say of the test set', async () => {
    const session = await sessionOf(short());
    await advance(session);
    const { test } = session.dataset;
    const logits = await session.evaluator.predict(session.find('distilled').network, test.inputs);
    const { distilled } = await measureNetworks(session);
    expect(distilled!.accuracy).toBe(accuracy(logits, test.labels, test.count, 10));
    session.dispose();
  });

  it('measures a set one of whose classes is rare by that class too', async () => {
    const network = plainCnn1d([3], 8, 4);
    const { results } = await run(
      short({
        data: { dataset: 'turbofan', labelled: 10 },
        teacher: network,
        student: network,
        training: { steps: 1, teacherEpochs: 1, batchSize: 512 },
      }),
    );
    expect(results['scratch']).toMatchObject({ macroF1: expect.any(Number), recall: expect.any(Number) });
    expect((await run(short())).results['scratch']).not.toHaveProperty('recall');
  });

  it('measures a validation split that nobody has trained on, and nothing of it where none is kept', async () => {
    const experiment = short({ data: { validation: 20 } });
    const session = await sessionOf(experiment);
    await advance(session);
    const { train } = session.dataset;
    const rows = [...session.split.validation];
    const inputs = Float32Array.from(rows.flatMap((row) => [...train.inputs.subarray(64 * row, 64 * (row + 1))]));
    const logits = await session.evaluator.predict(session.find('distilled').network, inputs);
    const labels = Uint8Array.from(rows, (row) => train.labels[row]!);
    const { distilled, teacher } = await measureNetworks(session);
    expect(distilled!.validation?.accuracy).toBe(accuracy(logits, labels, rows.length, 10));
    expect(distilled!.validation?.accuracy).not.toBe(distilled!.accuracy);
    expect(teacher!.validation?.accuracy).toBeGreaterThan(0.5);
    session.dispose();
    const { results } = await run(short());
    expect(results['distilled']).not.toHaveProperty('validation');
  });

  it('trains a teacher once for all Experiments that share it', async () => {
    const teachers = recentTeachers();
    const phases = async (experiment: Experiment) => {
      const seen = new Set<string>();
      const { results } = await run(experiment, { teachers, onProgress: ({ phase }) => seen.add(phase) });
      return { seen: [...seen], results };
    };
    const first = await phases(short());
    const second = await phases(short({ dials: { temperature: 2 } }));
    const other = await phases(short({ seed: 43 }));
    expect(first.seen).toEqual(['teacher', 'students']);
    expect(second.seen).toEqual(['students']);
    expect(other.seen, 'another seed, another teacher').toEqual(['teacher', 'students']);
    expect(second.results['teacher']).toEqual(first.results['teacher']);
    const alone = await run(short({ dials: { temperature: 2 } }));
    expect(second.results, 'the same as with a teacher of its own').toEqual(alone.results);
  });
});

describe('a run in which something diverges', () => {
  // A step of 1e5 times the cross-entropy's gradient overshoots at once; the other arm does not know of it.
  const reckless = [
    { id: 'reckless', objective: [{ term: 'logit-mse', weight: 1e5 }] },
    { id: 'heir', from: ['reckless'], objective: [{ term: 'soft-targets', weight: 1 }] },
    { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
  ];
  const unstable = { ...shortTraining, optimiser: 'sgd', momentum: 0.9 };
  const dials = { learningRate: 0.05 };

  it('keeps those that got to their end, without those that learned from what is lost', async () => {
    const { results, divergences } = await run(experimentWith({ training: unstable, dials, arms: reckless }));
    expect(divergences[0]).toMatchObject({ network: 'reckless' });
    expect(Object.keys(results)).toEqual(['teacher', 'scratch']);
    const alone = await run(experimentWith({ training: unstable, dials, arms: reckless.slice(2) }));
    expect(results['scratch']).toEqual(alone.results['scratch']);
  });

  it('ends where none is left', async () => {
    const { results, divergences } = await run(
      experimentWith({ training: unstable, dials, arms: reckless.slice(0, 1) }),
    );
    expect(divergences).toMatchObject([{ network: 'reckless' }]);
    expect(Object.keys(results)).toEqual(['teacher']);
  });

  it('has nothing to show without its teacher', async () => {
    const training = { ...unstable, weightDecay: 1 };
    const { results, divergences } = await run(experimentWith({ training, dials: { learningRate: 1 } }));
    expect(divergences[0]).toMatchObject({ network: 'teacher' });
    expect(results).toEqual({});
  });
});
