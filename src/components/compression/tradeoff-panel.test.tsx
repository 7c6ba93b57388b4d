// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { ArmChoice } from '../../engine/arms';
import { pruneKind } from '../../engine/compression/steps/prune-kind';
import { defaultExperiment } from '../../engine/experiment';
import { RunContext } from '../../state/runs/use-run';
import { infoFor } from '../../state/test-support/fake-client';
import { checkpointWith, runWith } from '../../state/test-support/runs';
import { noIntegers, type Latency } from '../../engine/evaluation/latency';
import { labelPlaces } from './label-places';
import { logAxis } from './log-axis';
import { SizesPanel } from './sizes-panel';
import { TradeoffPanel } from './tradeoff-panel';

const whole = checkpointWith();
/** The distilled student lost half of its 16 units. */
const checkpoint = checkpointWith({
  networks: {
    ...whole.networks,
    distilled: { ...whole.networks['distilled']!, changed: { stage: 0, changes: { units: { fc1: 8 } } } },
  },
});
const latency = {
  teacher: { medianMs: 1, p95Ms: 2, middleMs: [0.9, 1.1] },
  distilled: {
    medianMs: 0.25,
    p95Ms: 1,
    middleMs: [0.2, 0.3],
    integer: {
      one: { medianMs: 0.2, p95Ms: 1, middleMs: [0.1, 0.3] },
      batch: { medianMs: 2, p95Ms: 3, middleMs: [1, 3] },
    },
  },
  scratch: { medianMs: 0.95, p95Ms: 2, middleMs: [0.8, 1.2] },
} as const;
const show = (panel: React.ReactNode, measured: Readonly<Record<string, Latency>> = latency) =>
  render(<RunContext value={runWith({ checkpoint, latency: measured })}>{panel}</RunContext>);
const cells = (name: RegExp) =>
  within(screen.getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent?.replaceAll('\u2009', ' '));

it('says what a network costs as it is now, and how much less than the teacher', () => {
  show(<SizesPanel />);
  // 64·8 + 8 + 8·10 + 10 numbers of four bytes; of the teacher 17226.
  expect(cells(/^Distilled/)).toEqual([
    '100.0 %',
    '100.0 %',
    expect.stringMatching(/^\d+\.\d %$/),
    '610',
    '2.44 kB',
    '592',
    // 64 numbers that are read and 8 that are put out, of four bytes.
    '288 B',
    '0.25 msINT8 0.20 ms',
    '–INT8 2.00 ms',
    expect.stringMatching(/^393 nJ/),
    '28×',
    // The quicker of its two forms, against the teacher's.
    '5.0×',
    '–',
  ]);
});

it('calls no network faster whose latency can’t be told from the teacher’s', () => {
  show(<SizesPanel />);
  expect(cells(/^Scratch/).at(-2)).toBe('within noise');
});

it('says which classes fell, all of them where that is asked, and where none did', async () => {
  const [distilled, scratch] = defaultExperiment.arms;
  const compress: ArmChoice['compress'] = [pruneKind.initial];
  const arms = [
    { ...distilled!, compress },
    { ...scratch!, compress },
  ];
  const info = infoFor({ ...defaultExperiment, arms });
  render(
    <RunContext value={runWith({ info, checkpoint })}>
      <SizesPanel />
    </RunContext>,
  );
  const user = userEvent.setup();
  const of = (name: RegExp) => cells(name).map((text) => text?.replace(/:.*/, ''));
  // Of two classes it knows the first; the other arm both.
  expect(of(/^Scratch, against/)).toEqual(['b']);
  expect(cells(/^Distilled, against/)).toEqual(['No class is recognised less often.']);
  await user.click(screen.getByRole('button', { name: 'All classes' }));
  expect(of(/^Scratch, against/)).toEqual(['b', 'a']);
  expect(of(/^Distilled, against/)).toHaveLength(2);
  await user.click(screen.getByRole('button', { name: 'The worst classes only' }));
  expect(of(/^Scratch, against/)).toEqual(['b']);
});

it('says where whole numbers were computed, or what was missing for it', () => {
  const { integer, ...floats } = latency.distilled;
  const texts = [
    { integer: { ...integer, on: 'webgpu' } as const },
    ...noIntegers.map((noInteger) => ({ noInteger })),
  ].map((each) => {
    const { unmount } = show(<SizesPanel />, { ...latency, distilled: { ...floats, ...each } });
    const text = cells(/^Distilled/)[7];
    unmount();
    return text;
  });
  expect(texts).toEqual([
    '0.25 msINT8 on WebGPU 0.20 ms',
    '0.25 msINT8: on wasm and WebGPU only',
    '0.25 msINT8: this WebGPU lacks packed_4x8_integer_dot_product',
    '0.25 msINT8 on WebGPU: dense layers in INT8 only',
  ]);
});

it('marks the networks that nothing beats', async () => {
  show(<TradeoffPanel />);
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: /table/i }));
  // As good as the teacher and cheapest: everything else is beaten.
  expect(cells(/^distilled/).slice(0, 3)).toEqual(['2.44 kB', '100.0 %', '✓']);
  expect(cells(/^teacher/).slice(0, 3)).toEqual(['68.9 kB', '100.0 %', '']);
  await user.click(screen.getByRole('radio', { name: 'Latency' }));
  expect(cells(/^scratch/)[0]).toBe('0.95 ms');
});

it('puts round numbers on an axis of logarithms, whatever is on it', () => {
  const { ticks, place } = logAxis([2_440, 68_904]);
  expect(ticks).toEqual([3000, 10_000, 30_000]);
  expect(logAxis([200, 900]).ticks).toEqual([200, 300, 500, 1000]);
  expect(place(2_440)).toBeGreaterThan(0);
  expect(place(68_904)).toBeLessThan(1);
  expect(logAxis([]).ticks.length).toBeGreaterThan(0);
});

const bounds = { left: 48, right: 400, top: 0, bottom: 280 };

it('lets no name lie upon another that has room elsewhere, nor leave the plot', () => {
  const places = labelPlaces(
    [
      { x: 100, y: 50, name: 'first' },
      { x: 104, y: 52, name: 'second' },
      { x: 395, y: 52, name: 'at the edge' },
      { x: 52, y: 276, name: 'in the corner' },
    ],
    bounds,
  );
  expect(places[0]).not.toEqual(places[1]);
  expect(places[2]!.anchor).toBe('end');
  // Neither upon the numbers left of the plot nor upon those below it.
  expect(places[3]).toMatchObject({ anchor: 'start' });
  expect(276 + places[3]!.dy).toBeLessThanOrEqual(280);
});

it('goes a line further where several points share a place, and says no name where there is no room at all', () => {
  const same = { x: 200, y: 150, name: 'one of many' };
  const places = labelPlaces(Array(12).fill(same), bounds);
  const told = places.filter((place) => place !== null);
  expect(told.length).toBeGreaterThan(5);
  expect(told.length).toBeLessThan(12);
  expect(new Set(told.map(({ dx, dy }) => `${dx} ${dy}`)).size).toBe(told.length);
});
