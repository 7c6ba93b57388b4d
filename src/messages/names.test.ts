import { expect, it } from 'vitest';
import { loadLanguage } from '.';
import { errorText } from './error-text';
import { networkName } from './names';

const arms = [{ id: 'distilled', name: 'Ten opinions' }, { id: 'by-loss' }];

it('a network is called by the name that it was given, else by its own', () => {
  expect(networkName('distilled', arms)).toBe('Ten opinions');
  expect(['by-loss', 'teacher', 'teacher-2'].map((id) => networkName(id, arms))).toEqual([
    'By loss',
    'Teacher',
    'Teacher 2',
  ]);
  expect(networkName('distilled')).toBe('Distilled');
  expect(networkName('compressed-2')).toBe('Small copy 2');
});

it('what arms are called from the beginning is translated, the second of a name as well', async () => {
  await loadLanguage('zh-CN');
  expect(['compressed', 'compressed-2', 'by-loss-2'].map((id) => networkName(id))).toEqual([
    '压缩副本',
    '压缩副本 2',
    '按损失 2',
  ]);
  await loadLanguage('en');
});

it('an error speaks of a network by that name too', () => {
  const diverged = { code: 'diverged', details: { network: 'distilled', step: 3, learningRate: 0.1 } };
  expect(errorText(diverged, arms)).toContain('Ten opinions');
  expect(errorText(diverged)).toContain('Distilled');
  const differs = { network: 'teacher-2', reason: 'size', expected: 62, received: 65 };
  expect(errorText({ code: 'vocabulary-differs', details: differs })).toMatch(
    /^Teacher 2: .*it has 65 symbols, the data 62/,
  );
});

it('an arm that computes in 8 bits is never named without it', () => {
  const arms = [{ id: 'distilled', arithmetic: 'fp8', fault: 'no-t-squared' }, { id: 'by-loss' }] as const;
  expect(['distilled', 'by-loss'].map((id) => networkName(id, arms))).toEqual(['Distilled · FP8 ⚠︎ no T²', 'By loss']);
  expect(networkName('by-loss', [{ id: 'by-loss', arithmetic: 'fp8' }])).toBe('By loss · FP8');
});

it('an arm with a known mistake is never named without it', () => {
  const wrong = [
    { id: 'distilled', fault: 'alpha-swapped' },
    { id: 'by-loss', name: 'Mine', fault: 'secret' },
  ] as const;
  expect(['distilled', 'by-loss', 'scratch'].map((id) => networkName(id, wrong))).toEqual([
    'Distilled ⚠︎ α swapped',
    'Mine ⚠︎ ?',
    'Scratch',
  ]);
});
