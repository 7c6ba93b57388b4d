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

/**
 * How many times as fast each timing is as the usual loop: stock TensorFlow.js that asks the teacher every step, at the
 * same task. Null where that was not measured.
 */
export const speedUp = (timing: Timing, timings: readonly Timing[]): number | null => {
  const usual = timings.find(
    ({ task, engine, teacher }) => task === timing.task && engine === 'tfjs' && teacher === 'every step',
  );
  return usual ? usual.medianMs / timing.medianMs : null;
};

interface Comparison {
  readonly against: Contestant;
  readonly ours: TeacherUse;
  readonly theirs: TeacherUse;
  /** What this engine is to be faster by, by its backend and by task. */
  readonly atLeast?: Readonly<Record<string, Readonly<Record<string, number>>>>;
}
const everywhere = (factor: number) => ({ tiny: factor, mlp: factor, cnn: factor });
/** With the teacher every step on both sides one sees how much of a lead comes from keeping what the teacher says. */
const comparisons: readonly Comparison[] = [
  {
    ...{ against: 'tfjs', ours: 'cached', theirs: 'every step' },
    atLeast: { wasm: { tiny: 15, mlp: 6, cnn: 8 }, webgpu: everywhere(5) },
  },
  { against: 'tfjs', ours: 'every step', theirs: 'every step' },
  { against: 'tfjs', ours: 'cached', theirs: 'cached', atLeast: { wasm: { char: 10, lstm: 10 } } },
  {
    ...{ against: 'jax-js', ours: 'cached', theirs: 'cached' },
    atLeast: { wasm: { tiny: 2, mlp: 1.2, cnn: 2, char: 3, lstm: 3 }, webgpu: everywhere(1.5) },
  },
  {
    ...{ against: 'pytorch', ours: 'cached', theirs: 'cached' },
    atLeast: { wasm: { tiny: 2, mlp: 0.8, cnn: 1, char: 1, lstm: 1 } },
  },
  { against: 'pytorch', ours: 'every step', theirs: 'every step' },
];

/** This engine beside the others, with what it is to reach. Of timings that began on one backend. */
export function ratioTable(timings: readonly Timing[]): string {
  const rows: string[][] = [];
  for (const task of new Set(timings.map((timing) => timing.task))) {
    const find = (engine: Contestant, teacher: TeacherUse) =>
      timings.find((timing) => timing.task === task && timing.engine === engine && timing.teacher === teacher);
    for (const { against, ours, theirs, atLeast } of comparisons) {
      const own = find('playground', ours);
      const other = find(against, theirs);
      if (!own || !other) continue;
      const ratio = other.medianMs / own.medianMs;
      const wanted = atLeast?.[own.backend]?.[task];
      rows.push([
        ...[task, ours, `${against}, ${other.backend}`, theirs, `${ratio.toFixed(1)}×`],
        ...(wanted === undefined ? ['', ''] : [`≥ ${wanted}×`, ratio >= wanted ? 'reached' : 'missed']),
      ]);
    }
  }
  return table(['task', 'teacher here', 'against', 'teacher there', 'faster by', 'target', ''], rows);
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

/** Dispatches that a step may have, by task. */
const mostDispatches: Readonly<Record<string, number>> = { mlp: 25, cnn: 45 };

/** What this engine may ask of WebGPU, and what it does. */
export function countTargetTable(counts: readonly CallCount[]): string {
  const rows = counts
    .filter(({ engine }) => engine === 'playground')
    .flatMap(({ task, dispatches, buffersCreated, submits, jsMs, reads, steps }) => {
      const stock = counts.find((other) => other.task === task && other.engine === 'tfjs');
      const limits: readonly (readonly [what: string, value: number, most: number | undefined])[] = [
        ['dispatches a step', dispatches, mostDispatches[task]],
        ['buffers made a step', buffersCreated, 0],
        ['submits a step', submits, 1],
        ["JS ms a step; a tenth of tfjs's", jsMs, stock && stock.jsMs / 10],
        [`reads in ${steps} steps; one in ten`, reads, steps / 10],
      ];
      return limits.flatMap(([what, value, most]) =>
        most === undefined
          ? []
          : [[task, what, value.toFixed(2), `≤ ${most.toFixed(2)}`, value <= most ? 'reached' : 'missed']],
      );
    });
  return table(['task', 'of this engine', 'is', 'target', ''], rows);
}
