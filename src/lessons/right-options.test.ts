import { expect, it } from 'vitest';
import { most } from './right-options';

const of = (arm: string) => ({ metric: 'accuracy', arm }) as const;
const right = (values: Readonly<Record<string, number | undefined>>) =>
  most({ alone: of('scratch'), taught: of('distilled') })({ value: ({ arm }) => values[arm] });

it('is the option of which the most was measured, once all were', () => {
  expect(right({ scratch: 70, distilled: 80 })).toBe('taught');
  expect(right({ scratch: 90, distilled: 80 })).toBe('alone');
  expect(right({ scratch: 90, distilled: undefined })).toBeNull();
  expect(right({ scratch: NaN, distilled: 80 })).toBeNull();
});
