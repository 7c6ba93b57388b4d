/** The numbers that lessons compare guesses with, as a run on the page has them. */
import { measures } from '../../lessons/measures';
import { inUnit, isMeasure, type Quantity } from '../../lessons/quantity';
import type { Run } from '../runs/run';
import { measure } from '../session/measures';

interface Known {
  readonly info: Run['info'];
  readonly values: Map<string, number | undefined>;
}
/** What was computed of some logits: a lesson asks at every change of the page, which are many more than evaluations. */
const computed = new WeakMap<Run['logits'], Known>();

/**
 * Of the run's newest logits, in the quantity's unit: a share in %, a difference of two in points. Undefined until what it
 * reads was measured, and where it can't be told from logits.
 */
export function quantityOf(run: Run, quantity: Quantity): number | undefined {
  const { info, logits } = run;
  const before = computed.get(logits);
  const { values } = before?.info === info && before ? before : { values: new Map<string, number | undefined>() };
  computed.set(logits, { info, values });
  const key = JSON.stringify(quantity);
  if (!values.has(key)) values.set(key, compute(run, quantity));
  return values.get(key);
}

function compute(run: Run, quantity: Quantity): number | undefined {
  const { arm, against } = quantity;
  const own = valueOf(run, quantity, arm);
  if (own === undefined || against === undefined) return own;
  const other = valueOf(run, quantity, against);
  return other === undefined ? undefined : own - other;
}

function valueOf({ info, logits }: Run, quantity: Quantity, network: string): number | undefined {
  const { metric, asked = {} } = quantity;
  // No lesson asks of one among several tasks.
  if (!info || info.tasks || !logits[network]) return undefined;
  if (!isMeasure(metric)) {
    const value = measure(info, logits, network)?.[metric];
    return value === undefined ? undefined : inUnit(quantity, value);
  }
  const said = { logits: (id: string) => logits[id] ?? [], labels: info.test.labels, classes: info.classes.length };
  const value = measures[metric].ofLogits?.(said, network, asked);
  return value === undefined || Number.isNaN(value) ? undefined : inUnit(quantity, value);
}
