import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { advance, experimentWith, sessionOf, shortTraining } from '../test-support/sessions';
import type { Checkpoint, Divergence, Frame, Phase } from './measurements';
import type { Session } from './session';

beforeAll(() => useBackend('wasm'));

const finite = (arrays: Iterable<ArrayLike<number>>) =>
  [...arrays].every((array) => Array.from(array).every(Number.isFinite));

/** A Session one step before the end of a phase, one step a slice, and what it tells of divergences. */
async function beforeTheEndOf(phase: Phase, changes: object = {}) {
  const told: Divergence[] = [];
  const training = { ...shortTraining, optimiser: 'sgd' };
  const session = await sessionOf(experimentWith({ training, dials: { learningRate: 0.01 }, ...changes }), {
    onDivergence: (event) => told.push(event),
  });
  session.leastPhaseMs = { teacher: 1e6, students: 1e6 };
  await advance(session, (at) => at.phase === phase && at.step === at.steps[phase] - 1);
  return { session, diverged: () => told.map(({ network, step }) => `${network} ${step}`) };
}

/** Lets the next step leave weights that are no numbers, though its loss is one. */
const overshoot = (session: Session) => session.turn({ ...session.experiment.dials, learningRate: 1e38 });

const weightsOf = ({ networks }: Checkpoint) =>
  Object.values(networks).flatMap(({ weights }) => Object.values(weights).map(({ data }) => data));
const evaluated = (frames: readonly Frame[]) =>
  frames.flatMap(({ evaluation }) => (evaluation ? Object.values(evaluation.logits) : []));

/** The second one stays as it is, whatever the learning rate. */
const arms = [
  { id: 'distilled', objective: [{ term: 'soft-targets', weight: 1000 }] },
  { id: 'still', objective: [{ term: 'cross-entropy', weight: 0 }] },
];
const gentle = { arms, dials: { learningRate: 1e-5 } };

it.each([
  ['run', (session: Session) => advance(session)],
  ['stepped', async (session: Session) => [(await session.stepOnce()).frame]],
])('a student whose very last step leaves no numbers goes back before it is measured, when %s', async (_, go) => {
  const { session, diverged } = await beforeTheEndOf('students', gentle);
  overshoot(session);
  const frames = await go(session);
  expect(diverged()).toEqual(['distilled 41']);
  expect(frames.at(-1)).toMatchObject({ state: 'done', evaluation: { step: 41 } });
  expect(finite(evaluated(frames))).toBe(true);
  expect(finite(weightsOf(await session.checkpoint()))).toBe(true);
  session.dispose();
});

it('a teacher whose very last step leaves no numbers goes back, and nobody learns from it', async () => {
  const { session, diverged } = await beforeTheEndOf('teacher');
  overshoot(session);
  const frames = await advance(session);
  expect(diverged()).toEqual(['teacher 41']);
  expect(session).toMatchObject({ state: 'paused', phase: 'teacher' });
  expect(finite(evaluated(frames))).toBe(true);
  expect(finite(weightsOf(await session.checkpoint()))).toBe(true);
  session.dispose();
});

it('an update that leaves no numbers is seen before the next evaluation, not only by the next loss', async () => {
  const { session, diverged } = await beforeTheEndOf('teacher');
  await advance(session, ({ phase, step, steps }) => phase === 'students' && step === steps.students - 2);
  overshoot(session);
  const frames = [await session.advance(1)].filter((frame) => frame !== null);
  expect(frames.map(({ evaluation }) => evaluation?.phase)).toEqual(['students']);
  expect(diverged()).toEqual(['distilled 40', 'scratch 40']);
  expect(finite(evaluated(frames))).toBe(true);
  session.dispose();
});
