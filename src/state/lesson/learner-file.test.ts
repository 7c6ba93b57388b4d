import { describe, expect, it } from 'vitest';
import { runWith } from '../test-support/runs';
import { parseLearnerFile, writeLearnerFile } from './learner-file';
import { workOf } from './learner-work';
import { lessonRun, withRun, type LessonRun } from './lesson-run';
import { MOST_LESSON_RUNS, MOST_POINTS } from './work-limits';
import { noProgress, type Progress } from './lesson-types';

const run = lessonRun(runWith(), 'guess', 5)!;
const progress: Progress = {
  ...noProgress,
  step: 3,
  done: ['alone', 'guess'],
  answers: { gain: 12, answers: 'none', words: 'because “<b>”' },
  measured: { gain: 11.4 },
  seeds: { gain: 42 },
  runs: [run],
};
const learner = { id: 'ab12', name: 'Mei' };
const work = workOf({ 'ten-opinions': progress, elsewhere: noProgress }, learner, 1000);
const text = writeLearnerFile(work);
const changed = (change: object) => JSON.stringify({ ...(JSON.parse(text) as object), ...change });
const lesson = { ...work.lessons[0]! };

describe('a learner’s file', () => {
  it('has the lessons of this page that were begun, and is read as it was written', () => {
    expect(work.lessons.map(({ id }) => id)).toEqual(['ten-opinions']);
    expect(work.lessons[0]).not.toHaveProperty('step');
    expect(parseLearnerFile(text)).toEqual({ ok: true, work });
  });

  it.each([
    ['no-json', '{"format"'],
    ['foreign', '{"format":"distillation-playground-run","run":{}}'],
    ['foreign', '[]'],
    ['foreign', 'null'],
    ['version', changed({ version: 2 })],
    ['damaged', changed({ version: '1' })],
    ['damaged', changed({ learner: { id: 'ab', name: 'n'.repeat(61) } })],
    ['damaged', changed({ lessons: [{ ...lesson, answers: { gain: 'x'.repeat(4001) } }] })],
    ['damaged', changed({ lessons: [{ ...lesson, answers: { gain: { a: 1 } } }] })],
    ['damaged', changed({ lessons: [{ ...lesson, asked: ['1', '2', '3', '4', '5', '6'] }] })],
    ['damaged', changed({ lessons: [{ ...lesson, runs: Array(MOST_LESSON_RUNS + 1).fill(run) }] })],
    ['damaged', changed({ lessons: [{ ...lesson, runs: [{ ...run, setup: 'javascript:alert(1)' }] }] })],
    ['damaged', changed({ lessons: [lesson, lesson] })],
    ['damaged', changed({ lessons: undefined })],
  ])('%s: is refused with a reason', (reason, damaged) => {
    expect(parseLearnerFile(damaged)).toEqual({ ok: false, reason });
  });

  it('cut anywhere, is never read', () => {
    for (let at = 0; at < text.length; at += 97) expect(parseLearnerFile(text.slice(0, at)).ok).toBe(false);
  });
});

describe('a run that a lesson keeps', () => {
  it('has what its networks came to', () => {
    expect(run.networks.map(({ id, accuracy, agreement }) => [id, accuracy, agreement])).toEqual([
      ['teacher', 1, undefined],
      ['distilled', 1, 1],
      ['scratch', 0.5, 0.5],
    ]);
    expect(run.networks[1]?.curve).toEqual([[10, 1]]);
    expect(lessonRun(runWith({ state: 'paused' }), 'guess', 5)).toBeNull();
  });

  it('keeps of a long curve its ends and a bounded number of points between them', () => {
    const [point] = runWith().curves.evaluations;
    const evaluations = Array.from({ length: 500 }, (_, i) => ({ ...point!, step: i + 1 }));
    const { networks } = lessonRun(runWith({ curves: { ...runWith().curves, evaluations } }), 'guess', 5)!;
    const { curve } = networks[1]!;
    expect([curve.length, curve[0]?.[0], curve.at(-1)?.[0]]).toEqual([MOST_POINTS, 1, 500]);
  });

  it('takes its own place when it is noted again, and the oldest makes room', () => {
    const many = Array.from({ length: MOST_LESSON_RUNS + 3 }, (_, i): LessonRun => ({ ...run, id: `a${i}` }));
    const kept = many.reduce<readonly LessonRun[]>((all, each) => withRun(all, each), []);
    expect(kept).toHaveLength(MOST_LESSON_RUNS);
    expect(kept[0]?.id).toBe('a3');
    expect(withRun(kept, { ...kept[0]!, when: 9 }).map(({ id }) => id)).toHaveLength(MOST_LESSON_RUNS);
    expect(withRun(kept, { ...kept[0]!, when: 9 }).at(-1)?.when).toBe(9);
  });
});
