import { expect, it } from 'vitest';
import { defaultExperiment } from '../experiment';
import { requireStudyFile, studyRunKey, writeStudyFile, type StudyFile } from './study-file';

const result = { accuracy: 0.5, parameters: 10, bytes: 40, multiplyAdds: 8, hash: 'abc' };
const study = (plain: StudyFile['runs'][number]['outcome']['plain']): StudyFile => ({
  experiment: defaultExperiment,
  seeds: 2,
  sweep: [{ axis: 'temperature', values: [1, 4] }],
  runs: [
    {
      values: [4],
      seed: 42,
      key: studyRunKey(defaultExperiment),
      outcome: { results: { teacher: result }, divergences: [], backend: 'wasm', ...(plain && { plain }) },
    },
  ],
});
const readBack = (written: StudyFile) => requireStudyFile(JSON.parse(writeStudyFile(written)));

it('comes back as it was written, with what did not run compiled', () => {
  const plain = [
    { work: 'training', code: 'not-understood', details: { what: 'Cumsum' } },
    { work: 'evaluation', code: 'answers-differ', details: { difference: 0.5 } },
  ] as const;
  for (const written of [study(undefined), study(plain)]) expect(readBack(written)).toEqual(written);
});

it('keeps that an answer was off by more than any number', () => {
  const plain = [{ work: 'training', code: 'answers-differ', details: { difference: Infinity } }] as const;
  expect(readBack(study(plain)).runs[0]!.outcome.plain).toMatchObject([{ code: 'answers-differ' }]);
});

it('refuses a reason that there is not', () => {
  const text = writeStudyFile(study([{ work: 'training', code: 'turned-off', details: {} }]));
  expect(() => requireStudyFile(JSON.parse(text.replace('turned-off', 'tired')))).toThrow();
});
