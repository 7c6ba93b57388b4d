/** The results as tables of text: for the terminal, for docs/performance.md and to be copied from the page. */
import type { CallCount, Contestant, Timing } from './measure';
import type { TeacherUse } from './tasks';

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
};

/** Milliseconds to three figures or so. */
export const ms = (value: number): string =>
  value < 0.1 ? value.toFixed(4) : value < 10 ? value.toFixed(3) : value.toFixed(1);

export const timingTable = (timings: readonly Timing[]): string =>
  table(
    ['task', 'engine', 'backend', 'teacher', 'median ms', 'least', 'most'],
    timings.map(({ task, engine, backend, teacher, medianMs, rounds }) => [
      ...[task, engine, backend, teacher, ms(medianMs)],
      ...[ms(Math.min(...rounds)), ms(Math.max(...rounds))],
    ]),
  );

interface Target {
  readonly against: Contestant;
  readonly theirs: TeacherUse;
  readonly atLeast: Readonly<Record<string, number>>;
}
/** What this engine, with the teacher's outputs kept, is to reach on wasm. */
const targets: readonly Target[] = [
  { against: 'tfjs', theirs: 'every step', atLeast: { tiny: 15, mlp: 6, cnn: 8 } },
  { against: 'jax-js', theirs: 'cached', atLeast: { tiny: 2, mlp: 1.2, cnn: 2 } },
  { against: 'pytorch', theirs: 'cached', atLeast: { tiny: 2, mlp: 0.8, cnn: 1 } },
];

export function ratioTable(timings: readonly Timing[]): string {
  const rows: string[][] = [];
  for (const task of new Set(timings.map((timing) => timing.task))) {
    const find = (engine: Contestant, teacher: TeacherUse) =>
      timings.find((timing) => timing.task === task && timing.engine === engine && timing.teacher === teacher);
    const own = find('playground', 'cached');
    for (const { against, theirs, atLeast } of targets) {
      const other = find(against, theirs);
      if (!own || !other) continue;
      const ratio = other.medianMs / own.medianMs;
      const wanted = atLeast[task] ?? 0;
      rows.push([
        ...[task, `${against}, ${other.backend}, teacher ${theirs}`, `${ratio.toFixed(1)}×`, `≥ ${wanted}×`],
        ratio >= wanted ? 'reached' : 'missed',
      ]);
    }
  }
  return table(['task', 'against', 'faster by', 'target', ''], rows);
}

export const countTable = (counts: readonly CallCount[]): string =>
  table(
    ['task', 'engine', 'dispatches', 'buffers made', 'destroyed', 'submits', 'JS ms', 'reads in all', 'steps'],
    counts.map(({ task, engine, dispatches, buffersCreated, buffersDestroyed, submits, jsMs, reads, steps }) => [
      ...[task, engine],
      ...[dispatches, buffersCreated, buffersDestroyed, submits, jsMs].map((value) => value.toFixed(2)),
      ...[reads, steps].map(String),
    ]),
  );
