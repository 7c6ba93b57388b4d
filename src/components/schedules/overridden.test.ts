import { expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import type { DialMark } from '../../workers/protocol';
import { isOverridden } from './overridden';

const { dials } = defaultExperiment;
const mark = (phase: DialMark['phase'], step: number, change: Partial<typeof dials>): DialMark => ({
  phase,
  step,
  dials: { ...dials, ...change },
});

it('a dial overrides its schedule once it is turned while students learn, and only that dial', () => {
  const before = [mark('teacher', 40, { temperature: 8 }), mark('students', 0, { temperature: 6 })];
  expect(isOverridden(before, dials, 'temperature')).toBe(false);
  const other = [...before, mark('students', 9, { temperature: 6, alpha: 0.1 })];
  expect(isOverridden(other, dials, 'temperature')).toBe(false);
  expect(isOverridden(other, dials, 'alpha')).toBe(true);
  expect(isOverridden([...other, mark('students', 12, { temperature: 7 })], dials, 'temperature')).toBe(true);
});
