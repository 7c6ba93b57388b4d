import { describe, expect, it } from 'vitest';
import type { ArmChoice } from '../../engine/arms';
import { defaultExperiment } from '../../engine/experiment';
import { preset } from '../test-support/preset-sessions';
import { heardBy, heardNothing, turnedSince } from './gain-story';

const [distilled, scratch] = defaultExperiment.arms as [ArmChoice, ArmChoice];
const hearing = (from: readonly string[], others: readonly ArmChoice[] = []) => {
  const arm = { ...distilled, from };
  return heardBy(arm, { ...defaultExperiment, arms: [arm, scratch, ...others] });
};
const loss = (network: string, change: object = {}) => ({
  network,
  step: 1,
  terms: {},
  total: 1,
  temperature: 4,
  alpha: 0.9,
  ...change,
});

describe('whom an arm hears', () => {
  it('is told from its terms and its sources', () => {
    expect(heardBy(distilled, defaultExperiment)).toBe('soft');
    const inner = { ...distilled, objective: [{ term: 'fitnet', weight: 1 } as const] };
    expect(heardBy(inner, { ...defaultExperiment, arms: [inner, scratch] })).toBe('teacher');
    expect(hearing(['teacher', 'teacher-2'])).toBe('teachers');
    expect(hearing(['ema'])).toBe('itself');
    expect(hearing(['teacher', 'ema'])).toBe('mixed');
  });

  it('is no teacher after mutual learning', () => {
    const peer: ArmChoice = { ...distilled, id: 'peer', from: ['distilled'] };
    expect(hearing(['peer'], [peer])).toBe('peers');
    const elder: ArmChoice = { ...distilled, id: 'elder' };
    expect(hearing(['elder'], [elder])).toBe('arms');
  });
});

it.each([
  ['reasoning-traces', 'steps'],
  ['word-and-sequence', 'texts'],
  ['on-policy', 'graded'],
] as const)('is told from who wrote the texts: %s', (id, heard) => {
  const { arms, data } = preset(id);
  expect(heardBy(arms[0]!, { arms, data })).toBe(heard);
  expect(heardNothing(arms[0]!, [loss('distilled', { alpha: 0 })]), 'a text is heard at any α').toBe(
    heard === 'graded',
  );
});

it('is nobody where an arm answers in another form, by labels alone', () => {
  const { arms, data } = preset('reasoning-traces');
  expect(heardBy(arms[1]!, { arms, data })).toBe('form');
});

it('nothing was heard where α was 0 at every step', () => {
  expect(heardNothing(distilled, [loss('distilled', { alpha: 0 })])).toBe(true);
  expect(heardNothing(distilled, [loss('distilled', { alpha: 0 }), loss('distilled')])).toBe(false);
  expect(heardNothing(distilled, []), 'not yet trained').toBe(false);
  const always = { ...distilled, objective: [{ term: 'soft-targets', weight: 1 } as const] };
  expect(heardNothing(always, [loss('distilled', { alpha: 0 })])).toBe(false);
  const swapped = { ...distilled, fault: 'alpha-swapped' as const };
  expect(heardNothing(swapped, [loss('distilled', { alpha: 0 })]), 'the teacher alone, by mistake').toBe(false);
});

describe('dials turned after training', () => {
  const since = (dials: { temperature: number; alpha: number }, arm = distilled) =>
    turnedSince(arm, { ...defaultExperiment, arms: [arm, scratch] }, [loss('distilled')], dials);

  it('are told with what was trained and what stands there now', () => {
    expect(since({ temperature: 4, alpha: 0.9 })).toEqual({});
    expect(since({ temperature: 12, alpha: 0.9 })).toEqual({ temperature: { trained: 4, now: 12 } });
    expect(since({ temperature: 4, alpha: 0.5 })).toEqual({ alpha: { trained: 0.9, now: 0.5 } });
  });

  it('count only where the arm reads them from the slider', () => {
    const squared = { ...distilled, objective: [{ term: 'logit-mse', weight: 'alpha' } as const] };
    expect(since({ temperature: 12, alpha: 0.9 }, squared)).toEqual({});
  });
});
