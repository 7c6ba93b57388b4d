/** A run's curves as comma-separated values: a row for each network and step at which something of it was measured. */
import { csvLine, armColumns } from '../../engine/study/csv';
import type { RunRecord } from './run-record';

interface Row {
  readonly phase: string;
  readonly step: number;
  readonly network: string;
  accuracy?: number;
  total?: number;
  temperature?: number;
  alpha?: number;
  terms?: Readonly<Record<string, number>>;
}

/** Losses are in nats and unweighted, `loss` their weighted sum; accuracy is a share of the test set, 0–1, or of a number the variance explained. */
export function curvesCsv({ info, curves }: RunRecord): string {
  const teachers = new Set(info.networks.filter(({ generation }) => generation === 0).map(({ id }) => id));
  const rows = new Map<string, Row>();
  function row(phase: string, step: number, network: string): Row {
    const key = `${phase} ${step} ${network}`;
    const made = rows.get(key) ?? { phase, step, network };
    rows.set(key, made);
    return made;
  }
  for (const { network, step, terms, total, temperature, alpha } of curves.losses) {
    Object.assign(row(teachers.has(network) ? 'teacher' : 'students', step, network), {
      terms,
      total,
      temperature,
      alpha,
    });
  }
  for (const { phase, step, accuracy = {} } of curves.evaluations) {
    for (const [network, value] of Object.entries(accuracy)) row(phase, step, network).accuracy = value;
  }
  const terms = [...new Set(curves.losses.flatMap((point) => Object.keys(point.terms)))].sort();
  const order = info.networks.map(({ id }) => id);
  const sorted = [...rows.values()].sort(
    (a, b) =>
      Number(a.phase === 'students') - Number(b.phase === 'students') ||
      a.step - b.step ||
      order.indexOf(a.network) - order.indexOf(b.network),
  );
  const named = armColumns(info.experiment.arms);
  const head = [
    'phase',
    'step',
    'network',
    ...named.head,
    info.number ? 'r2' : 'test_accuracy',
    'loss',
    'temperature',
    'alpha',
    ...terms,
  ];
  const line = ({ phase, step, network, accuracy, total, temperature, alpha, terms: own }: Row): string =>
    csvLine([
      phase,
      step,
      network,
      ...named.cells(network),
      accuracy,
      total,
      temperature,
      alpha,
      ...terms.map((term) => own?.[term]),
    ]);
  return csvLine(head) + sorted.map(line).join('');
}
