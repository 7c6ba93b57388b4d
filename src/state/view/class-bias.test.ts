import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakePlayground } from '../test-support/fake-client';
import { biasOf, writeBias, type ChosenBias } from './class-bias';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const written = (bias: ChosenBias | null) => {
  const url = new URL('https://example.org/?bias=1:1&view=train');
  writeBias(url, bias);
  return url.search;
};

it.each([
  { label: 3, value: 2.5, network: null },
  { label: 0, value: -1, network: 't-1' },
])('comes back from an address: $label $value $network', (bias) => {
  expect(biasOf(written(bias))).toEqual(bias);
});

it.each(['3', '3:', 'x:1', '3:1e9', '3:Infinity', '-1:1', '3:1:T 1', '3:1:'])(
  'an address can’t ask for %s',
  (asked) => {
    expect(biasOf(`?bias=${encodeURIComponent(asked)}`)).toBeNull();
  },
);

it('leaves no trace of what adds nothing', () => {
  expect(written(null)).toBe('?view=train');
  expect(written({ label: 3, value: 0, network: null })).toBe('?view=train');
});

it('stays within the slider’s range, at one of its stops', () => {
  const { getState } = fakePlayground().store;
  const set = (value: number) => {
    getState().setBias({ label: 3, value, network: null });
    return getState().classBias?.value;
  };
  expect([99, -99, 1.23, NaN].map(set)).toEqual([15, -5, 1.2, 0]);
});

it('goes where other classes are withheld, or the data are others; not with another seed', () => {
  const { getState } = fakePlayground().store;
  const bias = { label: 3, value: 2, network: null };
  getState().setBias(bias);
  getState().change((experiment) => ({ ...experiment, seed: 7 }));
  expect(getState().classBias).toEqual(bias);
  getState().change((experiment) => ({ ...experiment, data: { ...experiment.data, withheld: [5] } }));
  expect(getState().classBias).toBeNull();
  getState().setBias(bias);
  getState().load({
    ...getState().experiment,
    data: { ...getState().experiment.data, dataset: 'mnist', withheld: [5] },
  });
  expect(getState().classBias).toBeNull();
});
