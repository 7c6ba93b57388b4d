// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, it } from 'vitest';
import type { ArmChoice } from '../../engine/arms';
import { loadMoreWords } from '../../messages';
import { tasksExperiment } from '../../state/test-support/tasks';
import { TaskWeighingField } from './task-weighing-field';

beforeAll(loadMoreWords);

const experiment = tasksExperiment();
let arm: ArmChoice;

function Editor() {
  const [own, setOwn] = useState<ArmChoice>(experiment.arms[0]!);
  arm = own;
  return <TaskWeighingField experiment={experiment} arm={own} path="arms.0" onChange={setOwn} />;
}

it('weighs by hand, all alike at first, or in another way', async () => {
  render(<Editor />);
  const weight = screen.getByRole('spinbutton', { name: 'Weight of “Who drew it”' });
  expect(weight).toHaveProperty('value', '1');
  await userEvent.clear(weight);
  await userEvent.type(weight, '0.5{Enter}');
  expect(arm.tasks).toEqual({ by: 'hand', weights: [1, 0.5] });
  await userEvent.selectOptions(screen.getByRole('combobox'), 'by projection (PCGrad)');
  expect(arm.tasks).toEqual({ by: 'projection' });
  expect(screen.queryByRole('spinbutton')).toBeNull();
});
