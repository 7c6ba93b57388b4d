/** What checks came to, as Markdown. */
import type { Bounds, Check } from '../lessons/check';
import { unitOf } from '../lessons/quantity';
import type { CheckResult } from './check-runs';
import { t } from '../messages';
import { markdownTable } from './markdown-table';

interface Scale {
  readonly digits: number;
  readonly suffix: string;
  readonly signed: boolean;
}

/** Shares in %, their differences in points; nats; ratios and other numbers as they are. */
function scaleOf({ quantity, than, compare }: Check): Scale {
  const difference = quantity.against !== undefined || (than !== undefined && compare !== 'ratio');
  if (than && compare === 'ratio') return { digits: 3, suffix: '×', signed: false };
  switch (unitOf(quantity)) {
    case 'share':
      return { digits: 1, suffix: difference ? ' points' : ' %', signed: difference };
    case 'nats':
      return { digits: 3, suffix: ' nats', signed: difference };
    case 'number':
      return { digits: 3, suffix: '', signed: difference };
  }
}

function written(value: number, { digits, signed }: Scale): string {
  const size = Math.abs(value).toFixed(digits);
  const sign = Number(size) === 0 ? '' : value < 0 ? '−' : signed ? '+' : '';
  return `${sign}${size}`;
}

function expected(check: Check): string {
  const { expects } = check;
  if (expects === 'no-difference') return 'no difference';
  return 'not' in expects ? `not ${bounds(expects.not, check)}` : bounds(expects, check);
}

function bounds({ above, below }: Bounds, check: Check): string {
  const { suffix } = scaleOf(check);
  const bound = (word: string, value: number) => `${word} ${String(value).replace('-', '−')}${suffix}`;
  const parts = [above !== undefined && bound('above', above), below !== undefined && bound('below', below)];
  return parts.filter(Boolean).join(', ');
}

/** `+10.2 ± 1.1 points` and `+9.0 to +11.4`; a dash where there is nothing to be said. */
function measured({ check, values, mean, deviation, interval }: CheckResult): [string, string] {
  const scale = scaleOf(check);
  if (values.length === 0) return ['–', '–'];
  const spread = values.length > 1 ? ` ± ${written(deviation, { ...scale, signed: false })}` : '';
  const range = interval ? `${written(interval.low, scale)} to ${written(interval.high, scale)}` : '–';
  return [`${written(mean, scale)}${spread}${scale.suffix}`, range];
}

export function checksTable(results: readonly CheckResult[]): string[] {
  const rows = results.map((result) => {
    const { check, verdict } = result;
    return [check.id, t(check.says), expected(check), ...measured(result), verdict];
  });
  return markdownTable(['check', 'sentence', 'expected', 'mean ± sd', '95 % interval', 'verdict'], rows);
}
