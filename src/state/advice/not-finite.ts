import { amount, named, type Advice } from './advice';
import { gentler, lastDials } from './attempts';

/** A loss was no longer a number: the network went back, and stopped. */
export const notFinite: Advice = {
  id: 'not-finite',
  find(seen) {
    const first = seen.diverged?.[0];
    if (!first) return null;
    const dials = lastDials(seen);
    return {
      says: 'advice.not-finite',
      values: {
        network: named(first.network),
        step: amount('count', first.step),
        rate: amount('rounded', dials.learningRate),
      },
      attempt: gentler(dials),
    };
  },
};
