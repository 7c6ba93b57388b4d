/** A report's charts, as SVG that needs nothing from outside. Sizes are in its own units. */
import type { CurveQuestion } from '../../../lessons/lesson';
import { number, percent } from '../../../messages/format';
import type { LessonNetwork } from '../../../state/lesson/lesson-run';
import { networkStyle } from '../../network-style';
import { quantityText } from '../quantity-text';
import { html, type Markup } from '../../../messages/html';

const [WIDTH, HEIGHT] = [560, 200];
/** Room for the axes' words. */
const [LEFT, RIGHT, TOP, BOTTOM] = [52, 8, 10, 22];

interface Axis {
  readonly min: number;
  readonly max: number;
}
const xIn = ({ min, max }: Axis, value: number): number =>
  LEFT + ((WIDTH - LEFT - RIGHT) * (value - min)) / (max - min || 1);
const yIn = ({ min, max }: Axis, value: number): number =>
  HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (Math.min(max, Math.max(min, value)) - min)) / (max - min || 1);

/** Line across, and its words, at each of some values. */
const across = (axis: Axis, values: readonly number[], text: (value: number) => string): readonly Markup[] =>
  values.map((value) => {
    const y = yIn(axis, value).toFixed(1);
    return html`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y}" y2="${y}" class="grid" />
      <text x="${LEFT - 6}" y="${y}" dy="0.35em" text-anchor="end">${text(value)}</text>`;
  });
const below = (x: number, text: string): Markup =>
  html`<text x="${x.toFixed(1)}" y="${HEIGHT - 6}" text-anchor="middle">${text}</text>`;

const line = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');

const frame = (name: string, content: Markup | readonly Markup[]): Markup =>
  html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}">${content}</svg>`;

/** Accuracies of a run's students over their steps. */
export function accuracyChart(name: string, networks: readonly LessonNetwork[], among: readonly string[]): Markup {
  const drawn = networks.filter(({ curve }) => curve.length > 1);
  const all = drawn.flatMap(({ curve }) => curve);
  const lowest = Math.min(1, ...all.map(([, share]) => share));
  const y: Axis = { min: Math.floor(Math.max(0, lowest - 0.001) * 5) / 5, max: 1 };
  const x: Axis = { min: 0, max: Math.max(1, ...all.map(([step]) => step)) };
  const ticks = [y.min, (y.min + y.max) / 2, y.max];
  return frame(name, [
    ...across(y, ticks, (value) => percent(value, 0)),
    ...[0, 0.5, 1].map((part) => below(Math.min(WIDTH - 24, xIn(x, part * x.max)), number(part * x.max, 0))),
    ...drawn.map(({ id, curve }) => {
      const { color, dash } = networkStyle(id, among);
      const points = line(curve.map(([step, share]) => [xIn(x, step), yIn(y, share)]));
      return html`<polyline class="curve" points="${points}" stroke="${color}" stroke-dasharray="${dash ?? 'none'}" />`;
    }),
  ]);
}

/** How a network's line looks, beside its name. */
export function lineSample(id: string, among: readonly string[]): Markup {
  const { color, dash } = networkStyle(id, among);
  return html`<svg viewBox="0 0 28 8" class="sample" aria-hidden="true">
    <line x1="0" x2="28" y1="4" y2="4" class="curve" stroke="${color}" stroke-dasharray="${dash ?? 'none'}" />
  </svg>`;
}

/** A drawn guess, dashed, and what was measured, over the points of its axis. */
export function curveChart(
  name: string,
  { at, min, max, quantity }: CurveQuestion,
  guess: readonly number[],
  measured: readonly number[] | null,
): Markup {
  const y: Axis = { min, max };
  const x: Axis = { min: -0.5, max: at.length - 0.5 };
  const points = (values: readonly number[]) => line(values.map((value, i) => [xIn(x, i), yIn(y, value)]));
  return frame(name, [
    ...across(y, [min, (min + max) / 2, max], (value) => quantityText(quantity, value, 0)),
    ...at.map((value, i) => below(xIn(x, i), number(value))),
    html`<polyline class="curve" points="${points(guess)}" stroke="var(--guess)" stroke-dasharray="6 4" />`,
    ...(measured ? [html`<polyline class="curve" points="${points(measured)}" stroke="var(--ink)" />`] : []),
  ]);
}
