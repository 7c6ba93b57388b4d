/** Which option of a question was right, by what a run came to. */
import type { Seen } from './lesson';
import type { Quantity } from './quantity';

/** In points: what is less says nothing on 500 pictures. */
export const CHANCE = 2;

/** The option of which the most was measured; null where one of them was not. */
export const most =
  (of: Readonly<Record<string, Quantity>>) =>
  ({ value }: Pick<Seen, 'value'>): string | null => {
    const reached = Object.entries(of).map(([option, quantity]) => ({ option, number: value(quantity) ?? NaN }));
    if (reached.some(({ number }) => Number.isNaN(number))) return null;
    return reached.reduce((best, each) => (each.number > best.number ? each : best)).option;
  };
