/** A bias on one class of one network, added to what the page shows of it: a way of looking, which trains nothing. */
import { biasRange, type ClassBias } from '../../engine/evaluation/class-bias';
import type { NetworkId } from '../../workers/protocol';

export interface ChosenBias extends ClassBias {
  /** Null for the main student, whichever that is. */
  readonly network: NetworkId | null;
}

/** Within the slider's range, at one of its stops. What is no number adds nothing. */
export const boundedBias = (value: number): number =>
  Number.isFinite(value) ? Math.round(10 * Math.min(biasRange.max, Math.max(biasRange.min, value))) / 10 : 0;

/** `?bias=3:2.5`, or `3:2.5:t-1` of another network than the main student. */
export function biasOf(search: string): ChosenBias | null {
  const asked = new URLSearchParams(search).get('bias') ?? '';
  const [, label, value, network = null] =
    /^(\d{1,3}):(-?\d{1,2}(?:\.\d)?)(?::([a-z][a-z\d-]{0,31}))?$/.exec(asked) ?? [];
  return label === undefined ? null : { label: Number(label), value: boundedBias(Number(value)), network };
}

export function writeBias(url: URL, bias: ChosenBias | null): void {
  if (!bias?.value) url.searchParams.delete('bias');
  else url.searchParams.set('bias', [bias.label, bias.value, ...(bias.network ? [bias.network] : [])].join(':'));
}
