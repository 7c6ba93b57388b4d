import { describe, expect, it } from 'vitest';
import { noProgress, type Progress } from '../lesson-types';
import { type LearnerWork } from '../learner-file';
import { workOf } from '../learner-work';
import { classCsv } from './class-csv';
import { counted, entriesOf, lessonsOf, measuredIn, measuredSpread, meanCurve } from './class-summary';
import { noClass, withFiles, type ReadFile } from './class-work';

function work(id: string, name: string, change: Partial<Progress> = {}, when = 1): LearnerWork {
  const progress = { ...noProgress, answers: { gain: 10 }, ...change };
  return workOf({ 'ten-opinions': progress }, { id, name }, when);
}
const file = (name: string, handed: LearnerWork): ReadFile => ({ name, ok: true, work: handed });

describe('a class', () => {
  it('has the newest file of each learner, tells namesakes apart, and says what was left out', () => {
    const first = withFiles(noClass, [
      file('b.json', work('b', 'Mei', {}, 5)),
      file('old.json', work('a', 'Mei', {}, 1)),
      { name: 'torn.json', ok: false, reason: 'damaged' },
    ]);
    const { handed, refused } = withFiles(first, [
      file('new.json', work('a', 'Mei ', { done: ['alone'] }, 2)),
      file('again.json', work('b', 'Mei', {}, 5)),
      file('c.json', work('c', 'Ali')),
    ]);
    expect(handed.map(({ file: own, name, namesake }) => [own, name, namesake])).toEqual([
      ['c.json', 'Ali', 0],
      ['new.json', 'Mei', 1],
      ['b.json', 'Mei', 2],
    ]);
    expect(refused).toEqual([
      { file: 'torn.json', reason: 'damaged' },
      { file: 'old.json', reason: 'older' },
      { file: 'again.json', reason: 'older' },
    ]);
  });

  it('has the lessons that were begun, in the order of the list, with those of another version', () => {
    const later = { ...work('d', 'D') };
    const strange = { ...later, lessons: [{ ...later.lessons[0]!, id: 'of-next-year' }] };
    const { handed } = withFiles(noClass, [file('d', strange), file('a', work('a', 'A'))]);
    expect(lessonsOf(handed, ['other', 'ten-opinions'])).toEqual(['ten-opinions', 'of-next-year']);
  });
});

describe('the spread of what was measured', () => {
  it('is over seeds: thirty runs of one seed are one draw', () => {
    const same = Array.from({ length: 30 }, () => ({ value: 11, seed: 42 }));
    expect(measuredSpread(same)).toMatchObject({ mean: 11, seeds: 1, interval: null });
    const spread = measuredSpread([...same, { value: 9, seed: 1 }, { value: 13, seed: 2 }])!;
    expect([spread.mean, spread.seeds, spread.lowest, spread.highest]).toEqual([11, 3, 9, 13]);
    // Of 9, 11, 13: deviation 2, t(2) = 4.303.
    expect(spread.interval!.high).toBeCloseTo(11 + (4.3027 * 2) / Math.sqrt(3), 3);
    expect(measuredSpread([])).toBeNull();
  });

  it('takes a run of which no seed is known for one of its own', () => {
    const found = [10, 12].map((gain, i) => file(`${i}`, work(`${i}`, `${i}`, { measured: { gain } })));
    const entries = entriesOf(withFiles(noClass, found).handed, 'ten-opinions');
    expect(measuredIn(entries, 'gain')).toMatchObject({ seeds: 2, mean: 11 });
  });
});

it('counts options, and means curves of the question’s length alone', () => {
  const files = [
    work('a', 'A', { answers: { which: 'none', curve: [1, 2] }, measured: { which: 'none' } }),
    work('b', 'B', { answers: { which: 'half', curve: [3, 4] }, measured: { which: 'none' } }),
    work('c', 'C', { answers: { which: 'none', curve: [3] } }),
  ].map((each, i) => file(`${i}`, each));
  const entries = entriesOf(withFiles(noClass, files).handed, 'ten-opinions');
  expect(counted(entries, { id: 'which', kind: 'choice', options: ['half', 'none'] })).toEqual([
    { option: 'half', chosen: 1, right: 0 },
    { option: 'none', chosen: 2, right: 2 },
  ]);
  const curve = { id: 'curve', kind: 'curve', axis: 'temperature', at: [1, 4], min: 0, max: 9, step: 1 } as const;
  const question = { ...curve, quantity: { metric: 'accuracy', arm: 'distilled' } } as const;
  expect(meanCurve(entries, question, 'answers')).toEqual([2, 3]);
  expect(meanCurve(entries, question, 'measured')).toBeNull();
});

it('as CSV has a row for each answer, and nothing that a spreadsheet would compute', () => {
  const answers = { gain: 10, words: '=HYPERLINK("http://x","y")', curve: [1, 2] };
  const handed = [work('a', '+Mei', { answers, measured: { gain: 11.5 }, seeds: { gain: 7 }, done: ['alone'] })];
  const lines = classCsv(
    withFiles(
      noClass,
      handed.map((each) => file('a', each)),
    ).handed,
  )
    .trim()
    .split('\r\n');
  expect(lines).toEqual([
    'name,learner,lesson,steps_done,steps,question,answer,measured,seed',
    "'+Mei,a,ten-opinions,1,5,gain,10,11.5,7",
    `'+Mei,a,ten-opinions,1,5,words,"'=HYPERLINK(""http://x"",""y"")",,`,
    "'+Mei,a,ten-opinions,1,5,curve,1 2,,",
  ]);
});
