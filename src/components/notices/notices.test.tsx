// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

it('a notice whose words are loaded on demand waits for them', async () => {
  vi.resetModules();
  const { loadLanguage } = await import('../../messages');
  await loadLanguage('en');
  const { usePlayground } = await import('../../state/store');
  const { Notices } = await import('./notices');
  usePlayground.getState().notify({ tone: 'info', message: { key: 'lesson.unknown', values: { id: 'next-year' } } });
  render(<Notices />);
  expect(screen.getByRole('region', { name: 'Messages' }).textContent).toBe('');
  expect(await screen.findByText(/There is no lesson “next-year” on this page/)).toBeTruthy();
});
