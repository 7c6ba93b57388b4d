/** What a search found, as one page that needs nothing from outside. Pure. */
import { paretoLine } from '../engine/evaluation/pareto';
import { shortfall, type Candidate, type Measured, type Try } from '../engine/search/judging';
import { pipelineName } from '../engine/search/pipeline';
import { brief, count, percent } from '../messages/format';
import { html, Markup } from '../messages/html';
import { reasonText } from '../messages/try-text';
import { timesSmaller, tryName, verdictOf } from './tries-table';

export interface Found {
  readonly tries: readonly Try[];
  readonly within: number;
  /** Of a whole training: shorter tries are drawn paler. */
  readonly steps: number;
  readonly best?: Candidate;
  /** The Experiment in words: data, teacher, student. */
  readonly about: string;
}

const [WIDTH, HEIGHT] = [640, 320];
/** Room for the axes' words. */
const [LEFT, RIGHT, TOP, BOTTOM] = [56, 16, 12, 40];
/** Accuracies drawn below the teacher's, in points: what is worse lies at the foot. */
const DEPTH = 12;

const style = `
:root { color-scheme: light dark; --ink: #1a1f26; --soft: #5b636e; --line: #d8d6cf; --paper: #fff; --teacher: #0072b2;
  --best: #b84f00; --try: #5b636e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a9aeb6; --line: #3d434c; --paper: #16191e;
  --teacher: #56b4e9; --best: #ff9d5c; --try: #a9aeb6; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, 'Segoe UI', Roboto, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 0.25rem; font-size: 1.1rem; }
.soft { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.5rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { padding-left: 0; text-align: left; }
tr.best td { font-weight: 600; }
td.why { text-align: left; white-space: normal; }
svg { display: block; width: 100%; min-width: 34rem; height: auto; font-size: 11px; }
svg text { fill: var(--soft); }
.grid { stroke: var(--line); }
.pareto { fill: none; stroke: var(--best); stroke-width: 1.5; stroke-dasharray: 5 4; }
.try { fill: var(--try); }
.short { opacity: 0.35; }
.teacher { fill: var(--teacher); }
.chosen { fill: var(--best); }
svg text.teacher, svg text.chosen { font-weight: 600; }
`;

const pointsText = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`;

/** The whole file. Nothing in it runs, and nothing is loaded: its own policy says so too. */
export const searchReport = (found: Found): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>The smallest within ${pointsText(found.within)}</title>
        <style>
          ${new Markup(style)}
        </style>
      </head>
      <body>
        <main>
          <h1>The smallest within ${pointsText(found.within)} of the teacher</h1>
          <p class="soft">${found.about}</p>
          ${verdict(found)}
          <h2>Accuracy against bytes</h2>
          <p class="soft">
            On the test set, one point a try; pale where training was cut short. The dashed line joins what nothing
            beats of those trained to the end. Bytes are as stored, scales included, and grow to the right by powers of
            2.
          </p>
          <div class="wide">${plot(found)}</div>
          <h2>Every try</h2>
          <p class="soft">
            P: units pruned. L: low rank, by the share of energy that is kept. D: distilled. Q: rounded; before D,
            trained through the rounding. Chosen by the validation split, told on the test set.
          </p>
          <div class="wide">${table(found)}</div>
        </main>
      </body>
    </html> `.text;

function verdict({ best, within }: Found): Markup {
  if (!best) return html`<p>Nothing that was trained to the end lost ${pointsText(within)} or less.</p>`;
  return html`<p>
    <strong>${verdictOf(best)}.</strong> ± is a standard error of the paired difference.
    <code>npm run distill -- recipe.json --seeds 5</code> tells how far it holds.
  </p>`;
}

function table({ tries, within, best, steps }: Found): Markup {
  const teacher = tries.find(({ measured }) => measured)?.measured?.teacher;
  const head = ['', 'steps', 'validation', 'test', 'bytes', 'multiply-adds', 'smaller', `within ${within}`];
  const sizeOf = ({ measured }: Try) => measured?.network.bytes ?? Infinity;
  const cells = ({ validation, test, bytes, multiplyAdds }: Measured) =>
    [percent(validation), percent(test), count(bytes), count(multiplyAdds)].map((text) => html`<td>${text}</td>`);
  const row = (each: Try): Markup =>
    html`<tr class="${best?.tries.includes(each) ? 'best' : each.steps < steps ? 'soft' : ''}">
      <td>${tryName(each)}</td>
      <td>${count(each.steps)}</td>
      ${
        each.measured
          ? html`${cells(each.measured.network)}
              <td>${timesSmaller(each.measured)}</td>
              <td>${shortfall(each, within) === 0 ? 'yes' : 'no'}</td>`
          : html`<td colspan="6" class="why">${reasonText(each.reason)}</td>`
      }
    </tr> `;
  return html`<table>
    <thead>
      <tr>
        ${head.map((title) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${
        teacher
          ? html`<tr>
              <td>teacher</td>
              <td></td>
              ${cells(teacher)}
              <td>1.0×</td>
              <td></td>
            </tr>`
          : null
      }
      ${[...tries].sort((a, b) => sizeOf(a) - sizeOf(b)).map(row)}
    </tbody>
  </table>`;
}

/** Accuracy on the test set against bytes, these by powers of 2. */
function plot({ tries, steps, best }: Found): Markup | null {
  const drawn = tries.flatMap((each) => (each.measured ? [{ each, ...each.measured }] : []));
  const [first] = drawn;
  if (!first) return null;
  const { teacher } = first;
  const chosen = best?.tries[0].measured?.network;
  const powers = [...drawn.map(({ network }) => network), teacher].map(({ bytes }) => Math.log2(bytes));
  const [from, to] = [Math.floor(Math.min(...powers)), Math.ceil(Math.max(...powers) + 0.25)];
  const most = Math.min(1, Math.max(teacher.test, ...drawn.map(({ network }) => network.test)) + 0.01);
  const least = Math.max(0, Math.min(teacher.test - DEPTH / 100, most - 0.02));
  const x = (bytes: number) => LEFT + ((WIDTH - LEFT - RIGHT) * (Math.log2(bytes) - from)) / (to - from);
  const y = (share: number) => TOP + ((HEIGHT - TOP - BOTTOM) * (most - Math.max(least, share))) / (most - least);
  const at = ({ bytes, test }: Measured) => `${x(bytes).toFixed(1)},${y(test).toFixed(1)}`;
  const line = paretoLine(
    [teacher, ...drawn.filter(({ each }) => each.steps === steps).map(({ network }) => network)],
    ({ bytes }) => bytes,
    ({ test }) => test,
  );
  const ticks = [0, 1, 2, 3, 4].map((i) => least + ((most - least) * i) / 4);
  const columns = Array.from({ length: to - from + 1 }, (_, i) => 2 ** (from + i));
  const dot = (kind: string, own: Measured, title: string) =>
    html`<circle
      class="${kind}"
      cx="${x(own.bytes).toFixed(1)}"
      cy="${y(own.test).toFixed(1)}"
      r="${kind.startsWith('try') ? 4 : 6}"
    >
      <title>${title}: ${percent(own.test)}, ${count(own.bytes)} bytes</title>
    </circle>`;
  const named = (kind: string, own: Measured, text: string) =>
    html`<text
      class="${kind}"
      x="${x(own.bytes).toFixed(1)}"
      y="${(y(own.test) + (kind === 'chosen' ? 20 : -10)).toFixed(1)}"
      text-anchor="${x(own.bytes) > WIDTH / 2 ? 'end' : 'start'}"
      >${text}</text
    >`;
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Accuracy against bytes of every try">
    ${ticks.map(
      (share) =>
        html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(share)}" y2="${y(share)}" />
          <text x="${LEFT - 6}" y="${y(share)}" dy="0.35em" text-anchor="end">${percent(share)}</text>`,
    )}
    ${columns.map((bytes) => html`<text x="${x(bytes)}" y="${HEIGHT - 20}" text-anchor="middle">${brief(bytes)}</text>`)}
    <text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 4}" text-anchor="middle">bytes as stored</text>
    <polyline class="pareto" points="${line.map(at).join(' ')}" />
    ${drawn.map(({ each, network }) =>
      dot(each.steps === steps ? 'try' : 'try short', network, pipelineName(each.pipeline)),
    )}
    ${dot('teacher', teacher, 'teacher')} ${named('teacher', teacher, 'teacher')}
    ${chosen && best ? dot('chosen', chosen, pipelineName(best.tries[0].pipeline)) : null}
    ${chosen && best ? named('chosen', chosen, pipelineName(best.tries[0].pipeline)) : null}
  </svg>`;
}
