// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import type { ArmChoice } from '../../engine/arms';
import { defaultExperiment } from '../../engine/experiment';
import { ArmsIssues } from '../arms-dialog/field-issues';
import { PipelineRow } from './pipeline-row';

const plain: ArmChoice = { id: 'small', objective: [{ term: 'soft-targets', weight: 1 }] };

function setUp(first: ArmChoice, issues: readonly { path: string; expected: string; received: string }[] = []) {
  const seen = { arm: first };
  function Edited() {
    const [arm, setArm] = useState(first);
    seen.arm = arm;
    return (
      <ArmsIssues value={issues}>
        <ul>
          <PipelineRow
            experiment={{ ...defaultExperiment, arms: [arm] }}
            index={0}
            title="Small"
            style={{ color: 'red', ink: 'red' }}
            onChange={setArm}
          />
        </ul>
      </ArmsIssues>
    );
  }
  render(<Edited />);
  const row = screen.getByRole('list', { name: 'Steps of Small' });
  return {
    user: userEvent.setup(),
    arm: () => seen.arm,
    chip: (name: RegExp) => within(row).getByRole('button', { name }),
    chips: () =>
      within(row)
        .getAllByRole('button')
        .map((button) => button.querySelector('b')?.textContent.replace('\u2009', ' '))
        .filter(Boolean),
    said: () => screen.getByRole('status').textContent,
  };
}

const prune = { kind: 'prune', what: 'units', by: 'taylor', share: 0.7, over: 'network' } as const;
const quantise = { kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' } as const;

it('shows what is done in the order in which it happens, and whether the rounding is trained through', () => {
  const { chips, chip } = setUp({
    ...plain,
    compress: [prune],
    then: [{ at: 1, objective: [], compress: [quantise] }],
  });
  expect(chips()).toEqual(['Prune 70 %', 'Distil 800 steps', 'Quantise INT8']);
  expect(chip(/^Quantise/).textContent).toContain('each output channel, after training');
});

it('distils only where a teacher is asked', () => {
  const { chips } = setUp({
    id: 'small',
    objective: [{ term: 'rotation', weight: 1 }],
    then: [{ at: 0.5, objective: [{ term: 'decoupled', weight: 1 }] }],
  });
  expect(chips()).toEqual(['Train 400 steps', 'Distil 400 steps']);
});

it('puts steps in another order by keys, takes the focus along and says where they are', async () => {
  const { user, arm, chips, chip, said } = setUp({
    ...plain,
    compress: [prune],
    then: [{ at: 1, objective: [], compress: [quantise] }],
  });
  chip(/^Quantise/).focus();
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(chips()).toEqual(['Prune 70 %', 'Quantise INT8', 'Distil 800 steps']);
  expect(arm()).toEqual({ ...plain, compress: [prune, quantise] });
  expect(document.activeElement).toBe(chip(/^Quantise/));
  expect(said()).toBe('Quantise is now 2 of 3');
  expect(chip(/^Quantise/).textContent).toContain('trained through');
  // At the end there is nowhere to go.
  chip(/^Distil/).focus();
  await user.keyboard('{Shift>}{ArrowRight}{/Shift}');
  expect(chips()).toEqual(['Prune 70 %', 'Quantise INT8', 'Distil 800 steps']);
  await user.keyboard('{Delete}');
  expect(arm()).toEqual({ id: 'small', objective: [], compress: [prune, quantise] });
});

it('adds a step from a menu, opens it, and changes it', async () => {
  const { user, arm, chips } = setUp(plain);
  // The browser's own, which happy-dom lacks.
  HTMLElement.prototype.hidePopover ??= () => undefined;
  await user.click(screen.getByRole('menuitem', { name: 'Prune', hidden: true }));
  expect(chips()).toEqual(['Distil 800 steps', 'Prune 50 %']);
  const fields = screen.getByRole('region', { name: 'Prune' });
  await user.selectOptions(within(fields).getByLabelText('What goes'), 'single weights');
  await user.clear(within(fields).getByLabelText('Share that goes (%)'));
  await user.type(within(fields).getByLabelText('Share that goes (%)'), '80');
  await user.click(within(fields).getByRole('button', { name: 'Earlier' }));
  expect(arm()).toEqual({ ...plain, compress: [{ ...prune, what: 'weights', share: 0.8 }] });
  await user.selectOptions(screen.getByLabelText('Begins as'), 'a copy of teacher');
  expect(arm().startsAs).toBe('teacher');
});

it('marks the step that is refused, and says why', () => {
  const issue = { path: 'arms.0.compress.0.share', expected: '<=0', received: '0.7' };
  const { chip } = setUp({ ...plain, compress: [prune] }, [issue]);
  expect(chip(/^Prune/).dataset['wrong']).toBe('true');
  expect(screen.getByText(/at most/i)).toBeTruthy();
});

const layersField = () => screen.getByRole('group', { name: 'Layers that it touches' });

it('names the layers that are pruned, and names none again where they are the usual ones', async () => {
  const teacher = { startsAs: 'teacher' } as const;
  const { user, arm, chip } = setUp({ ...plain, ...teacher, compress: [prune] });
  await user.click(chip(/^Prune/));
  const box = (name: RegExp) => within(layersField()).getByRole<HTMLInputElement>('checkbox', { name });
  expect(box(/^fc1/).checked).toBe(true);
  expect(box(/^fc1/).closest('label')?.textContent).toContain('128 units');
  await user.click(box(/^fc1/));
  expect(arm().compress).toEqual([{ ...prune, layers: ['fc2'] }]);
  expect(chip(/^Prune/).textContent).toContain('fc2');
  // Nothing to touch would be no step.
  expect(box(/^fc2/).disabled).toBe(true);
  await user.click(box(/^fc1/));
  expect(arm().compress).toEqual([prune]);
});

it('says which layers can’t be cut by fours or be smaller in two factors', async () => {
  const start = { ...plain, startsAs: 'teacher' } as const;
  const units = { ...prune, share: 0.5, over: 'layer', layers: ['fc1'] } as const;
  const { user, arm, chip } = setUp({ ...start, compress: [units, { kind: 'factorise', rank: 40 }] });
  await user.click(chip(/^Factorise/));
  // 64 × 64 once fc1 has lost half of its units.
  const fc2 = within(layersField()).getByRole<HTMLInputElement>('checkbox', { name: /^fc2/ });
  expect(fc2.disabled).toBe(true);
  expect(fc2.closest('label')?.textContent).toContain('64 × 64, larger in two factors but up to rank 31');
  await user.selectOptions(screen.getByLabelText('Size by'), 'a rank for each layer');
  const rank = screen.getByRole('spinbutton', { name: /^fc2/ });
  await user.clear(rank);
  await user.type(rank, '7');
  expect(arm().compress?.[1]).toEqual({ kind: 'factorise', ranks: { fc1: 16, fc2: 7 } });
});

it('lists formats of layers as they are named at that step', async () => {
  const start = { ...plain, startsAs: 'teacher' } as const;
  const { user, arm, chip } = setUp({ ...start, compress: [{ kind: 'factorise', rank: 8 }, quantise] });
  await user.click(chip(/^Quantise/));
  await user.click(screen.getByText('Layers in numbers of their own'));
  await user.selectOptions(await screen.findByLabelText('fc1_down'), 'float32');
  expect(arm().compress?.[1]).toEqual({ ...quantise, formats: { fc1_down: 'float' } });
});
