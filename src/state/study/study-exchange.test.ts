import { describe, expect, it } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { cellsOf, runsOf } from '../../engine/study/runs';
import { requireStudyFile, studyRunKey, writeStudyFile, type StudyFile } from '../../engine/study/study-file';
import type { RunOutcome } from '../../workers/protocol';
import { openedStudy, shownStudy } from './study-exchange';
import { defaultSettings, runName } from './study-plan';

const experiment = requireExperiment({ seed: 7 });
const sweep = [
  { axis: 'temperature', values: [1, 8] },
  { axis: 'alpha', values: [0.2, 0.9] },
] as const;
const settings = { ...defaultSettings, sweep, sweepSeeds: 2, seeds: 3 };

const outcomeOf = (accuracy: number): RunOutcome => ({
  results: {
    distilled: {
      accuracy,
      tasks: { who: { accuracy: 0.25, validation: { accuracy: 0.5 } } },
      macroF1: 0.5,
      parameters: 10,
      bytes: 40,
      multiplyAdds: 20,
      hash: 'ab',
    } as never,
  },
  divergences: [],
  backend: 'wasm',
});
/** Every run of a comparison, each with an outcome of its own. */
function measured(kind: 'seeds' | 'sweep') {
  const cells = cellsOf(experiment, kind === 'seeds' ? [] : sweep);
  const runs = runsOf(cells, kind === 'seeds' ? 3 : 2);
  return new Map(runs.map(({ experiment: trained }, i) => [runName(trained, {}), outcomeOf(i / 100)]));
}
const subject = { experiment, imported: {} };
const throughFile = (study: StudyFile): StudyFile => requireStudyFile(JSON.parse(writeStudyFile(study)));
const reasonOf = (study: StudyFile): unknown => {
  try {
    openedStudy(study);
    return null;
  } catch (error) {
    return (error as { details: { reason: string } }).details.reason;
  }
};

describe.each(['seeds', 'sweep'] as const)('a comparison by %s', (kind) => {
  const outcomes = measured(kind);

  it('comes back from its file as it was', () => {
    const file = throughFile(shownStudy(kind, subject, settings, outcomes));
    expect(file.experiment).toEqual(experiment);
    const opened = openedStudy(file);
    expect(opened.settings).toEqual(kind === 'seeds' ? { seeds: 3 } : { sweep, sweepSeeds: 2 });
    expect(opened.outcomes).toEqual(outcomes);
  });

  it('holds in its file what is finished, seed by seed', () => {
    const [first, ...rest] = outcomes;
    expect(shownStudy(kind, subject, settings, new Map([first!])).runs).toHaveLength(1);
    const { runs } = shownStudy(kind, subject, settings, new Map(rest));
    expect(runs).toHaveLength(outcomes.size - 1);
    expect(runs.map(({ seed }) => seed)).toEqual(runs.map(({ seed }) => seed).sort((a, b) => a - b));
  });
});

it('a file from elsewhere is named where the page can’t show it', () => {
  const study = shownStudy('sweep', subject, settings, measured('sweep'));
  const third = { axis: 'labelled', values: [20] };
  expect(reasonOf({ ...study, sweep: [...sweep, third] })).toBe('too-many-axes');
  const many = [{ axis: 'temperature', values: Array.from({ length: 13 }, (_, i) => 1 + i) }];
  expect(reasonOf({ ...study, sweep: many })).toBe('too-many-axes');
  const others = study.runs.map((run) => ({ ...run, key: `${run.key} teacher 00` }));
  expect(reasonOf({ ...study, runs: others })).toBe('other-weights');
  expect(openedStudy({ ...study, runs: [study.runs[0]!, ...others.slice(1)] }).outcomes.size).toBe(1);
  expect(reasonOf({ ...study, runs: [] })).toBeNull();
});

it('runs go by their weights from files too', () => {
  const imported = { teacher: { spec: experiment.teacher, weights: { w: { shape: [1], data: Float32Array.of(1) } } } };
  expect(studyRunKey(experiment, imported)).toMatch(/^[0-9a-f]{64} teacher [0-9a-f]{64}$/);
  const outcomes = new Map([[runName(experiment, imported), outcomeOf(0.5)]]);
  const { runs } = shownStudy('seeds', { experiment, imported }, settings, outcomes);
  expect(runs.map(({ key }) => key)).toEqual([studyRunKey(experiment, imported)]);
});
