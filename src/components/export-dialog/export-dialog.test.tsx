// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defaultExperiment, requireExperiment } from '../../engine/experiment';
import { loadMoreWords } from '../../messages';
import { noRun } from '../../state/runs/run';
import { usePlayground } from '../../state/store';
import { infoFor } from '../../state/test-support/fake-client';
import { checkpointWith } from '../../state/test-support/runs';
import { ExportDialog } from './export-dialog';

beforeEach(async () => {
  HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) {
    this.open = true;
  };
  await loadMoreWords();
});
afterEach(() => {
  cleanup();
  usePlayground.setState({ live: noRun });
});

const radio = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });

it('says before the download which formats have no form for a network, and takes one that has', async () => {
  const transformer = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' };
  const experiment = requireExperiment({
    ...defaultExperiment,
    data: { dataset: 'chain-sum', digits: 3, form: 'steps' },
    teacher: transformer,
    student: transformer,
  });
  usePlayground.setState({ live: { ...noRun, info: infoFor(experiment) } });
  render(<ExportDialog onClose={vi.fn()} />);
  expect(radio('TensorFlow.js').disabled).toBe(true);
  expect(screen.getByText('Can’t hold this network: it has no form for the layer “model.embed_tokens”.')).toBeTruthy();
  expect([radio('safetensors'), radio('ONNX')].map(({ disabled }) => disabled)).toEqual([false, false]);
  expect(radio('safetensors').checked).toBe(true);
  await userEvent.click(radio('ONNX'));
  await userEvent.click(radio('TensorFlow.js'));
  expect(radio('ONNX').checked).toBe(true);
});

it('offers all formats of a network of pictures', () => {
  usePlayground.setState({ live: { ...noRun, info: infoFor(requireExperiment({}), { teacherTrained: true }) } });
  render(<ExportDialog onClose={vi.fn()} />);
  expect(screen.getAllByRole<HTMLInputElement>('radio').some(({ disabled }) => disabled)).toBe(false);
  expect(screen.queryByText(/has no form/)).toBeNull();
});

it('says of a network as compression left it what a format can’t hold', () => {
  const info = infoFor(requireExperiment({}));
  const changes = { activations: { fc1: { format: 'int8', scales: 'row' } } } as const;
  const whole = checkpointWith();
  const checkpoint = checkpointWith({
    networks: { ...whole.networks, distilled: { ...whole.networks['distilled']!, changed: { stage: 0, changes } } },
  });
  usePlayground.setState({ live: { ...noRun, info, checkpoint } });
  render(<ExportDialog onClose={vi.fn()} />);
  expect(['TensorFlow.js', 'safetensors', 'ONNX'].map((name) => radio(name).disabled)).toEqual([true, true, false]);
  expect(screen.getAllByText('Can’t say that “fc1” rounds what it reads. ONNX can.')).toHaveLength(2);
});

it('asks for float32 beside packed weights where safetensors packs them, and nowhere else', async () => {
  const encodings = { 'fc1.weight': { numbers: { format: 'int4', per: 'channel', scales: 'largest' } } } as const;
  const whole = checkpointWith();
  const changed = { stage: 0, changes: { encodings } };
  const checkpoint = checkpointWith({
    networks: { ...whole.networks, distilled: { ...whole.networks['distilled']!, changed } },
  });
  const exportNetwork = vi.fn(() => Promise.reject(new Error('asked')));
  usePlayground.setState({ live: { ...noRun, info: infoFor(requireExperiment({})), checkpoint }, exportNetwork });
  render(<ExportDialog onClose={vi.fn()} />);
  const beside = () => screen.queryByRole('checkbox', { name: 'Add the weights in float32' });
  const download = () => userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await userEvent.click(beside()!);
  await download();
  expect(exportNetwork).toHaveBeenLastCalledWith('distilled', 'safetensors', { withFloats: true });
  await userEvent.click(radio('ONNX'));
  expect(beside()).toBeNull();
  await download();
  expect(exportNetwork).toHaveBeenLastCalledWith('distilled', 'onnx', { withFloats: false });
  await userEvent.click(radio('Teacher'));
  await userEvent.click(radio('safetensors'));
  expect(beside()).toBeNull();
});

it('says of a project what it could not hand over, and what has to be trained before', async () => {
  const { arms } = defaultExperiment;
  const [distilled] = arms;
  const told = (changes: object, trained: boolean) => {
    const experiment = requireExperiment({ ...defaultExperiment, ...changes });
    usePlayground.setState({ live: { ...noRun, info: infoFor(experiment, { teacherTrained: trained }) } });
  };
  const note = () => {
    const { disabled } = radio('PyTorch project');
    const id = radio('PyTorch project').getAttribute('aria-describedby')!;
    return [disabled, document.getElementById(id)?.textContent];
  };
  told({}, false);
  render(<ExportDialog onClose={vi.fn()} />);
  expect(note()).toEqual([true, 'Whom it learns from has to be trained first.']);
  act(() => told({}, true));
  expect(note()).toEqual([false, expect.stringContaining('train.py')]);
  await userEvent.click(radio('Teacher'));
  expect(note()).toEqual([true, 'Of students alone: a teacher comes along, trained.']);
  await userEvent.click(radio('Distilled'));
  act(() =>
    told({ augmentation: { noise: 0.1 }, arms: [{ ...distilled, balance: 'gradient-norm' }, ...arms.slice(1)] }, true),
  );
  expect(note()).toEqual([
    true,
    'Can’t hand over: samples that are changed at every step, gradients brought to one size.',
  ]);
});

it('says of a language model’s project what TRL’s trainer does without, and of which there is no train.py', () => {
  const transformer = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' };
  const [distilled] = defaultExperiment.arms;
  const told = (changes: object) => {
    const experiment = requireExperiment({
      ...defaultExperiment,
      data: { dataset: 'chain-sum', digits: 3, form: 'steps' },
      teacher: transformer,
      student: transformer,
      arms: [{ ...distilled, ...changes }],
    });
    usePlayground.setState({ live: { ...noRun, info: infoFor(experiment, { teacherTrained: true }) } });
  };
  const note = () => {
    const id = radio('PyTorch project').getAttribute('aria-describedby')!;
    return [radio('PyTorch project').disabled, document.getElementById(id)?.textContent];
  };
  told({});
  render(<ExportDialog onClose={vi.fn()} />);
  expect(note()).toEqual([
    false,
    expect.stringMatching(/GKDTrainer does without the cross-entropy with given texts\.$/),
  ]);
  act(() => told({ text: { from: 'own', share: 1, temperature: 1 } }));
  expect(note()).toEqual([
    false,
    expect.stringMatching(/Without train\.py, which can’t have texts that networks write\./),
  ]);
  act(() => told({ frozen: ['stage1'] }));
  expect(note()).toEqual([
    false,
    expect.stringMatching(/Without a script for TRL’s GKDTrainer, which can’t have layers/),
  ]);
});
