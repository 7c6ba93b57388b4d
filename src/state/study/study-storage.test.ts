import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from './study-plan';
import { browserStudyStorage, isKept, isSettings } from './study-storage';

const { sweep } = defaultSettings;

describe('kept settings', () => {
  it('are those of this version', () => expect(isSettings(structuredClone(defaultSettings))).toBe(true));

  it.each([
    ['nothing', undefined],
    ['no seeds', { ...defaultSettings, seeds: 0 }],
    ['too many seeds', { ...defaultSettings, sweepSeeds: 101 }],
    ['a part of a seed', { ...defaultSettings, seeds: 1.5 }],
    ['a metric that there is not', { ...defaultSettings, metric: 'beauty' }],
    ['an arm without a name', { ...defaultSettings, against: 3 }],
    ['no axis', { ...defaultSettings, sweep: [] }],
    ['three axes', { ...defaultSettings, sweep: [sweep[0], sweep[0], sweep[0]] }],
    ['an axis without a name', { ...defaultSettings, sweep: [sweep[0], { values: [1] }] }],
    ['values that are no numbers', { ...defaultSettings, sweep: [sweep[0], { axis: 'alpha', values: ['1'] }] }],
    ['an axis without values', { ...defaultSettings, sweep: [sweep[0], { axis: 'alpha', values: [] }] }],
  ])('are not %s', (_, value) => expect(isSettings(value)).toBe(false));
});

describe('kept outcomes', () => {
  const kept = { run: 'a', at: 1, outcome: { results: {}, divergences: [], backend: 'wasm' } };
  it('are those of this version', () => expect(isKept(kept)).toBe(true));

  it.each([
    ['nothing', null],
    ['one without its run', { ...kept, run: undefined }],
    ['one without a time', { ...kept, at: undefined }],
    ['one without results', { ...kept, outcome: { divergences: [] } }],
    ['one without divergences', { ...kept, outcome: { results: {} } }],
  ])('are not %s', (_, value) => expect(isKept(value)).toBe(false));
});

it('gives back what was kept, and what the page was set to', async () => {
  const storage = browserStudyStorage();
  const outcome = { results: {}, divergences: [], backend: 'wasm' } as const;
  const settings = { ...defaultSettings, seeds: 7 };
  await storage.keep('a', outcome);
  await storage.keepSettings(settings);
  const { outcomes, settings: read } = await browserStudyStorage().read();
  expect([...outcomes]).toEqual([['a', outcome]]);
  expect(read).toEqual(settings);
});
