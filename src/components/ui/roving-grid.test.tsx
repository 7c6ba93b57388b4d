// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { useRovingGrid } from './roving-grid';

function Grid({ size }: { readonly size: number }) {
  const grid = useRovingGrid<HTMLTableSectionElement>(size, size, 'td');
  const places = Array.from({ length: size }, (_, i) => i);
  return (
    <table>
      <tbody {...grid.props}>
        {places.map((row) => (
          <tr key={row}>
            {places.map((column) => (
              <td key={column} tabIndex={grid.isCurrent(row, column) ? 0 : -1}>
                {row},{column}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
const reachable = () => screen.getAllByRole('cell').filter((cell) => cell.tabIndex === 0);
const focused = () => document.activeElement?.textContent;

it('has one cell in the tab order, from which the arrow keys go on, never over an edge', async () => {
  const user = userEvent.setup();
  render(<Grid size={3} />);
  await user.tab();
  expect(focused()).toBe('0,0');
  await user.keyboard('{ArrowUp}{ArrowRight}{ArrowDown}{ArrowRight}{ArrowRight}');
  expect(focused()).toBe('1,2');
  expect(reachable().map((cell) => cell.textContent)).toEqual(['1,2']);
});

it('goes on from the cell that was pressed', async () => {
  const user = userEvent.setup();
  render(<Grid size={3} />);
  await user.click(screen.getByText('2,0'));
  await user.keyboard('{ArrowRight}');
  expect(focused()).toBe('2,1');
});

it('keeps the focus where its cell is taken away', async () => {
  const user = userEvent.setup();
  const { rerender } = render(<Grid size={4} />);
  await user.click(screen.getByText('3,3'));
  rerender(<Grid size={2} />);
  expect(reachable().map((cell) => cell.textContent)).toEqual(['1,1']);
  expect(focused()).toBe('1,1');
});

it('draws no focus to itself that it did not have', async () => {
  const user = userEvent.setup();
  const { rerender } = render(<Grid size={4} />);
  await user.click(screen.getByText('3,3'));
  await user.click(document.body);
  rerender(<Grid size={2} />);
  expect(focused()).not.toBe('1,1');
  expect(reachable()).toHaveLength(1);
});
