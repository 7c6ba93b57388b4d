/** What a study came to, as one page that needs nothing from outside: tables, plots, settings, versions, hashes. Pure. */
import { metrics as catalogue } from '../engine/evaluation/metric-catalogue';
import type { Experiment } from '../engine/experiment';
import { describeNetwork } from '../engine/models/catalogue';
import { metricOver, networksOf } from '../engine/study/outcomes';
import { experimentHash, importedHashes, type Imported, type StudyRun } from '../engine/study/study-file';
import type { Sweep } from '../engine/study/runs';
import { languageCode, t } from '../messages';
import { datasetTitle } from '../messages/dataset-title';
import { list } from '../messages/format';
import { html, Markup } from '../messages/html';
import { messageOr } from '../messages/names';
import { dotPlot, sweepPlot } from './report-plots';
import { reportStyle } from './report-style';
import {
  differenceLines,
  nameOf,
  plainLines,
  resultRows,
  scaleOf,
  stageLines,
  titled,
  type Compared,
} from './results-table';

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
    <html lang="${languageCode()}">
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
            ${t('study-report.lead', { done: finished.length, all: cells.length * asked.seeds, seed })}
          </p>
          ${sweep.length === 1 ? asked.metrics.map((metric) => alongSweep(asked, shown, metric)) : null}
          ${cells.map((cell, position) => section(asked, cell, shown[position]!))}
          <h2>${t('study-report.made')}</h2>
          ${definitions({
            ...versions,
            [t('study-report.experiment')]: experimentHash(experiment),
            ...(data.own && { [t('study-report.data')]: data.own.hash }),
            ...(importedHashes(asked.imported).length > 0 && {
              [t('study-report.weights-given')]: importedHashes(asked.imported).join(', '),
            }),
          })}
          ${plainLines(finished.map(({ outcome }) => outcome)).map((line) => html`<p class="soft">${line}</p>`)}
          <h2>${t('study-report.weights')}</h2>
          <p class="soft">${t('study-report.weights-lead')}</p>
          <div class="wide">${hashes(asked, finished)}</div>
          <h2>${t('study-report.settings')}</h2>
          <p class="soft">${t('study-report.settings-lead')}</p>
          <pre>${JSON.stringify(experiment, null, 2)}</pre>
        </main>
      </body>
    </html> `.text;
}

const nameOfCell = ({ sweep }: Reported, values: readonly number[]): string =>
  list(sweep.map(({ axis }, i) => `${axisTitle(axis)} = ${values[i]}`));

/** Those of arms, which the setup names in other words, go by their ids. */
const axisTitle = (id: string): string => messageOr(`axis.${id}`, id);

const writer = ({ metric }: Compared) => {
  const { scale, digits, value } = scaleOf(metric);
  return (number: number) => value((scale * number).toFixed(digits));
};

function section(asked: Reported, cell: Reported['cells'][number], own: readonly Finished[]): Markup {
  const { arms } = cell.experiment;
  const outcomes = own.map(({ outcome }) => outcome);
  const title = nameOfCell(asked, cell.values) || t('study-report.results');
  if (own.length === 0)
    return html`<h2>${title}</h2>
      <p>${t('study-report.none')}</p>`;
  const plots = asked.metrics.map((compared) => {
    const series = networksOf(outcomes).map((network) => ({
      name: titled(network, arms),
      values: metricOver(outcomes, network, compared.metric, compared.on)?.values ?? [],
    }));
    const plot = dotPlot(series, t('study-report.every-seed', { metric: nameOf(compared) }), writer(compared));
    return html`<h3>${nameOf(compared)}</h3>
      <div class="wide">${plot}</div>
      <ul>
        ${differenceLines(outcomes, asked.against, compared, arms, titled).map((line) => html`<li>${line}</li>`)}
      </ul>`;
  });
  const lost = own.flatMap(({ seed, outcome }) =>
    outcome.divergences.map(({ network, step }) =>
      t('study-report.diverged', { network: titled(network, arms), seed, step }),
    ),
  );
  const said = [...stageLines(arms, titled), ...lost];
  return html`<h2>${title}</h2>
    <div class="wide">${table(resultRows(outcomes, arms, asked.metrics, titled))}</div>
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
    name: titled(network, asked.experiment.arms),
    cells: outcomes.map((own) => metricOver(own, network, compared.metric, compared.on)?.values ?? []),
  }));
  const title = t('study-report.along', { metric: nameOf(compared), axis: axisTitle(id) });
  const lower = catalogue[compared.metric].better === 'lower';
  return html`<h2>${title}</h2>
    <p class="soft">${t(lower ? 'study-report.along-lead-lower' : 'study-report.along-lead')}</p>
    <div class="wide">${sweepPlot(series, { title: axisTitle(id), values }, title, writer(compared))}</div>`;
}

function hashes(asked: Reported, finished: readonly Finished[]): Markup {
  const rows = finished.flatMap(({ values, seed, outcome }) =>
    Object.entries(outcome.results).map(([network, { hash }]) => [
      [nameOfCell(asked, values), titled(network, asked.experiment.arms)].filter(Boolean).join(' · '),
      String(seed),
      hash,
    ]),
  );
  return table([['', t('study-report.seed'), 'SHA-256'], ...rows]);
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
