/** Drawings of a report, as SVG in text: no script, nothing from outside. */
import { meanInterval } from '../engine/evaluation/interval';
import { meanAndDeviation } from '../engine/evaluation/summary';
import { html, type Markup } from '../messages/html';

/** Values of one network, one a seed. */
export interface Series {
  readonly name: string;
  readonly values: readonly number[];
}

interface Scale {
  readonly from: number;
  readonly to: number;
  write(value: number): string;
}

const [WIDTH, ROW, LEFT, RIGHT, FOOT] = [640, 34, 190, 24, 34];
const HEIGHT = 300;
const NAME_HEIGHT = 15;

/** A little beyond the values on either side. */
function around(values: readonly number[], write: Scale['write']): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || Math.abs(most) || 1) * 0.08;
  return { from: least - room, to: most + room, write };
}

const ticksOf = ({ from, to }: Scale): number[] => [0, 1, 2, 3, 4].map((i) => from + ((to - from) * i) / 4);
const at = (value: number): string => value.toFixed(1);

/** Every seed as a dot, the mean as a bar across, its 95 % interval as a line: a row a network. */
export function dotPlot(series: readonly Series[], title: string, write: Scale['write']): Markup | null {
  const drawn = series.filter(({ values }) => values.length > 0);
  if (drawn.length === 0) return null;
  const scale = around(
    drawn.flatMap(({ values }) => values),
    write,
  );
  const x = (value: number) => LEFT + ((WIDTH - LEFT - RIGHT) * (value - scale.from)) / (scale.to - scale.from);
  const height = drawn.length * ROW + FOOT;
  const inside = (value: number) => at(x(Math.min(scale.to, Math.max(scale.from, value))));
  const row = ({ name, values }: Series, i: number): Markup => {
    const y = i * ROW + ROW / 2;
    const { mean } = meanAndDeviation(values);
    const interval = meanInterval(values);
    return html`<text x="${LEFT - 10}" y="${y}" dy="0.35em" text-anchor="end">${name}</text>
      ${
        interval &&
        html`<line class="interval" x1="${inside(interval.low)}" x2="${inside(interval.high)}" y1="${y}" y2="${y}" />`
      }
      ${values.map((value) => html`<circle cx="${at(x(value))}" cy="${y}" r="3.5"><title>${write(value)}</title></circle>`)}
      <line class="mean" x1="${at(x(mean))}" x2="${at(x(mean))}" y1="${y - 9}" y2="${y + 9}" />`;
  };
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
    ${ticksOf(scale).map(
      (tick) =>
        html`<line class="grid" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="0" y2="${height - FOOT}" />
          <text x="${at(x(tick))}" y="${height - 14}" text-anchor="middle">${write(tick)}</text>`,
    )}
    ${drawn.map(row)}
  </svg>`;
}

/** Heights of names, moved down as far as those above them need; NaN stays. */
function apart(heights: readonly number[]): number[] {
  const placed = [...heights];
  const fromTop = [...heights.keys()].sort((a, b) => heights[a]! - heights[b]!);
  let free = -Infinity;
  for (const i of fromTop.filter((each) => !Number.isNaN(heights[each]))) {
    placed[i] = Math.max(heights[i]!, free);
    free = placed[i] + NAME_HEIGHT;
  }
  return placed;
}

/** Means along an axis of a sweep, whose values stand at equal distances, with the intervals of those means. */
export function sweepPlot(
  series: readonly { readonly name: string; readonly cells: readonly Series['values'][] }[],
  axis: { readonly title: string; readonly values: readonly number[] },
  title: string,
  write: Scale['write'],
): Markup | null {
  const all = series.flatMap(({ cells }) => cells.flat());
  if (all.length === 0 || axis.values.length < 2) return null;
  const scale = around(all, write);
  const x = (i: number) => 60 + ((WIDTH - 60 - 130) * i) / (axis.values.length - 1);
  const y = (value: number) => 10 + ((HEIGHT - 50) * (scale.to - value)) / (scale.to - scale.from);
  const lines = series.map(({ name, cells }) => ({
    name,
    points: cells.flatMap((values, i) =>
      values.length > 0 ? [{ i, mean: meanAndDeviation(values).mean, interval: meanInterval(values) }] : [],
    ),
  }));
  const heights = apart(lines.map(({ points }) => (points.length > 0 ? y(points.at(-1)!.mean) : NaN)));
  const line = ({ name, points }: (typeof lines)[number], which: number): Markup => {
    const last = points.at(-1);
    const kind = `s${which % 6}`;
    return html`<polyline
        class="${kind}"
        points="${points.map(({ i, mean }) => `${at(x(i))},${at(y(mean))}`).join(' ')}"
      />
      ${points.map(
        ({ i, mean, interval }) =>
          html`${
              interval &&
              html`<line
                class="${kind} thin"
                x1="${at(x(i))}"
                x2="${at(x(i))}"
                y1="${at(y(Math.max(scale.from, interval.low)))}"
                y2="${at(y(Math.min(scale.to, interval.high)))}"
              />`
            }<circle class="${kind}" cx="${at(x(i))}" cy="${at(y(mean))}" r="3.5"
              ><title>${name}: ${write(mean)}</title></circle
            >`,
      )}
      ${last ? html`<text class="${kind}" x="${at(x(last.i) + 10)}" y="${at(heights[which]!)}" dy="0.35em">${name}</text>` : null}`;
  };
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">
    ${ticksOf(scale).map(
      (tick) =>
        html`<line class="grid" x1="60" x2="${WIDTH - 130}" y1="${at(y(tick))}" y2="${at(y(tick))}" />
          <text x="54" y="${at(y(tick))}" dy="0.35em" text-anchor="end">${write(tick)}</text>`,
    )}
    ${axis.values.map((value, i) => html`<text x="${at(x(i))}" y="${HEIGHT - 20}" text-anchor="middle">${value}</text>`)}
    <text x="${WIDTH / 2 - 35}" y="${HEIGHT - 4}" text-anchor="middle">${axis.title}</text>
    ${lines.map(line)}
  </svg>`;
}
