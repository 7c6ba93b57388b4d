import { afterEach, describe, expect, it } from 'vitest';
import { hasMessage, languageCode, loadLanguage, onLanguage, parts, say, t } from '.';

describe('messages', () => {
  it('fill in what they are given and leave the rest', () => {
    expect(t('status.place', { at: 3 })).toBe('3/{of}');
  });

  it('give a word the form that goes with its number', () => {
    expect(t('status.epochs-done', { n: 1 })).toBe('1 epoch');
    expect(t('status.epochs-done', { n: 30 })).toBe('30 epochs');
    expect(t('sample.found', { count: 0 })).toBe('0 samples');
    expect(t('app.summary', { labelled: '1,001' })).toContain('1,001 labels');
    expect(t('status.epochs-done')).toBe('{n} {n|epoch|epochs}');
  });

  it('take no placeholder from a prototype', () => {
    expect(t('errors.unexpected', { reason: '{constructor}' })).toContain('{constructor}');
    expect(hasMessage('constructor')).toBe(false);
  });

  it('keep what is to be said until it is said', () => {
    const said = {
      key: 'notice.last-run',
      values: { dataset: { key: 'dataset.moons' }, teacher: '8', student: '2' },
    } as const;
    expect(say(said)).toBe('Your last run is still here: Two moons, 8 → 2.');
  });
});

describe('a change of language', () => {
  afterEach(() => loadLanguage('en'));

  it('is told, and brings the words of what has been loaded on demand', async () => {
    const told: string[] = [];
    const stop = onLanguage(() => told.push(`${languageCode()}: ${t('status.ready')}`));
    await loadLanguage('zh-CN');
    stop();
    expect(told).toEqual(['zh-CN: 就绪']);
    expect(t('step.title')).toBe('单步');
    // Chinese has one form for all numbers.
    expect(t('status.epochs-done', { n: 1 })).toBe('1 轮');
  });

  it('goes to the last one asked for', async () => {
    await Promise.all([loadLanguage('zh-CN'), loadLanguage('en-XA'), loadLanguage('en')]);
    expect([languageCode(), t('status.ready')]).toEqual(['en', 'Ready']);
  });
});

it('a message in parts leaves places for elements where the language puts them', async () => {
  const key = 'gain.from.soft.same';
  expect(parts(key, ['points'], { labelled: 1 })).toEqual([
    { slot: 'points' },
    ' points from soft labels on the very same 1 example.',
  ]);
  await loadLanguage('en-XA');
  expect(parts(key, ['points'], { labelled: 2 }).slice(0, 2)).toEqual(['[', { slot: 'points' }]);
  await loadLanguage('en');
});
