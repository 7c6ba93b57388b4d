/** Compiled steps against the steps as they are written: the plain path is the reference. */
import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { compileSteps } from '../backend/replay/step';
import { faultIds } from '../distillation/fault-ids';
import type { Experiment } from '../experiment';
import { plainMlp as mlp } from '../models/mlp';
import type { NamedArrays } from '../models/weights';
import { dense, everyTerm, groups, hard, namesOf } from '../test-support/every-term';
import { advance, experimentWith, hashesOf, sessionOf, shortTraining } from '../test-support/sessions';
import { Evaluator } from './evaluator';
import type { Session } from './session';
import { Trainer } from './trainer';

beforeAll(() => useBackend('wasm'));
afterEach(() => {
  compileSteps(true);
  vi.restoreAllMocks();
});

/** Trains to the end. @returns the weights of every arm. */
async function trained(experiment: Experiment, compile: boolean): Promise<Record<string, NamedArrays>> {
  compileSteps(compile);
  // Of every single step.
  const reasons: string[] = [];
  const { take } = Trainer.prototype;
  vi.spyOn(Trainer.prototype, 'take').mockImplementation(async function (this: Trainer, next) {
    const measured = await take.call(this, next);
    reasons.push(this.plain.map(({ code }) => code).join());
    return measured;
  });
  // Evaluations change nothing: only the last one, which ends a phase.
  vi.spyOn(Evaluator.prototype, 'schedule').mockImplementation((total) => new Map([[total, 'probe']]));
  const session = await sessionOf(experiment);
  await advance(session);
  const total = session.steps.teacher + session.steps.students;
  expect(reasons).toEqual(Array<string>(total).fill(compile ? '' : 'turned-off'));
  vi.restoreAllMocks();
  const weights = await Promise.all(
    session.arms.map(async ({ id, network }) => [id, await network.weights()] as const),
  );
  session.dispose();
  return Object.fromEntries(weights);
}

/** Largest difference of any array, over the array's largest element. */
function distance(a: NamedArrays, b: NamedArrays): number {
  const ofOne = (name: string): number => {
    const [x, y] = [a[name]!.data, b[name]!.data];
    const scale = y.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    return x.reduce((most, value, i) => Math.max(most, Math.abs(value - y[i]!)), 0) / scale;
  };
  return Math.max(...Object.keys(b).map(ofOne));
}

async function expectEqual(experiment: Experiment): Promise<void> {
  const [fast, plain] = [await trained(experiment, true), await trained(experiment, false)];
  for (const id of Object.keys(plain)) {
    // Sums are taken in another order: in 200 steps of float32 that makes a difference of some 1e-6.
    expect(distance(fast[id]!, plain[id]!), id).toBeLessThan(1e-5);
  }
}

const dials = { temperature: 4, alpha: 0.7, learningRate: 1e-3 };

describe('compiled steps give the parameters that as many plain steps give', () => {
  const training = { teacherEpochs: 1, steps: 200, clipNorm: 1 };
  it.each(everyTerm.map((networks) => [namesOf(networks), networks] as const))('%s', async (_, networks) => {
    await expectEqual(experimentWith({ ...networks, dials, training }));
  });

  it.each(['adamw', 'sgd'])('with %s', async (optimiser) => {
    const arms = groups(['soft-targets', 'fitnet'])[0]!;
    const decayed = { ...training, optimiser, weightDecay: 0.01, schedule: 'cosine' };
    await expectEqual(experimentWith({ ...dense, arms, dials, training: decayed }));
  });
});

describe('whatever else a run is made of', () => {
  const soft = { term: 'soft-targets', weight: 'alpha' } as const;
  const distilled: ArmChoice = { id: 'distilled', objective: [soft, hard] };
  const digits = { ...dense, dials };
  const quantise = { kind: 'quantise', per: 'channel', scales: 'largest' } as const;
  const cases: Record<string, object> = {
    'dropout and augmentation': {
      ...digits,
      student: { ...dense.student, dropout: 0.3 },
      augmentation: { shift: 1, rotate: 5, noise: 0.1, mixup: 0.2 },
      arms: [distilled],
    },
    'few labels': { ...digits, data: { dataset: 'digits', labelled: 50 }, arms: [distilled] },
    'schedules and a balance of gradients': {
      ...digits,
      arms: [
        { ...distilled, schedules: { temperature: { kind: 'linear', from: 8, to: 2 } } },
        { ...distilled, id: 'balanced', balance: 'gradient-norm' },
      ],
    },
    'mistakes in the loss': {
      ...digits,
      arms: faultIds.slice(0, 4).map((fault) => ({ ...distilled, id: fault, fault })),
    },
    'mistakes elsewhere': {
      ...digits,
      teacher: { ...dense.teacher, dropout: 0.3 },
      arms: faultIds.slice(4).map((fault) => ({ ...distilled, id: fault, fault })),
    },
    'masks, and numbers that are trained through': {
      ...digits,
      arms: [
        {
          ...distilled,
          id: 'masked',
          compress: [{ kind: 'prune', what: 'weights', by: 'magnitude', share: 0.5, over: 'layer' }],
        },
        { ...distilled, id: 'whole', compress: [{ ...quantise, format: 'int4' }] },
        { ...distilled, id: 'learned', compress: [{ ...quantise, format: 'int3', scales: 'learned' }] },
        {
          ...distilled,
          id: 'blocks',
          compress: [{ ...quantise, format: 'nvfp4', activations: { format: 'int8', scales: 'row' } }],
        },
      ],
    },
    'mutual learning and an average of weights': {
      ...digits,
      arms: [
        { ...distilled, id: 'a', from: ['b'] },
        { ...distilled, id: 'b', from: ['a'] },
        { ...distilled, id: 'own', from: ['ema'] },
      ],
    },
  };
  it.each(Object.keys(cases))('%s', async (name) => {
    await expectEqual(experimentWith({ training: shortTraining, ...cases[name]! }));
  });
});

it('trains to the same bits twice, and through a checkpoint', async () => {
  const experiment = experimentWith({ training: shortTraining });
  const [once, again, resumed] = [
    await sessionOf(experiment),
    await sessionOf(experiment),
    await sessionOf(experiment),
  ];
  for (const session of [once, again]) await advance(session);
  const half = await sessionOf(experiment);
  await advance(half, ({ phase, step }) => phase === 'students' && step >= 13);
  resumed.restore(await half.checkpoint());
  await advance(resumed);
  const hashes = await hashesOf(once);
  expect(await hashesOf(again)).toEqual(hashes);
  expect(await hashesOf(resumed)).toEqual(hashes);
  for (const session of [once, again, half, resumed]) session.dispose();
});

it('keeps tensors, bytes and the wasm heap as they are over 10,000 steps', async () => {
  const experiment = experimentWith({
    ...{ teacher: mlp(8), student: mlp(8) },
    training: { teacherEpochs: 1, epochs: 260 },
  });
  const session: Session = await sessionOf(experiment);
  const { wasm } = tf.backend() as unknown as { wasm: { HEAPU8: Uint8Array } };
  const at = async (step: number) => {
    await advance(session, (now) => now.phase === 'students' && now.step >= step);
    // The next frame has read all losses.
    while (!(await session.advance(1)));
    const { numTensors, numBytes, numDataBuffers } = tf.memory();
    return { numTensors, numBytes, numDataBuffers, heap: wasm.HEAPU8.length };
  };
  const early = await at(200);
  expect(await at(10_200)).toEqual(early);
  session.dispose();
});
