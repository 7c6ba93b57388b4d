// @vitest-environment happy-dom
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { requireExperiment, type Experiment } from '../../engine/experiment';
import { faultIds, type FaultId } from '../../engine/distillation/fault-ids';
import { losses, soften } from '../../engine/distillation/softening';
import { noRun, type Run } from '../../state/runs/run';
import { RunContext } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { infoFor } from '../../state/test-support/fake-client';
import { LossFormula } from './loss-formula';

const T = 4;
const alpha = 0.75;
const teacher = Float32Array.of(6, 1, 0, 5);
const distilled = Float32Array.of(2, 1, 1, 3);
const dials = { temperature: T, alpha, learningRate: 0.005 };
const experiment = requireExperiment({
  dials,
  arms: [
    {
      id: 'distilled',
      objective: [
        { term: 'soft-targets', weight: 'alpha' },
        { term: 'cross-entropy', weight: '1-alpha' },
      ],
    },
    {
      id: 'hints',
      objective: [{ term: 'similarity', weight: 3000 }],
      then: [{ at: 0.5, objective: [{ term: 'cross-entropy', weight: 1 }] }],
    },
  ],
});

function show(of: Experiment, step: number, losses: Run['curves']['losses'] = []) {
  usePlayground.setState({ experiment: of });
  const run: Run = {
    ...noRun,
    info: infoFor(of),
    state: 'done',
    progress: { phase: 'students', step, totalSteps: 10, remainingMs: 0, stepMs: 1 },
    curves: {
      ...noRun.curves,
      losses,
      evaluations: [{ phase: 'students', step, test: {}, train: {}, probe: { teacher, distilled } }] as never,
    },
  };
  return render(
    <RunContext.Provider value={run}>
      <LossFormula />
    </RunContext.Provider>,
  );
}
const formula = () => screen.getByRole('group').textContent?.replaceAll(/\s+/g, ' ') ?? '';

beforeEach(() => usePlayground.setState({ panelChoices: {} }));

it('is written with a KL or with a cross-entropy, which has the teacher’s entropy more', async () => {
  show(experiment, 1);
  const { soft, hard } = losses(distilled, teacher, [0, 0], 2, 2, T);
  expect(formula()).toContain('L=α·T2·KL(pT‖pS)+(1−α)·CE(y,pS)');
  expect(formula()).toContain(`= ${(alpha * soft + (1 - alpha) * hard).toFixed(2)}`);
  await userEvent.click(screen.getByRole('button', { name: 'KL' }));
  expect(formula()).toContain('L=α·T2·CE(pT,pS)+(1−α)·CE(y,pS)');
  expect(formula()).toContain('same gradient as KL, another constant: the teacher’s entropy');
  let entropy = 0;
  for (const r of [0, 1]) for (const p of soften(teacher, r, 2, T)) entropy -= (p * Math.log(p)) / 2;
  expect(formula()).toContain(`= ${(alpha * (soft + T * T * entropy) + (1 - alpha) * hard).toFixed(2)}`);
  await userEvent.click(screen.getByRole('button', { name: 'CE' }));
  expect(formula()).toContain('KL(pT‖pS)');
});

it('a summand below zero stands in brackets', () => {
  const views = requireExperiment({ arms: [{ id: 'alone', objective: [{ term: 'views', weight: 0.5 }] }] });
  const point = { network: 'alone', step: 1, terms: { views: -0.0397 }, total: -0.01985, temperature: 1, alpha: 0 };
  show(views, 1, [point]);
  expect(formula()).toContain('= 0.5·(−0.0397) =');
});

it('is that of the arm chosen, in the stage in force', async () => {
  const { unmount } = show(experiment, 1);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Formula of' }), 'Hints');
  expect(screen.getByRole('group', { name: 'The loss that hints learns from' })).toBeDefined();
  expect(formula()).toContain('L=3,000·Similarity-preserving');
  expect(formula()).toContain('stage 1 of 2');
  unmount();
  show(experiment, 8);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Formula of' }), 'Hints');
  expect(formula()).toContain('L=CE(y,pS)');
  expect(formula()).toContain('stage 2 of 2');
});

it('says of a term that goes by name what it compares, which batch it reads, and all of its formula', () => {
  show({ ...experiment, arms: [experiment.arms[1]!] }, 1);
  expect(screen.queryByRole('combobox')).toBeNull();
  const help = screen.getByText(/Reads the transfer batch/);
  expect(help.textContent).toContain(String.raw`\mathrm{rownorm}_2`);
});

it('shows the mistake that an arm makes, and says so; while it is a secret it says only that there is one', () => {
  const [distilled, hints] = experiment.arms;
  const written = (fault: FaultId | undefined) => {
    const view = show({ ...experiment, arms: [{ ...distilled!, fault }, hints!] as Experiment['arms'] }, 1);
    const text = screen.getByRole('group').firstElementChild!.textContent;
    view.unmount();
    return text;
  };
  const right = written(undefined);
  expect(right).toContain('T2');
  expect(written('no-t-squared')).not.toContain('T2');
  expect(written('mean-over-elements')).toContain('T2/C');
  expect(written('t-on-one-side')).toContain('pST=1');
  expect(written('softmax-for-log-softmax')).toContain('epS');
  const shown = new Set([undefined, ...faultIds].map(written));
  expect(shown.size, 'each is written differently').toBe(9);

  act(() => usePlayground.setState({ secretFaults: true }));
  expect(written('no-t-squared')).toBe(right);
  show({ ...experiment, arms: [{ ...distilled!, fault: 'no-t-squared' }, hints!] }, 1);
  expect(screen.getByRole('option', { name: 'Distilled ⚠︎ ?' })).toBeTruthy();
  act(() => usePlayground.setState({ secretFaults: false }));
});
