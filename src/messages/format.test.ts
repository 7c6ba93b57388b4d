import { afterEach, describe, expect, it } from 'vitest';
import { loadLanguage } from '.';
import {
  brief,
  bytes,
  count,
  decimals,
  duration,
  list,
  milliseconds,
  number,
  percent,
  ratio,
  rounded,
  signed,
} from './format';

afterEach(() => loadLanguage('en'));

describe('in English', () => {
  it('numbers', () => {
    expect([decimals(0.5, 2), number(0.5), number(16), number(0.126), rounded(0.00512, 2)]).toEqual([
      '0.50',
      '0.5',
      '16',
      '0.13',
      '0.0051',
    ]);
    expect([count(1247), brief(17226), ratio(28.2), ratio(1.53)]).toEqual(['1,247', '17.2K', '28', '1.5']);
    expect([decimals(-0.04, 1), number(-0.001)]).toEqual(['0.0', '0']);
    expect([signed(14.3), signed(-14.3), signed(-0.04), signed(0)]).toEqual(['+14.3', '−14.3', '0.0', '0.0']);
  });

  it('shares, sizes, times and lists', () => {
    expect([percent(0.972), percent(1, 0), percent(null), percent(NaN)]).toEqual([
      '97.2\u2009%',
      '100\u2009%',
      '–',
      '–',
    ]);
    expect([0.00417, 0.0996, 0.312, 27.4, 0].map(milliseconds)).toEqual(['0.0042', '0.10', '0.31', '27', '0.00']);
    expect([bytes(68904), bytes(999), bytes(2_000_000)]).toEqual(['68.9\u2009kB', '999\u2009B', '2.00\u2009MB']);
    expect([duration(0), duration(89_000), duration(600_000), duration(9_000_000)]).toEqual([
      '1 s',
      '89 s',
      '10 min',
      '2.5 h',
    ]);
    expect([milliseconds(12.3), milliseconds(0.312), milliseconds(0.00424)]).toEqual(['12', '0.31', '0.0042']);
    expect(list(['teacher', 'distilled', 'scratch'])).toBe('teacher, distilled, scratch');
  });
});

it('in Chinese, from the next call on', async () => {
  expect(percent(0.972)).toBe('97.2\u2009%');
  await loadLanguage('zh-CN');
  expect([percent(0.972), bytes(68904), count(1247)]).toEqual(['97.2%', '68.9 kB', '1,247']);
  expect([brief(17226), duration(600_000)]).toEqual(['1.72万', '10 分钟']);
  expect(list(['教师', '蒸馏学生', '从头训练'])).toBe('教师、蒸馏学生、从头训练');
});
