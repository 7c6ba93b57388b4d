// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { DatasetId } from '../../engine/datasets/catalogue';
import { shapeOfChoice } from '../../engine/datasets/task-of';
import { defaultExperiment, requireExperiment } from '../../engine/experiment';
import { size } from '../../engine/models/plan';
import { suitedTo } from '../../engine/presets/suited';
import { makeVocabulary } from '../../engine/text/vocabulary';
import { loadMoreWords } from '../../messages';
import { noRun } from '../../state/runs/run';
import { usePlayground } from '../../state/store';
import { infoFor } from '../../state/test-support/fake-client';
import type { SessionInfo } from '../../workers/protocol';
import { SequenceView } from './sequence-view';

function look(dataset: DatasetId, change: (values: number) => Partial<SessionInfo>): void {
  const { teacher, student, labelled } = suitedTo({ dataset });
  const experiment = requireExperiment({ data: { ...defaultExperiment.data, dataset, labelled }, teacher, student });
  const shape = shapeOfChoice(experiment.data);
  const info = infoFor(experiment, { shape, testCount: 2, ...change(2 * size(shape)) });
  usePlayground.setState({ live: { ...noRun, info }, sample: { kind: 'test', index: 1 }, panelChoices: {} });
  render(<SequenceView />);
}
const labels = Uint8Array.of(0, 1);

beforeAll(loadMoreWords);
beforeEach(() => usePlayground.setState({ panelChoices: {} }));

it('draws a series as lines with what is asked beside the window, one pointed out by name; as a map; in numbers', async () => {
  const user = userEvent.setup();
  // Channel c of step s is c/10, so that the second sensor has a number of its own.
  look('turbofan', (count) => ({
    classes: ['runs on', 'fails'],
    test: { inputs: Float32Array.from({ length: count }, (_, i) => (i % 14) / 10), labels },
  }));
  const picture = screen.getByRole('img', { name: 'Test series #1, labelled fails' });
  expect(picture.querySelectorAll('polyline')).toHaveLength(14);
  expect(screen.getByText('asked: does it fail within 30 cycles?')).toBeDefined();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Line that stands out' }), 'sensor 3');
  const [pointed, ...others] = picture.querySelectorAll('[data-pointed="true"]');
  expect(pointed?.getAttribute('points')).toMatch(/^0,-0\.1/);
  expect(others).toEqual([]);

  await user.click(screen.getByRole('radio', { name: 'map' }));
  expect(screen.getByRole('img').tagName).toBe('CANVAS');
  expect(screen.queryByRole('combobox')).toBeNull();

  usePlayground.getState().choose('distributions', 'table', 'on');
  const table = await screen.findByRole('table', { name: 'Test series #1, step by step' });
  const [, first] = within(table).getAllByRole('row');
  expect(within(first!).getByRole('rowheader').textContent).toMatch(/29$/);
  expect(within(first!).getAllByRole('cell')[1]?.textContent).toBe('0.10');
});

it('begins with the map where channels are neighbours', () => {
  look('spoken-digits', (count) => ({ test: { inputs: new Float32Array(count), labels } }));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'map' }).checked).toBe(true);
  expect(screen.getByText('band 16')).toBeDefined();
});

it('shows a text as it is written, and which of its words have no token', () => {
  look('authors-sentences', (count) => ({
    classes: ['Austen', 'Carroll'],
    vocabulary: makeVocabulary('words', ['<pad>', '<unknown>', 'said', 'the', '.']),
    test: { inputs: new Float32Array(count), labels, texts: ['', 'Said the Gryphon.'] },
  }));
  expect(screen.getByText('Gryphon').tagName).toBe('SPAN');
  expect(screen.getByText(/^Said the/).textContent).toBe('Said the Gryphon.');
  expect(screen.getByText(/4 of at most 40 tokens/).textContent).toContain('1 word without a token of its own');
});

it('shows a picture and its name', async () => {
  look('emoji', (count) => ({
    vocabulary: makeVocabulary('words', ['<pad>', '<unknown>', 'face']),
    test: { inputs: new Float32Array(count), labels, texts: ['', 'grinning face'] },
  }));
  expect((await screen.findByRole('img', { name: /“grinning face”$/ })).tagName).toBe('CANVAS');
  expect(screen.getByRole('figure').textContent).toBe('grinning face');
});
