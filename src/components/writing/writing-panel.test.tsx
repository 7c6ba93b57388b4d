// @vitest-environment happy-dom
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { drawReckoning, reckoningVocabulary } from '../../engine/datasets/sequences/reckoning';
import { requireExperiment } from '../../engine/experiment';
import { plainTransformer } from '../../engine/models/transformer';
import { idsOf } from '../../engine/text/vocabulary';
import { loadMoreWords } from '../../messages';
import { noRun } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { infoFor } from '../../state/test-support/fake-client';
import type { SessionInfo, Text, WritingReport } from '../../workers/protocol';
import { WritingPanel } from './writing-panel';

const vocabulary = reckoningVocabulary('chain-sum');
const { test, rowsPerSample } = drawReckoning(
  { dataset: 'chain-sum', form: 'steps', digits: 4, train: 20, test: 4 },
  1,
);
const info: SessionInfo = infoFor(
  requireExperiment({
    data: { dataset: 'chain-sum', form: 'steps', digits: 4 },
    teacher: plainTransformer(1, 8, 2),
    student: plainTransformer(1, 8, 2),
  }),
  {
    classes: vocabulary.symbols,
    shape: [rowsPerSample],
    vocabulary,
    test: {
      inputs: Float32Array.from(test.inputs['text']!),
      labels: test.labels,
      rowWeights: Float32Array.from(test.rowWeights!),
    },
  },
);
/** “1234=”, “1234=360” and so on. */
const [first, second] = test.texts!;
const text = (written: string, ended: Text['ended'] = 'stop'): Text => ({
  ids: [...idsOf(vocabulary, written), ...(ended === 'stop' ? [vocabulary.stop!] : [])],
  prompt: written.indexOf('=') + 1,
  ended,
});
const report = (texts: WritingReport['texts']): WritingReport => ({ phase: 'students', step: 12, texts });
const write = vi.fn(() => Promise.resolve());
const hush = vi.fn();

beforeAll(loadMoreWords);
beforeEach(() => {
  usePlayground.setState({
    live: { ...noRun, info, state: 'paused' },
    sample: { kind: 'test', index: 0 },
    written: null,
    wish: null,
    writingError: null,
    write,
    hush,
  });
});
afterEach(() => vi.clearAllMocks());
const show = (texts: WritingReport['texts']) =>
  act(() => {
    const wish = { prompt: first!.slice(0, 5), temperature: 0, seed: 1 };
    usePlayground.setState({ written: { info, wish, report: report(texts) } });
  });

it('writes from the prompt of the test sample, the next one’s, and what is typed', async () => {
  render(<WritingPanel />);
  const prompt = screen.getByRole('textbox', { name: 'Prompt' });
  expect(prompt).toHaveProperty('value', first!.slice(0, 5));
  await userEvent.click(screen.getByRole('button', { name: 'Write' }));
  const { seed } = info.experiment;
  expect(write).toHaveBeenLastCalledWith({ prompt: first!.slice(0, 5), temperature: 0, seed });
  await userEvent.click(screen.getByRole('button', { name: 'Another test sample' }));
  expect(prompt).toHaveProperty('value', second!.slice(0, 5));
  await userEvent.clear(prompt);
  await userEvent.type(prompt, '9870={Enter}');
  // Each press draws anew.
  expect(write).toHaveBeenLastCalledWith({ prompt: '9870=', temperature: 0, seed: seed + 1 });
});

it('shows what each network wrote, right or wrong in words, and where it strays', () => {
  render(<WritingPanel />);
  const wrong = first!.slice(0, -1) + String((Number(first!.at(-1)) + 1) % 10);
  show({ teacher: text(first!), distilled: text(wrong), scratch: text(`${first}`, 'length') });
  const of = (name: string) => screen.getByRole('region', { name });
  expect(of('Teacher').textContent).toContain(`✓ right: ${first!.at(-1)}`);
  expect(of('Teacher').querySelector('[data-strays]')).toBeNull();
  expect(of('Distilled').textContent).toContain(`✗ wrong: ${wrong.at(-1)}, the answer is ${first!.at(-1)}`);
  const strays = [...of('Distilled').querySelectorAll('[data-strays]')];
  expect(strays.map(({ textContent }) => textContent)).toEqual([wrong.at(-1)]);
  // It never came to an end.
  expect(within(of('Scratch')).getByText(/no answer/)).toBeTruthy();
  expect(screen.getByText(/students’ step 12/)).toBeTruthy();
});

it('shows tokens as they come, and can be stopped', async () => {
  render(<WritingPanel />);
  act(() => usePlayground.setState({ wish: { prompt: '', temperature: 0, seed: 1 } }));
  show({ teacher: text(first!.slice(0, 6), null) });
  const teacher = screen.getByRole('region', { name: 'Teacher' });
  expect(teacher.textContent).toContain(first!.slice(0, 6));
  expect(teacher.textContent).not.toMatch(/right|wrong|ended/);
  // The live part tells no single tokens.
  expect(screen.getByRole('status').textContent).toBe('Writing…');
  await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
  expect(hush).toHaveBeenCalled();
  expect(write).not.toHaveBeenCalled();
});

it('says what is wrong with a prompt, and keeps what was written', () => {
  render(<WritingPanel />);
  show({ teacher: text(first!) });
  const details = { reason: 'unknown', symbol: 'x', place: 2 };
  act(() => usePlayground.setState({ writingError: { code: 'prompt-invalid', details } }));
  expect(screen.getByRole('alert').textContent).toContain('“x”, at place 2');
  expect(screen.getByRole('textbox').getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByRole('region', { name: 'Teacher' })).toBeTruthy();
});

it('is a table too, and says of a kept run that its networks write no more', async () => {
  const { unmount } = render(<WritingPanel />);
  show({ teacher: text(first!), distilled: text(first!) });
  await userEvent.click(screen.getByRole('button', { name: 'Table' }));
  const rows = within(screen.getByRole('table', { name: 'What they write' })).getAllByRole('row');
  expect(rows.map((row) => row.textContent)).toEqual([
    'NetworkWhat it wroteRight or wrongSymbols',
    expect.stringContaining(`${first!.slice(5)}✓ right: ${first!.at(-1)}4`),
    expect.stringContaining('✓ right'),
  ]);
  unmount();
  render(
    <RunContext value={{ ...noRun, info }}>
      <WritingPanel />
    </RunContext>,
  );
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText(/kept run/)).toBeTruthy();
});
