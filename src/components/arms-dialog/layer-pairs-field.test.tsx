// @vitest-environment happy-dom
import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { expect, it } from 'vitest';
import type { TermId, WeightedTerm } from '../../engine/distillation/catalogue';
import { planOf, type NetworkSpec } from '../../engine/models/catalogue';
import { classTask } from '../../engine/models/plan';
import { plainCnn as cnn } from '../../engine/models/cnn';
import { plainMlp as mlp } from '../../engine/models/mlp';
import { LayerPairsField } from './layer-pairs-field';

const plan = (spec: NetworkSpec) => planOf(spec, classTask([8, 8, 1], 10));

function setUp(term: TermId, teacher: NetworkSpec, student: NetworkSpec) {
  const seen: { summand: WeightedTerm } = { summand: { term, weight: 1 } };
  const plans = { teacher: plan(teacher), student: plan(student) };
  function Edited() {
    const [summand, setSummand] = useState<WeightedTerm>(seen.summand);
    seen.summand = summand;
    return <LayerPairsField summand={summand} plans={plans} onChange={setSummand} />;
  }
  const { container } = render(<Edited />);
  const layer = (side: 'Teacher' | 'Student', name: RegExp) =>
    within(screen.getByRole('list', { name: `${side}’s layers` })).getByRole('button', { name });
  return {
    user: userEvent.setup(),
    taps: () => seen.summand.taps,
    layer,
    listed: () =>
      within(screen.getByRole('list', { name: 'Pairs' }))
        .queryAllByRole('listitem')
        .map((item) => item.querySelector('span')?.textContent),
    /** Where the arrows begin and end, from the top in %. */
    arrows: () =>
      [...container.querySelectorAll('line[marker-end]')].map((line) =>
        ['y1', 'y2'].map((name) => Number.parseFloat(line.getAttribute(name) ?? '')),
      ),
  };
}

it('draws the automatic match, and pairs layers picked by the keyboard', async () => {
  const { user, taps, layer, listed, arrows } = setUp('fitnet', mlp(16, 12), mlp(8));
  expect(taps()).toBeUndefined();
  expect(listed()).toEqual(['embedding → embedding']);
  // The second of three layers of the teacher, the first of two of the student.
  expect(arrows()).toEqual([[50, 25]]);

  layer('Teacher', /^stage1/).focus();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('status').textContent).toBe('Now press the student’s layer that learns from stage1.');
  layer('Student', /^embedding/).focus();
  await user.keyboard(' ');
  expect(taps()).toEqual([
    { student: 'embedding', teacher: 'stage1' },
    { student: 'embedding', teacher: 'embedding' },
  ]);
  expect(arrows()).toHaveLength(2);

  await user.click(screen.getByRole('button', { name: 'Match automatically' }));
  expect(taps()).toBeUndefined();
  expect(listed()).toEqual(['embedding → embedding']);
});

it('takes a pair away, by its cross or its arrow, and says when none is left', async () => {
  const { user, taps, layer } = setUp('fitnet', mlp(16, 12), mlp(8));
  await user.click(layer('Student', /^logits/));
  await user.click(layer('Teacher', /^logits/));
  await user.click(screen.getByRole('button', { name: 'Remove the pair embedding → embedding' }));
  expect(taps()).toEqual([{ student: 'logits', teacher: 'logits' }]);
  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Pairs' }));
  await user.click(document.querySelector('line[marker-end]')!);
  expect(taps()).toEqual([]);
  expect(screen.getByText(/no layers are paired/)).toBeTruthy();
});

it('refuses what can’t be paired, with the reason', async () => {
  const { user, taps, layer } = setUp('attention-transfer', cnn([4, 6], []), cnn([3], []));
  const why = (button: HTMLElement) =>
    document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent;
  const before = taps();
  expect(why(layer('Teacher', /^logits/))).toBe('not a map');
  await user.click(layer('Teacher', /^logits/));
  expect(layer('Teacher', /^logits/).getAttribute('aria-pressed')).toBe('false');

  expect(why(layer('Teacher', /^stage2/)), 'of the student’s maps, with the only one').toBe('paired already');
  expect(why(layer('Student', /^stage1/))).toBeUndefined();

  await user.click(layer('Student', /^stage1/));
  expect(why(layer('Teacher', /^stage2/))).toBe('paired already');
  await user.click(layer('Teacher', /^stage2/));
  expect(taps()).toBe(before);
  await user.click(layer('Teacher', /^stage1/));
  expect(taps()).toEqual([
    { student: 'stage1', teacher: 'stage1' },
    { student: 'stage1', teacher: 'stage2' },
  ]);
});

it('keeps layers that the network no longer has in sight, to be taken away', async () => {
  const plans = { teacher: plan(mlp(16)), student: plan(mlp(8)) };
  const summand: WeightedTerm = { term: 'fitnet', weight: 1, taps: [{ student: 'stage9', teacher: 'embedding' }] };
  render(<LayerPairsField summand={summand} plans={plans} onChange={() => undefined} />);
  expect(screen.getByRole('button', { name: 'Remove the pair embedding → stage9' })).toBeTruthy();
  expect(screen.getByText(/no activation of that name/)).toBeTruthy();
});
