/** A run's curves as comma-separated values: a row for each network and step at which something of it was measured. */
import { csvLine, armColumns } from '../../engine/study/csv';
import { alongTask, cosineOf, taskPairs, type TaskConflict } from '../../engine/evaluation/task-conflict';
import { learnedTasks } from '../../engine/task-weighing';
import type { RunRecord } from './run-record';

interface Row {
  readonly phase: string;
  readonly step: number;
  readonly network: string;
  accuracy?: number;
  /** Of several tasks, by their places. */
  taskAccuracy?: Readonly<Record<number, number>>;
  conflict?: TaskConflict;
  total?: number;
  temperature?: number;
  alpha?: number;
  terms?: Readonly<Record<string, number>>;
}

/**
 * Losses are in nats and unweighted, `loss` their weighted sum; accuracy is a share of the test set, 0–1, or of a number the variance explained. Of several tasks
 * there is an accuracy of each, and every ten steps the cosines of their gradients, and of the step that was taken with each of them.
 */
export function curvesCsv({ info, curves }: RunRecord): string {
  const teachers = new Set(info.networks.filter(({ generation }) => generation === 0).map(({ id }) => id));
  const rows = new Map<string, Row>();
  function row(phase: string, step: number, network: string): Row {
    const key = `${phase} ${step} ${network}`;
    const made = rows.get(key) ?? { phase, step, network };
    rows.set(key, made);
    return made;
  }
  for (const { network, step, terms, total, temperature, alpha, conflict } of curves.losses) {
    Object.assign(row(teachers.has(network) ? 'teacher' : 'students', step, network), {
      terms,
      total,
      temperature,
      alpha,
      ...(conflict && { conflict }),
    });
  }
  for (const { phase, step, accuracy = {}, taskAccuracy = [] } of curves.evaluations) {
    for (const [network, value] of Object.entries(accuracy)) row(phase, step, network).accuracy = value;
    taskAccuracy.forEach((own, place) => {
      for (const [network, value] of Object.entries(own)) {
        const at = row(phase, step, network);
        at.taskAccuracy = { ...at.taskAccuracy, [place]: value };
      }
    });
  }
  const terms = [...new Set(curves.losses.flatMap((point) => Object.keys(point.terms)))].sort();
  const order = info.networks.map(({ id }) => id);
  const sorted = [...rows.values()].sort(
    (a, b) =>
      Number(a.phase === 'students') - Number(b.phase === 'students') ||
      a.step - b.step ||
      order.indexOf(a.network) - order.indexOf(b.network),
  );
  const { tasks = [] } = info;
  const pairs = taskPairs(tasks.length);
  /** Of an arm's own tasks, in the columns of all. */
  function conflictCells(network: string, conflict: TaskConflict | undefined): (number | undefined)[] {
    const learned = learnedTasks(info.experiment, network);
    const at = (task: number) => (conflict ? learned.indexOf(task) : -1);
    const cosines = pairs.map(([a, b]) => (at(a) < 0 || at(b) < 0 ? null : cosineOf(conflict!, at(a), at(b))));
    const along = tasks.map((_, task) => (at(task) < 0 ? null : alongTask(conflict!, at(task))));
    return [...cosines, ...along].map((value) => value ?? undefined);
  }
  const named = armColumns(info.experiment.arms);
  const head = [
    'phase',
    'step',
    'network',
    ...named.head,
    ...(tasks.length > 0 ? tasks.map(({ name }) => `test_accuracy: ${name}`) : [info.number ? 'r2' : 'test_accuracy']),
    'loss',
    'temperature',
    'alpha',
    ...terms,
    ...pairs.map(([a, b]) => `cosine: ${tasks[a]!.name}, ${tasks[b]!.name}`),
    ...tasks.map(({ name }) => `step along: ${name}`),
  ];
  const line = ({ phase, step, network, accuracy, taskAccuracy, total, temperature, alpha, ...of }: Row): string =>
    csvLine([
      phase,
      step,
      network,
      ...named.cells(network),
      ...(tasks.length > 0 ? tasks.map((_, place) => taskAccuracy?.[place]) : [accuracy]),
      total,
      temperature,
      alpha,
      ...terms.map((term) => of.terms?.[term]),
      ...conflictCells(network, of.conflict),
    ]);
  return csvLine(head) + sorted.map(line).join('');
}
