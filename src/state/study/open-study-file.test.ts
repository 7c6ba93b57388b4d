import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { requireExperiment } from '../../engine/experiment';
import { writeStudyFile } from '../../engine/study/study-file';
import type { RunOutcome } from '../../workers/protocol';
import { usePlayground } from '../store';
import { openStudyFile } from './open-study-file';
import { shownStudy } from './study-exchange';
import { defaultSettings, runName } from './study-plan';
import { useStudy } from './study-store';

const experiment = requireExperiment({ seed: 11 });
const outcome: RunOutcome = {
  results: { scratch: { accuracy: 0.5, parameters: 1, bytes: 4, multiplyAdds: 1, hash: 'ab' } as never },
  divergences: [],
  backend: 'wasm',
};
const name = runName(experiment, {});
const text = writeStudyFile(
  shownStudy('seeds', { experiment, imported: {} }, { ...defaultSettings, seeds: 4 }, new Map([[name, outcome]])),
);
const [load, openView, notify] = [vi.fn(), vi.fn(), vi.fn()];
beforeEach(() => {
  for (const mock of [load, openView, notify]) mock.mockClear();
  usePlayground.setState({ load, openView, notify });
});
const opened = async (content: string) => {
  await openStudyFile(new File([content], 'results.json'));
  return notify.mock.calls[0]?.[0] as unknown;
};

it('what a study was of is set up, its runs are known, and the comparison is shown', async () => {
  expect(await opened(text)).toEqual({
    tone: 'info',
    message: { key: 'runs.opened-study', values: { file: 'results.json', n: 1, total: 1 } },
  });
  expect(load).toHaveBeenCalledWith(experiment);
  expect(openView).toHaveBeenCalledWith('compare');
  expect(useStudy.getState().settings.seeds).toBe(4);
  expect(useStudy.getState().outcomes.get(name)).toEqual(outcome);
});

it.each([
  ['no-json', text.slice(0, 200)],
  ['version', text.replace('"version": 1', '"version": 99')],
  ['damaged', text.replace('"seeds": 4', '"seeds": -4')],
  ['settings', text.replace('"seed": 11', '"seed": "x"')],
])('a file that can’t be opened changes nothing: %s', async (reason, content) => {
  expect(await opened(content)).toMatchObject({
    tone: 'error',
    error: { code: 'run-unreadable', details: { reason, file: 'results.json' } },
  });
  expect(load).not.toHaveBeenCalled();
  expect(openView).not.toHaveBeenCalled();
});
