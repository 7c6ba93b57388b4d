import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { corruptionIds } from '../datasets/corruptions';
import { advance, experimentWith, sessionOf, shortTraining } from '../test-support/sessions';
import { measureNetworks } from './measure-run';

beforeAll(() => useBackend('wasm'));

it('is measured once, at the end, for every network alike, and stands among its metrics', async () => {
  const session = await sessionOf(experimentWith({ training: { ...shortTraining, teacherEpochs: 6 } }));
  const frames = await advance(session);
  const told = frames.filter(({ robustness }) => robustness);
  expect(told).toEqual(frames.slice(-1));
  const { robustness } = told[0]!;
  expect(Object.keys(robustness!)).toEqual(['teacher', 'distilled', 'scratch']);
  const results = await measureNetworks(session);
  for (const [id, accuracies] of Object.entries(robustness!)) {
    expect(Object.keys(accuracies), id).toEqual([...corruptionIds]);
    const { accuracy, noiseAccuracy, noiseDrop } = results[id]!;
    expect(noiseAccuracy, id).toBe(accuracies.noise);
    expect(noiseDrop, id).toBe(accuracy! - noiseAccuracy!);
  }
  // Who knows the digits as they are knows them less well moved and blurred.
  const teacher = results['teacher']!;
  expect(teacher.accuracy).toBeGreaterThan(0.9);
  for (const drop of [teacher.noiseDrop, teacher.shiftDrop, teacher.blurDrop]) expect(drop).toBeGreaterThan(0.02);
  session.reset();
  expect(session.robustness).toBeNull();
  session.dispose();
}, 30_000);

it('is the same where the steps were taken by hand', async () => {
  const experiment = experimentWith({ training: { steps: 3, teacherEpochs: 1, epochs: 0 } });
  const [run, stepped] = [await sessionOf(experiment), await sessionOf(experiment)];
  await advance(run);
  await advance(stepped, ({ phase }) => phase === 'students');
  const told = [];
  while (stepped.state !== 'done') told.push((await stepped.stepOnce()).frame.robustness);
  expect(run.robustness).not.toBeNull();
  expect(told.at(-1)).toEqual(run.robustness);
  expect(told.slice(0, -1).filter(Boolean)).toEqual([]);
  for (const session of [run, stepped]) session.dispose();
}, 30_000);

it('is of nothing where all that networks read is text', async () => {
  const network = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' };
  const session = await sessionOf(
    experimentWith({
      data: { dataset: 'chain-sum', size: 50, labelled: 8 },
      teacher: network,
      student: network,
      training: { steps: 1, epochs: 0, teacherEpochs: 1 },
    }),
  );
  const frames = await advance(session);
  expect(frames.filter(({ robustness }) => robustness)).toEqual([]);
  expect((await measureNetworks(session))['teacher']).not.toHaveProperty('noiseAccuracy');
  session.dispose();
}, 30_000);
