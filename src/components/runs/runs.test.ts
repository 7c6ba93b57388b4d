import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { recordWith } from '../../state/test-support/runs';
import { summaryOf } from '../../state/runs/run-record';
import { inTask, outcomeOf, sorted } from './outcome';
import { settingsOf } from './settings';

const at = (temperature: number) => ({ ...defaultExperiment, dials: { ...defaultExperiment.dials, temperature } });

it('says of a run what is not the default’s', () => {
  expect(settingsOf([defaultExperiment])).toEqual([[]]);
  expect(settingsOf([{ ...at(12), seed: 7 }])).toEqual([['T 12', 'seed 7']]);
});

it('says the default’s own where another run has it otherwise', () => {
  expect(settingsOf([at(12), defaultExperiment])).toEqual([['T 12'], ['T 4']]);
});

it('names changes that have no word of their own once', () => {
  const training = { ...defaultExperiment.training, weightDecay: 0.1, clipNorm: 1 };
  expect(settingsOf([{ ...defaultExperiment, training }, defaultExperiment])).toEqual([['other settings'], []]);
});

it('measures the gain over the student without a teacher, and sorts by it', () => {
  const plain = summaryOf(recordWith({ id: 'a1' }));
  expect(outcomeOf(plain)).toEqual({ accuracy: 1, gain: 50 });
  const untrained = { ...plain, id: 'a2', when: 5000, accuracy: {} };
  expect(outcomeOf(untrained)).toEqual({});
  expect(sorted([untrained, plain], 'gain', false).map(({ id }) => id)).toEqual(['a1', 'a2']);
  expect(sorted([plain, untrained], 'when', false).map(({ id }) => id)).toEqual(['a2', 'a1']);
});

it('of several tasks tells how the run came out in the one that is looked at', () => {
  const both = [
    { distilled: 0.5, scratch: 0.25 },
    { distilled: 0.75, scratch: 1 },
  ];
  const run = { ...summaryOf(recordWith({ id: 'a1' })), accuracy: {}, taskAccuracy: both };
  expect([0, 1, 5].map((task) => outcomeOf(inTask(run, task)))).toEqual([
    { accuracy: 0.5, gain: 25 },
    { accuracy: 0.75, gain: -25 },
    { accuracy: 0.75, gain: -25 },
  ]);
});
