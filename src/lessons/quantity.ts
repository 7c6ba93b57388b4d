/**
 * Numbers that a finished run has, named as data: what lessons ask about and what checks judge. Shares are in %, their
 * differences in points; cross-entropies and entropies in nats; norms, cosines and ratios as they are.
 */
import type { NetworkId } from '../engine/training/measurements';
import { metricIds, metrics, type MetricId } from '../engine/evaluation/metric-catalogue';
import { measureIds, measures, type MeasureId } from './measures';

export interface Quantity {
  readonly metric: MetricId | MeasureId;
  readonly arm: NetworkId;
  /** Where given, the same of this network is taken away: paired, since both are of one run. */
  readonly against?: NetworkId;
  /** What a measure is asked with; see `measures.ts`. */
  readonly asked?: MeasureOptions;
}

/** One word for each quantity, under which values of many are kept. */
export const quantityKey = (quantity: Quantity): string => JSON.stringify(quantity);

/** What a measure may be asked with. */
export interface MeasureOptions {
  readonly class?: number;
  /** Added to the class's logit before the largest is looked for. */
  readonly bias?: number;
  readonly temperature?: number;
  /** Another network of the run. */
  readonly other?: NetworkId;
  /** A summand of the arm's objective, and a second one. */
  readonly term?: string;
  readonly otherTerm?: string;
  /** Steps of the students before which gradients are looked at; 0 where absent. */
  readonly step?: number;
}

export type QuantityUnit = 'share' | 'nats' | 'number';

const isMetric = (id: MetricId | MeasureId): id is MetricId => (metricIds as readonly string[]).includes(id);
export const isMeasure = (id: MetricId | MeasureId): id is MeasureId => (measureIds as readonly string[]).includes(id);

export const unitOf = ({ metric }: Pick<Quantity, 'metric'>): QuantityUnit =>
  isMetric(metric) ? unitOfMetric(metric) : measures[metric].unit;

/** What is in a column's own unit has none that a lesson could name. */
function unitOfMetric(metric: MetricId): QuantityUnit {
  const { unit } = metrics[metric];
  return unit === 'own' ? 'number' : unit;
}

/** A value as it is counted here: a share of 0–1 in %. */
export const inUnit = (quantity: Pick<Quantity, 'metric'>, value: number): number =>
  unitOf(quantity) === 'share' ? 100 * value : value;
