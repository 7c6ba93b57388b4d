import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import { terms, type TermId, type WeightedTerm } from '../distillation/catalogue';
import { matchTaps } from '../distillation/matching';
import { planOf, type NetworkSpec } from '../models/catalogue';
import { classTask } from '../models/plan';
import { plainCnn as cnn } from '../models/cnn';
import { plainMlp as mlp } from '../models/mlp';
import { advance, experimentWith, hashesOf, sessionOf } from '../test-support/sessions';
import type { Experiment } from '../experiment';
import type { TrainedTeachers } from './measurements';
import type { Session } from './session';
import { termsFor } from '../distillation/of-numbers';

/** Terms of numbers have a test of their own. */
const ofClasses = termsFor(undefined);

beforeAll(() => useBackend('wasm'));

const pairs: Readonly<Record<string, { teacher: NetworkSpec; student: NetworkSpec }>> = {
  'CNN → CNN': { teacher: cnn([4, 6], [10]), student: cnn([3, 4], []) },
  'MLP → MLP': { teacher: mlp(16, 12), student: mlp(8, 6) },
  'CNN → MLP': { teacher: cnn([4, 6], [10]), student: mlp(8) },
  'MLP → CNN': { teacher: mlp(16, 12), student: cnn([3, 4], []) },
};

/** An arm that learns from this term at the weight of its published runs, and from the labels. */
const objectiveOf = (term: TermId): WeightedTerm[] => [
  { term, weight: terms[term].weight },
  ...(term === 'cross-entropy' ? [] : ([{ term: 'cross-entropy', weight: 1 }] as const)),
];

const fits = (term: TermId, student: NetworkSpec, teacher: NetworkSpec): boolean =>
  matchTaps({ term, weight: 1 }, planOf(student, classTask([8, 8, 1], 10)), planOf(teacher, classTask([8, 8, 1], 10)))
    .ok;

/** Enough for the term to say something: pseudo-labels hear only a teacher that is sure. */
const teacherEpochsFor = (term: TermId): number => (term === 'pseudo-labels' ? 4 : 1);

const taught = new Map<string, Promise<TrainedTeachers>>();

/** A Session of one arm that learns from a term. Teachers are trained once for all terms that can do with the same. */
async function learningFrom(term: TermId, pair: { teacher: NetworkSpec; student: NetworkSpec }): Promise<Session> {
  const teacherEpochs = teacherEpochsFor(term);
  const experiment = experimentWith({
    ...pair,
    arms: [{ id: 'distilled', objective: objectiveOf(term) }],
    training: { epochs: 1, teacherEpochs, clipNorm: 1 },
  });
  const key = JSON.stringify([pair.teacher, teacherEpochs]);
  const teachers = taught.get(key) ?? trainTeachers(experiment);
  taught.set(key, teachers);
  return sessionOf(experiment, { trainedTeachers: await teachers });
}

async function trainTeachers(experiment: Experiment): Promise<TrainedTeachers> {
  const session = await sessionOf(experiment);
  await advance(session, ({ phase }) => phase === 'students');
  const teachers = await session.trainedTeachers();
  session.dispose();
  return teachers;
}

const studentSteps = (session: Session, steps: number) =>
  advance(session, ({ phase, step }) => phase === 'students' && step >= steps);

describe.each(Object.entries(pairs))('%s', (_, { teacher, student }) => {
  it.each(ofClasses.filter((term) => fits(term, student, teacher)))(
    '%s trains the student and its adapters, and nothing of the teacher',
    async (term) => {
      const before = tf.memory().numTensors;
      const session = await learningFrom(term, { teacher, student });
      await session.open();
      const start = (await session.checkpoint()).networks;
      const hashes = await hashesOf(session);
      const frames = await studentSteps(session, 12);
      const end = (await session.checkpoint()).networks;
      const later = await hashesOf(session);

      expect(later['teacher']).toBe(hashes['teacher']);
      expect(later['distilled']).not.toBe(hashes['distilled']);
      for (const [name, { data }] of Object.entries(start['distilled']!.adapters)) {
        expect(end['distilled']!.adapters[name]!.data, `adapter ${name}`).not.toEqual(data);
      }
      const values = frames.flatMap(({ losses }) => losses).map((point) => point.terms[term]!);
      expect(values.length).toBeGreaterThanOrEqual(12);
      expect(values.every(Number.isFinite)).toBe(true);
      expect(Math.max(...values.map(Math.abs)), 'the term says something').toBeGreaterThan(0);
      session.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );
});

it('leaves no tensor behind from step to step, whichever the term', async () => {
  const { student, teacher } = pairs['CNN → CNN']!;
  for (const term of ofClasses.filter((each) => fits(each, student, teacher))) {
    const session = await learningFrom(term, pairs['CNN → CNN']!);
    const settle = async (steps: number) => {
      await studentSteps(session, steps);
      while (!(await session.advance(1)));
      return tf.memory().numTensors;
    };
    const early = await settle(1);
    expect(await settle(12), term).toBe(early);
    session.dispose();
  }
});
