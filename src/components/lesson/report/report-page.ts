/** A learner's report: one page that needs nothing from outside, to keep, to print and to hand in. Pure. */
import { isTeacherId } from '../../../engine/arms';
import type { Experiment } from '../../../engine/experiment';
import { lessonCalled } from '../../../lessons/catalogue';
import type { Answer, Lesson, Question } from '../../../lessons/lesson';
import { languageCode, t } from '../../../messages';
import { datasetTitle } from '../../../messages/dataset-title';
import { count, dateTime, list, missing, number, percent } from '../../../messages/format';
import { networkName } from '../../../messages/names';
import { decodeLink } from '../../../state/experiment/share-link';
import { ASSIGNED_STEP } from '../../../state/lesson/assignment';
import { askedId, type LearnerWork, type LessonWork } from '../../../state/lesson/learner-file';
import type { LessonRun } from '../../../state/lesson/lesson-run';
import { settingsOf } from '../../runs/settings';
import { answerWords, askWords, lessonTitle, plainWords, questionsOf } from '../plain-words';
import { lessonKey } from '../lesson-key';
import { accuracyChart, curveChart, lineSample } from './charts';
import { html, Markup } from '../../../messages/html';
import { networkTitle } from '../../network-title';
import { reportStyle } from './report-style';

/** The whole file. Nothing in it runs, and nothing is loaded: its own policy says so too. */
export const reportFile = (work: LearnerWork): string =>
  html`<!doctype html>
    <html lang="${languageCode()}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${reportTitle(work)}</title>
        <style>
          ${new Markup(reportStyle)}
        </style>
      </head>
      <body>
        ${reportBody(work)}
      </body>
    </html> `.text;

export function reportTitle({ learner, lessons: own }: LearnerWork): string {
  const title = list(own.map(({ id }) => lessonTitle(id)));
  return learner.name ? t('report.title-of', { name: learner.name, title }) : t('report.title', { title });
}

export const reportBody = (work: LearnerWork): Markup =>
  html`<main>
    <header>
      <p class="soft">${t('app.title')}</p>
      <h1>${reportTitle(work)}</h1>
      <p class="soft">${dateTime(work.when)}</p>
    </header>
    ${work.lessons.map(lessonPart)}
  </main>`;

function lessonPart(work: LessonWork): Markup {
  const lesson = lessonCalled(work.id);
  return html`<section>
    <h2>${lessonTitle(work.id)}</h2>
    ${stepsPart(work, lesson)}
    ${lesson ? questionsOf(lesson).map((each) => questionPart(work, each)) : unknownQuestions(work)}
    ${work.asked.map((ask, i) => answerPart(ask, written(work.answers[askedId(i)]), null))}
    ${work.runs.length > 0 ? html`<h3>${t('report.runs')}</h3>` : null}
    ${work.runs.map((run, i) => runPart(run, i + 1, work, lesson))}
  </section>`;
}

/** Of a lesson that this page does not have: what was answered, by the questions' ids. */
const unknownQuestions = ({ answers, asked }: LessonWork): readonly Markup[] =>
  Object.entries(answers)
    .filter(([id]) => !asked.some((_, i) => askedId(i) === id))
    .map(([id, answer]) => answerPart(id, written(answer), null));

function stepsPart({ id, done, steps }: LessonWork, lesson: Lesson | undefined): Markup {
  const known = lesson?.steps.filter((step) => done.includes(step.id)) ?? [];
  const n = lesson ? known.length + Number(done.includes(ASSIGNED_STEP)) : done.length;
  return html`<p>${t('report.steps', { n, of: steps })}</p>
    ${
      known.length > 0
        ? html`<ul class="steps">
            ${known.map((step) => html`<li>${stepTitle(id, step.id)}</li>`)}
          </ul>`
        : null
    }`;
}

function stepTitle(lesson: string, step: string): string {
  const key = lessonKey(lesson, step, 'title');
  return key ? plainWords(key) : step;
}

/** In the learner's own words, with their lines. */
const written = (answer: Answer | undefined): Markup => html`<span class="written">${String(answer ?? missing)}</span>`;

const answerPart = (ask: string, answer: Markup, measured: Markup | null): Markup =>
  html`<div class="question">
    <h3>${ask}</h3>
    <dl>
      <div>
        <dt>${t(measured ? 'report.guess' : 'report.answer')}</dt>
        <dd>${answer}</dd>
      </div>
      ${
        measured
          ? html`<div>
              <dt>${t('report.measured')}</dt>
              <dd>${measured}</dd>
            </div>`
          : null
      }
    </dl>
  </div>`;

function questionPart({ id, answers, measured, seeds }: LessonWork, question: Question): Markup {
  const answer = answers[question.id];
  const found = measured[question.id];
  const seed = seeds[question.id];
  const ask = askWords(id, question);
  const words = answer === undefined ? missing : answerWords(id, question, answer, 'guess');
  const result =
    found === undefined
      ? null
      : html`${answerWords(id, question, found, 'measured')}
        ${seed === undefined ? null : html`<span class="soft">${t('report.seed', { n: seed })}</span>`}`;
  const drawn =
    question.kind === 'curve' && typeof answer === 'object'
      ? curveChart(t('report.curve'), question, answer, typeof found === 'object' ? found : null)
      : null;
  return html`${question.kind === 'text' ? answerPart(ask, written(answer), null) : answerPart(ask, html`${words}`, result ?? html`${missing}`)}
  ${drawn}`;
}

/** What it was made of, then what differs from the page's own settings. */
function settingsText(experiment: Experiment): string {
  const { data, teacher, student, dials } = experiment;
  const summary = t('app.summary', {
    dataset: datasetTitle(data),
    labelled: count(data.labelled),
    teacher: networkTitle(teacher),
    student: networkTitle(student),
  });
  const others = settingsOf([experiment])[0] ?? [];
  const known = [`T ${number(dials.temperature)}`, `α ${number(dials.alpha)}`];
  return [summary, ...known, ...others.filter((each) => !known.includes(each))].join(' · ');
}

function runPart(run: LessonRun, n: number, { id }: LessonWork, lesson: Lesson | undefined): Markup {
  const link = decodeLink(run.setup);
  const experiment = link?.ok ? link.experiment : null;
  const among = run.networks.map((network) => network.id);
  const arms = experiment?.arms ?? [];
  const students = run.networks.filter((network) => !isTeacherId(network.id));
  const named = lesson?.steps.some((step) => step.id === run.step);
  return html`<div class="run">
    <h4>
      ${t('report.run', { n, step: named ? stepTitle(id, run.step) : run.step })}
      <span class="soft">${dateTime(run.when)}</span>
    </h4>
    <p class="soft">${experiment ? settingsText(experiment) : t('report.unknown-settings')}</p>
    <p class="soft">${t('report.tested', { n: run.testCount, seed: run.seed })}</p>
    <table>
      <thead>
        <tr>
          <th>${t('report.network')}</th>
          <th>${t('metric.accuracy')}</th>
          <th>${t('metric.agreement')}</th>
        </tr>
      </thead>
      <tbody>
        ${run.networks.map(
          (network) =>
            html`<tr>
              <th>${lineSample(network.id, among)} ${networkName(network.id, arms)}</th>
              <td>${percent(network.accuracy)}</td>
              <td>${percent(network.agreement)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      students.some(({ curve }) => curve.length > 1)
        ? html`<figure>
            ${accuracyChart(t('report.accuracy-chart'), students, among)}
            <figcaption class="soft">${t('report.accuracy-chart')}</figcaption>
          </figure>`
        : null
    }
  </div>`;
}
