/** What compression told of an arm, made up. */
import type { CompressionReport } from '../../engine/compression/report';

/** Of eight units of one layer two stayed, and its weights became whole numbers of two bits. */
export const reportOf = (network: string, change: Partial<CompressionReport> = {}): CompressionReport => ({
  network,
  step: 0,
  stage: 0,
  changes: { units: { hidden1: 2 }, encodings: { 'hidden1.weight': { numbers: int2 } } },
  nonZero: 12,
  kept: { hidden1: { of: 8, units: [1, 6] } },
  singularValues: {},
  sensitivity: { hidden1: 0.25, logits: 0.5 },
  parameters: {
    'hidden1.weight': {
      before: { from: -1, to: 1, counts: [1, 2, 5, 4] },
      after: { from: -1, to: 1, counts: [3, 0, 6, 3] },
      levels: [-0.75, 0, 0.75],
      nonZero: 6,
      of: 12,
    },
  },
  ...change,
});

const int2 = { format: 'int2', per: 'tensor', scales: 'largest' } as const;
