/** The numbers that lessons compare guesses with, as a run on the page has them. Pure. */
import { measures } from '../../lessons/measures';
import { inUnit, isMeasure, type Quantity } from '../../lessons/quantity';
import type { Run } from '../runs/run';
import { measure } from '../session/measures';

/**
 * Of the run's newest logits, in the quantity's unit: a share in %, a difference of two in points. Undefined until what it
 * reads was measured, and where it can't be told from logits.
 */
export function quantityOf(run: Run, quantity: Quantity): number | undefined {
  const { arm, against } = quantity;
  const own = valueOf(run, quantity, arm);
  if (own === undefined || against === undefined) return own;
  const other = valueOf(run, quantity, against);
  return other === undefined ? undefined : own - other;
}

function valueOf({ info, logits }: Run, quantity: Quantity, network: string): number | undefined {
  const { metric, asked = {} } = quantity;
  if (!info || !logits[network]) return undefined;
  if (!isMeasure(metric)) {
    const value = measure(info, logits, network)?.[metric];
    return value === undefined ? undefined : inUnit(quantity, value);
  }
  const said = { logits: (id: string) => logits[id] ?? [], labels: info.test.labels, classes: info.classes.length };
  const value = measures[metric].ofLogits?.(said, network, asked);
  return value === undefined || Number.isNaN(value) ? undefined : inUnit(quantity, value);
}
