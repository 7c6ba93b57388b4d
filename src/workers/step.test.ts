import { expect, it } from 'vitest';
import { experimentWith, shortTraining } from '../engine/test-support/sessions';
import { prepared } from './test-support/service';

const experiment = experimentWith({ training: shortTraining });

it('a step of the students trains the teacher first, and then takes one step with every loss', async () => {
  const { ask, frames } = await prepared(experiment);
  const report = await ask('step', { of: 'students' });
  expect(report).toMatchObject({ phase: 'students', step: 1 });
  expect(Object.keys(report!.networks['distilled']!.terms).sort()).toEqual(['cross-entropy', 'soft-targets']);
  expect(frames().some(({ phase, step }) => phase === 'teacher' && step > 1)).toBe(true);
  expect(frames().at(-1)).toMatchObject({ phase: 'students', step: 1, state: 'paused' });
  expect(await ask('step', { of: 'students' }), 'the teacher is trained already').toMatchObject({ step: 2 });
});

it('a step of whoever learns at present trains no more than that', async () => {
  const { ask } = await prepared(experiment);
  expect(await ask('step', {})).toMatchObject({ phase: 'teacher', step: 1 });
});

it('Pause ends it before the students', async () => {
  const { ask, frames } = await prepared(experimentWith({ training: { ...shortTraining, teacherEpochs: 5000 } }));
  const [report] = await Promise.all([ask('step', { of: 'students' }), ask('pause', {})]);
  expect(report).toBeNull();
  expect(frames().at(-1)!.phase).toBe('teacher');
  expect(await ask('ping', {})).not.toBe('teacher');
});
