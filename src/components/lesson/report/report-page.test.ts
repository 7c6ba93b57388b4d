// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { loadLanguage, loadMoreWords } from '../../../messages';
import { askedId, type LearnerWork } from '../../../state/lesson/learner-file';
import { workOf } from '../../../state/lesson/learner-work';
import { lessonRun } from '../../../state/lesson/lesson-run';
import { noProgress } from '../../../state/lesson/lesson-types';
import { runWith } from '../../../state/test-support/runs';
import type { CurveQuestion } from '../../../lessons/lesson';
import { curveChart } from './charts';
import { reportFile } from './report-page';

const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>'&{name}`;
const evaluations = [1, 2].map((step) => ({ ...runWith().curves.evaluations[0]!, step }));
const run = lessonRun(runWith({ curves: { ...runWith().curves, evaluations } }), 'guess', 1000)!;

const workWith = (change: object = {}, name = 'Mei'): LearnerWork => {
  const progress = {
    ...noProgress,
    done: ['alone', 'guess'],
    answers: { gain: 12, answers: 'none', words: 'It says what else it could be.' },
    measured: { gain: 11.4, answers: 'none' },
    seeds: { gain: 42 },
    runs: [run],
    ...change,
  };
  return workOf({ 'ten-opinions': progress }, { id: 'ab', name }, 1000);
};
const parsed = (work: LearnerWork) => new DOMParser().parseFromString(reportFile(work), 'text/html');
const textOf = (work: LearnerWork) => (parsed(work).body.textContent ?? '').replaceAll(/\s+/g, ' ');

afterEach(async () => {
  await loadLanguage('en');
  await loadMoreWords();
});

describe('a learner’s report', () => {
  it('sets each guess beside what was measured, and has words, steps and runs', () => {
    const text = textOf(workWith());
    expect(text).toContain('Report by Mei: Ten opinions');
    expect(text).toContain('+12 points');
    expect(text).toContain('+11.4 points (seed 42)');
    expect(text).toContain('It says what else it could be.');
    expect(text).toContain('2 of 5 steps done');
    expect(text).toContain('20 labels · MLP 128·64 → MLP 16 · T 4 · α 0.9');
    const page = parsed(workWith());
    expect(
      [...page.querySelectorAll('tbody tr')].map((row) => row.textContent?.replaceAll(/\s+/g, ' ').trim()),
    ).toEqual(['Teacher 100.0 % –', 'Distilled 100.0 % 100.0 %', 'Scratch 50.0 % 50.0 %']);
    expect(page.querySelectorAll('figure polyline')).toHaveLength(2);
  });

  it('shows hostile names, answers and settings as text, runs nothing and loads nothing', () => {
    const answers = { gain: hostile, answers: hostile, words: hostile, [askedId(0)]: hostile };
    const work = workWith(
      { answers, done: [hostile], runs: [{ ...run, step: hostile, setup: '#e=damaged' }] },
      hostile,
    );
    const whole = { ...work, lessons: work.lessons.map((lesson) => ({ ...lesson, asked: [hostile] })) };
    const page = parsed(whole);
    expect(page.querySelectorAll('script, img, link, iframe, object, [src], [href]')).toHaveLength(0);
    const attributes = [...page.querySelectorAll('*')].flatMap((element) => element.getAttributeNames());
    expect(attributes.filter((name) => name.startsWith('on'))).toEqual([]);
    // Name, title, four answers, the question, the run's step.
    expect(textOf(whole).split('<script>alert(1)</script>').length - 1).toBeGreaterThanOrEqual(7);
    expect(page.querySelector('title')?.textContent).toContain(hostile);
    expect(reportFile(whole)).toContain(`default-src 'none'`);
  });

  it('of a lesson that this page does not have, keeps what was written', () => {
    const [lesson] = workWith().lessons;
    const text = textOf({ ...workWith(), lessons: [{ ...lesson!, id: 'later-lesson' }] });
    expect(text).toContain('later-lesson');
    expect(text).toContain('It says what else it could be.');
  });

  it('is written in the language that is spoken', async () => {
    await loadLanguage('zh-CN');
    await loadMoreWords();
    const page = parsed(workWith());
    expect(page.documentElement.lang).toBe('zh-CN');
    expect(page.querySelector('h1')?.textContent).toContain('Mei 的报告');
  });

  it('draws a curve that was guessed, and the one that was measured over it', () => {
    const question: CurveQuestion = {
      id: 'curve',
      kind: 'curve',
      axis: 'temperature',
      at: [1, 2, 4],
      min: 60,
      max: 100,
      step: 1,
      quantity: { metric: 'accuracy', arm: 'distilled' },
    };
    const lines = (measured: readonly number[] | null) => {
      const { text } = curveChart('Curve', question, [70, 80, 90], measured);
      return [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('polyline')];
    };
    expect(lines(null)).toHaveLength(1);
    const [guess, measured] = lines([71, 82, 1000]);
    const heights = (line?: Element) =>
      line
        ?.getAttribute('points')
        ?.split(' ')
        .map((point) => Number(point.split(',')[1]));
    const [low, , high] = heights(guess)!;
    expect(high).toBeLessThan(low!);
    // What lies beyond the axis stays within the picture.
    expect(heights(measured)?.[2]).toBeGreaterThan(0);
  });
});
