import { unscaled } from '../../engine/datasets/numbers';
import type { SessionInfo } from '../../workers/protocol';
import { classNames } from '../class-names';
import { numberText } from '../numbers/number-text';

/** What is true of a test sample: its class by name, or its number in the column's own unit; empty where it is unknown. */
export function labelText(info: SessionInfo, index: number | null, label: number | null): string {
  if (!info.number) return classNames(info)[label ?? 0] ?? '';
  const value = index === null ? undefined : info.test.values?.[index];
  return value === undefined ? '' : numberText(unscaled(value, info.number), info.number);
}
