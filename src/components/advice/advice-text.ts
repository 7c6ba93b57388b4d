import { t } from '../../messages';
import { count, percent, rounded, signed } from '../../messages/format';
import type { Attempt, Finding, Value } from '../../state/advice/advice';
import type { Names } from '../network-style';

const written = ({ as, value }: Value, names: Names): string => {
  switch (as) {
    case 'network':
      return names.name(value);
    case 'percent':
      return percent(value);
    case 'points':
      return signed(value);
    case 'rounded':
      return rounded(value, 3);
    case 'count':
      return count(value);
  }
};

/** A sentence of an advice, its numbers and names as the language writes them. */
export const adviceText = ({ says, values }: Pick<Finding | Attempt, 'says' | 'values'>, names: Names): string =>
  t(says, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, written(value, names)])));
