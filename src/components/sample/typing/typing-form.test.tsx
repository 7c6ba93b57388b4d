// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { drawReckoning, reckoningVocabulary } from '../../../engine/datasets/sequences/reckoning';
import { requireExperiment } from '../../../engine/experiment';
import { plainTransformer } from '../../../engine/models/transformer';
import { makeVocabulary } from '../../../engine/text/vocabulary';
import { loadMoreWords } from '../../../messages';
import { noRun } from '../../../state/runs/run';
import { RunContext } from '../../../state/runs/use-run';
import { usePlayground } from '../../../state/store';
import { infoFor } from '../../../state/test-support/fake-client';
import type { SessionInfo } from '../../../workers/protocol';
import { SequenceView } from '../sequence-view';

const networks = { teacher: plainTransformer(1, 8, 2), student: plainTransformer(1, 8, 2) };
const symbols = reckoningVocabulary('chain-sum');
const drawn = drawReckoning({ dataset: 'chain-sum', form: 'steps', digits: 4, train: 20, test: 4 }, 1);
const sums = infoFor(requireExperiment({ data: { dataset: 'chain-sum', form: 'steps', digits: 4 }, ...networks }), {
  classes: symbols.symbols,
  shape: [drawn.rowsPerSample],
  rowsPerSample: drawn.rowsPerSample,
  vocabulary: symbols,
  test: {
    inputs: Float32Array.from(drawn.test.inputs['text']!),
    labels: drawn.test.labels,
    rowWeights: Float32Array.from(drawn.test.rowWeights!),
  },
});
const words = makeVocabulary('words', ['<pad>', '<unknown>', 'the', 'cat', 'sat', '.']);
const sentences = infoFor(
  requireExperiment({
    data: { dataset: 'authors-sentences' },
    ...networks,
  }),
  {
    classes: ['Austen', 'Wells'],
    shape: [5],
    vocabulary: words,
    test: { inputs: new Float32Array(20).fill(2), labels: Uint8Array.of(0, 0, 1, 1) },
  },
);

const type = vi.fn((sample, position) => usePlayground.setState({ sample, position, drawnLogits: null }));

beforeAll(loadMoreWords);
beforeEach(() => {
  type.mockClear();
  usePlayground.setState({ ...usePlayground.getInitialState(), type });
});

async function open(info: SessionInfo) {
  usePlayground.setState({ live: { ...noRun, info, state: 'paused' }, sample: { kind: 'test', index: 1 } });
  const user = userEvent.setup();
  render(<SequenceView />);
  await user.click(await screen.findByRole('button', { name: 'type…' }));
  return { user, field: await screen.findByRole<HTMLInputElement>('textbox', { name: 'Your own text' }) };
}

it('begins with the question of the test sample, and asks what is typed, by keyboard alone', async () => {
  const { user, field } = await open(sums);
  expect(document.activeElement).toBe(field);
  expect(field.value).toMatch(/^\d{4}=$/);
  await user.keyboard('4321=7{Enter}');
  expect(usePlayground.getState().sample).toMatchObject({ kind: 'typed', text: '4321=7' });
  expect(usePlayground.getState().position, 'what comes after the end').toBe(5);
  // Its tokens: what was typed, and the one that is to come.
  const heads = () => screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads()).toEqual(['4', '3', '2', '1', '=', '7', '?']);
  const asked = new Float32Array(drawn.rowsPerSample * symbols.symbols.length);
  act(() => usePlayground.setState({ drawnLogits: { teacher: asked } }));
  expect(screen.getByRole('button', { name: /^teacher, 7: 2\.\d+ nats$/ }), 'nobody is surprised alike').toBeTruthy();
  expect(screen.getByRole('button', { name: 'teacher, ?: – nats' })).toBeTruthy();

  await user.click(screen.getByRole('button', { name: 'test set' }));
  expect(usePlayground.getState().sample).toEqual({ kind: 'test', index: 1 });
  expect(screen.queryByRole('textbox')).toBeNull();
});

it.each([
  ['  ', /nothing to read/],
  ['12a4=', /don’t know “a”, at place 3/],
  ['1234=123456', /too long: 11 symbols or words, and there is room for 8/],
  ['1234', /ends with “=”/],
])('says what is wrong with “%s”, and keeps it and what was asked before', async (text, words) => {
  const { user, field } = await open(sums);
  await user.keyboard('1111={Enter}');
  const before = usePlayground.getState().sample;
  await user.clear(field);
  await user.type(field, `${text}{Enter}`);
  expect(screen.getByRole('alert').textContent).toMatch(words);
  expect(field.getAttribute('aria-describedby')).toBe(screen.getByRole('alert').id);
  expect(field.value).toBe(text);
  expect(usePlayground.getState().sample).toBe(before);
  await user.clear(field);
  await user.type(field, '2222={Enter}');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(type).toHaveBeenCalledTimes(2);
});

it('takes a sentence for a set of classes, and names the words that it reads as unknown', async () => {
  const { user, field } = await open(sentences);
  expect(field.value).toBe('');
  await user.type(field, 'The dog sat.{Enter}');
  expect(usePlayground.getState().sample).toMatchObject({ inputs: Float32Array.of(2, 1, 4, 5, 0) });
  expect(screen.getByText(/read as “unknown”: dog/)).toBeTruthy();
});

it('asks nothing of the networks of a kept run', async () => {
  const { sample } = await (async () => {
    await open(sums);
    await userEvent.keyboard('1111={Enter}');
    return usePlayground.getState();
  })();
  expect(sample.kind).toBe('typed');
  render(
    <RunContext.Provider value={{ ...noRun, info: sums, state: 'done' }}>
      <SequenceView />
    </RunContext.Provider>,
  );
  expect(await screen.findByText(/A kept run is shown/)).toBeTruthy();
});
