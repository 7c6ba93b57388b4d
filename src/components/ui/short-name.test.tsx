// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { shortened, ShortName } from './short-name';

it('leaves alone what fits, and cuts the rest to the same room in every script', () => {
  expect(shortened('Distilled')).toBe('Distilled');
  expect(shortened('123456789012345678')).toBe('123456789012345678');
  expect(shortened('1234567890123456789')).toBe('12345678901234567…');
  expect(shortened('Warm start, then twelve')).toBe('Warm start, then…');
  expect(shortened('蒸馏学生')).toBe('蒸馏学生');
  expect(shortened('温度十二软标签先行的学生')).toBe('温度十二软标签先…');
});

it('shows the whole name when pressed, and is called by it', () => {
  render(<ShortName name="Warm start, then twelve" />);
  const button = screen.getByRole('button', { name: 'Warm start, then twelve' });
  expect(button.textContent).toBe('Warm start, then…');
  expect(document.getElementById(button.getAttribute('popovertarget')!)?.textContent).toBe('Warm start, then twelve');
});
