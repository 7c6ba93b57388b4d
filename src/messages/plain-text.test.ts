import { afterAll, expect, it } from 'vitest';
import { plainCodes, type PlainCode } from '../engine/backend/replay/why-plain';
import { loadLanguage } from './index';
import { plainText } from './plain-text';

afterAll(() => loadLanguage('en'));

const details: Record<PlainCode, Record<string, string | number>> = {
  'turned-off': {},
  'no-compiler': { backend: 'cpu' },
  'rehearsals-differ': {},
  'not-understood': { what: 'ArgMax' },
  'answers-differ': { difference: 0.25 },
};
const told = (code: PlainCode, work = 'training') => ({ work, code, details: details[code] });

it('says each reason once, and of what it is one', () => {
  expect(plainText([told('no-compiler'), told('not-understood'), told('no-compiler', 'evaluation')])).toEqual([
    'Run operation by operation, which is slower: training steps, evaluations, because there is no compiled form for CPU.',
    'Run operation by operation, which is slower: training steps, because ArgMax is not understood by the compiler.',
  ]);
  expect(plainText([])).toEqual([]);
});

it.each(['en', 'zh-CN'] as const)('has words for every reason, with its details, in %s', async (language) => {
  await loadLanguage(language);
  const texts = plainCodes.map((code) => plainText([told(code)]).join());
  expect(new Set(texts).size).toBe(plainCodes.length);
  for (const text of texts) expect(text).not.toMatch(/plain\.|[{}]/);
  expect(texts.join()).toMatch(/CPU.*ArgMax.*25/s);
  expect(plainText([{ ...told('answers-differ'), details: { difference: Infinity } }])[0]).toContain('∞');
});
