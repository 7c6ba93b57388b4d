/** What a study came to, as one page that needs nothing from outside: tables, plots, settings, versions, hashes. Pure. */
import { metrics as catalogue } from '../engine/evaluation/metric-catalogue';
import type { Experiment } from '../engine/experiment';
import { describeNetwork } from '../engine/models/catalogue';
import { metricOver, networksOf } from '../engine/study/outcomes';
import { experimentHash, importedHashes, type Imported, type StudyRun } from '../engine/study/study-file';
import type { Sweep } from '../engine/study/runs';
import { datasetTitle } from '../messages/dataset-title';
import { html, Markup } from '../messages/html';
import { dotPlot, sweepPlot } from './report-plots';
import { reportStyle } from './report-style';
import { called, differenceLines, nameOf, resultRows, scaleOf, stageLines, type Compared } from './results-table';

export interface Reported {
  readonly experiment: Experiment;
  readonly seeds: number;
  readonly sweep: Sweep;
  readonly cells: readonly { readonly values: readonly number[]; readonly experiment: Experiment }[];
  readonly against: readonly string[];
  readonly metrics: readonly Compared[];
  readonly imported?: Imported;
}
type Finished = StudyRun & { readonly cell: number };

/** What it was measured with, a line each. */
export type Versions = Readonly<Record<string, string>>;

/** The whole file. Nothing in it runs, and nothing is loaded: its own policy says so too. */
export function studyReport(asked: Reported, finished: readonly Finished[], versions: Versions): string {
  const { experiment, cells, sweep } = asked;
  const { data, teacher, student, seed } = experiment;
  const title = `${datasetTitle(data)}: ${describeNetwork(teacher)} → ${describeNetwork(student)}`;
  const shown = cells.map((_, position) => finished.filter(({ cell }) => cell === position));
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${new Markup(reportStyle)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p class="soft">
            ${finished.length} of ${cells.length * asked.seeds} runs, seeds from ${seed} on. The arms of one run share
            teacher, initial weights and batches, so that differences are paired by seed. ± is the standard deviation
            over seeds, intervals are 95 % ones of the mean by Student’s t.
          </p>
          ${sweep.length === 1 ? asked.metrics.map((metric) => alongSweep(asked, shown, metric)) : null}
          ${cells.map((cell, position) => section(asked, cell, shown[position]!))}
          <h2>Made with</h2>
          ${definitions({
            ...versions,
            'Experiment (SHA-256)': experimentHash(experiment),
            ...(data.own && { 'Data (SHA-256)': data.own.hash }),
            ...(importedHashes(asked.imported).length > 0 && {
              'Weights from files (SHA-256)': importedHashes(asked.imported).join(', '),
            }),
          })}
          <h2>Weights</h2>
          <p class="soft">
            SHA-256 of what each network ended as. The same machine and version end as the same, bit for bit.
          </p>
          <div class="wide">${hashes(asked, finished)}</div>
          <h2>Settings</h2>
          <p class="soft">As a file for <code>npm run distill</code>, or for the page.</p>
          <pre>${JSON.stringify(experiment, null, 2)}</pre>
        </main>
      </body>
    </html> `.text;
}

const nameOfCell = ({ sweep }: Reported, values: readonly number[]): string =>
  sweep.map(({ axis }, i) => `${axis} = ${values[i]}`).join(', ');

const writer = ({ metric }: Compared) => {
  const { scale, digits, unit } = scaleOf(metric);
  return (value: number) => `${(scale * value).toFixed(digits)}${unit}`;
};

function section(asked: Reported, cell: Reported['cells'][number], own: readonly Finished[]): Markup {
  const { arms } = cell.experiment;
  const outcomes = own.map(({ outcome }) => outcome);
  const title = nameOfCell(asked, cell.values) || 'Results';
  if (own.length === 0)
    return html`<h2>${title}</h2>
      <p>No run is finished.</p>`;
  const plots = asked.metrics.map((compared) => {
    const series = networksOf(outcomes).map((network) => ({
      name: called(network, arms),
      values: metricOver(outcomes, network, compared.metric, compared.on)?.values ?? [],
    }));
    const plot = dotPlot(series, `${nameOf(compared)} of every seed`, writer(compared));
    return html`<h3>${nameOf(compared)}</h3>
      <div class="wide">${plot}</div>
      <ul>
        ${differenceLines(outcomes, asked.against, compared, arms).map((line) => html`<li>${line}</li>`)}
      </ul>`;
  });
  const lost = own.flatMap(({ seed, outcome }) =>
    outcome.divergences.map(
      ({ network, step }) => `${called(network, arms)}, seed ${seed}: diverged at step ${step}, left out`,
    ),
  );
  const said = [...stageLines(arms), ...lost];
  return html`<h2>${title}</h2>
    <div class="wide">${table(resultRows(outcomes, arms, asked.metrics))}</div>
    ${
      said.length > 0
        ? html`<ul>
            ${said.map((line) => html`<li>${line}</li>`)}
          </ul>`
        : null
    }
    ${plots}`;
}

function alongSweep(asked: Reported, shown: readonly (readonly Finished[])[], compared: Compared): Markup {
  const [{ axis: id, values }] = asked.sweep as readonly [Sweep[number]];
  const outcomes = shown.map((own) => own.map(({ outcome }) => outcome));
  const series = networksOf(outcomes.flat()).map((network) => ({
    name: called(network, asked.experiment.arms),
    cells: outcomes.map((own) => metricOver(own, network, compared.metric, compared.on)?.values ?? []),
  }));
  const title = `${nameOf(compared)} by ${id}`;
  const better = catalogue[compared.metric].better === 'lower' ? 'lower is better' : 'higher is better';
  return html`<h2>${title}</h2>
    <p class="soft">Means over seeds and their intervals; ${better}.</p>
    <div class="wide">${sweepPlot(series, { id, values }, title, writer(compared))}</div>`;
}

function hashes(asked: Reported, finished: readonly Finished[]): Markup {
  const rows = finished.flatMap(({ values, seed, outcome }) =>
    Object.entries(outcome.results).map(([network, { hash }]) => [
      [nameOfCell(asked, values), called(network, asked.experiment.arms)].filter(Boolean).join(' · '),
      String(seed),
      hash,
    ]),
  );
  return table([['', 'Seed', 'SHA-256'], ...rows]);
}

const table = ([head = [], ...rows]: readonly (readonly string[])[]): Markup =>
  html`<table>
    <thead>
      <tr>
        ${head.map((title) => html`<th scope="col">${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first = '', ...cells]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;

const definitions = (values: Versions): Markup =>
  html`<dl>
    ${Object.entries(values).map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
