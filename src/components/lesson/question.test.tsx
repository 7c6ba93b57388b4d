// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { tenOpinions } from '../../lessons/ten-opinions';
import { noProgress } from '../../state/lesson/lesson-types';
import { useLessons } from '../../state/lesson/lesson-store';
import { QuestionView } from './question';

it('shows what was kept as it is where it is an option of another version', () => {
  const question = tenOpinions.steps.flatMap(({ asks = [] }) => asks).find(({ id }) => id === 'answers')!;
  const kept = { ...noProgress, answers: { answers: 'none' }, measured: { answers: 'some' } };
  useLessons.setState({ progress: { 'ten-opinions': kept } });
  render(<QuestionView lesson="ten-opinions" question={question} />);
  expect(screen.getByRole('group').hasAttribute('disabled')).toBe(true);
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['None', 'some']);
});
