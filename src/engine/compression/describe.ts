/** What compression did to a network, made small enough to be kept and drawn. */
import { planParameters } from '../models/plan-sizes';
import type { Outcome, Weighted } from './evidence';
import type { CompressionReport, Histogram, ParameterReport } from './report';

/** Enough to see a shape, few enough to be kept with every run. */
const BINS = 60;
/** As many distinct values as are drawn as levels: those of 4 bits with a scale for each of some blocks are more. */
const MOST_LEVELS = 32;

type Seen = Pick<CompressionReport, 'nonZero' | 'kept' | 'singularValues' | 'sensitivity' | 'parameters'>;

/**
 * @param before the network with the weights that it computed with, before the first of the steps
 * @param outcomes of the steps, in their order
 * @param after as `before`, behind the last
 */
export function describeCompression(before: Weighted, outcomes: readonly Outcome[], after: Weighted): Seen {
  const kernels = planParameters(after.plan).filter(({ role }) => role === 'kernel' || role === 'embedding');
  const trained = planParameters(after.plan).filter(({ role, trainable }) => trainable && role !== 'scale');
  return {
    nonZero: trained.reduce((sum, { name }) => sum + nonZeroOf(after.weights[name]!.data), 0),
    kept: outcomes.reduce((all, { kept = {} }) => ({ ...all, ...keptOf(all, kept) }), {} as Seen['kept']),
    singularValues: Object.assign({}, ...outcomes.map(({ singularValues = {} }) => singularValues)) as Record<
      string,
      readonly number[]
    >,
    sensitivity: Object.assign({}, ...outcomes.map(({ sensitivity = {} }) => sensitivity)) as Record<string, number>,
    parameters: Object.fromEntries(
      kernels.flatMap(({ name }) => {
        const [old, own] = [before.weights[name], after.weights[name]!];
        return old ? [[name, describeParameter(old.data, own.data)] as const] : [];
      }),
    ),
  };
}

/** Units that stayed of those that had stayed before. */
const keptOf = (before: Seen['kept'], kept: Seen['kept']): Seen['kept'] =>
  Object.fromEntries(
    Object.entries(kept).map(([group, { of, units }]) => {
      const earlier = before[group];
      return [group, earlier ? { of: earlier.of, units: units.map((unit) => earlier.units[unit]!) } : { of, units }];
    }),
  );

function describeParameter(before: Float32Array, after: Float32Array): ParameterReport {
  const most = [before, after].reduce((largest, values) => Math.max(largest, sizeOf(values)), 0) || 1;
  const distinct = new Set<number>();
  for (const value of after) if (distinct.add(value).size > MOST_LEVELS) break;
  return {
    before: histogram(before, most),
    after: histogram(after, most),
    ...(distinct.size <= MOST_LEVELS ? { levels: [...distinct].sort((a, b) => a - b) } : {}),
    nonZero: nonZeroOf(after),
    of: after.length,
  };
}

/** Of values up to `most` in size. */
function histogram(values: Float32Array, most: number): Histogram {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(((value / most + 1) / 2) * BINS));
    counts[bin] = counts[bin]! + 1;
  }
  return { from: -most, to: most, counts };
}

const sizeOf = (values: Float32Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const nonZeroOf = (values: Float32Array): number => values.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0);
