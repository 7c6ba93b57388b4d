import { expect, it } from 'vitest';
import type { CallCount, Contestant, Timing } from './measure';
import { countTable, countTargetTable, ratioTable, timingTable } from './tables';
import type { TeacherUse } from './tasks';

const timing = (task: string, backend: string, engine: Contestant, teacher: TeacherUse, medianMs: number): Timing => ({
  ...{ task, backend, engine, teacher, medianMs },
  rounds: [medianMs / 2, medianMs, 3 * medianMs],
});

const count = (task: string, engine: CallCount['engine'], changes: Partial<CallCount> = {}): CallCount => ({
  ...{ task, backend: 'webgpu', engine, steps: 50, reads: 5 },
  ...{ dispatches: 25, buffersCreated: 0, buffersDestroyed: 0, submits: 1, jsMs: 1 },
  ...changes,
});

/** The cells of a table, without its head. */
const rowsOf = (text: string): string[][] =>
  text
    .split('\n')
    .slice(2)
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));

it('lines its columns up', () => {
  const lines = timingTable([
    timing('tiny', 'wasm', 'playground', 'cached', 0.02),
    timing('mlp', 'wasm', 'tfjs', 'every step', 120),
  ]).split('\n');
  expect(new Set(lines.map(({ length }) => length)).size).toBe(1);
  expect(rowsOf(lines.join('\n'))).toEqual([
    ['tiny', 'playground', 'wasm', 'cached', '0.0200', '0.0100', '0.0600'],
    ['mlp', 'tfjs', 'wasm', 'every step', '120.0', '60.0', '360.0'],
  ]);
});

it('says by how much this engine leads, and what is left of that with the teacher every step on both sides', () => {
  const text = ratioTable([
    timing('tiny', 'wasm', 'playground', 'cached', 1),
    timing('tiny', 'wasm', 'playground', 'every step', 4),
    timing('tiny', 'wasm', 'tfjs', 'every step', 20),
    timing('tiny', 'wasm', 'jax-js', 'cached', 1.9),
    timing('tiny', 'native', 'pytorch', 'cached', 2),
    timing('tiny', 'native', 'pytorch', 'every step', 2),
  ]);
  expect(rowsOf(text)).toEqual([
    ['tiny', 'cached', 'tfjs, wasm', 'every step', '20.0×', '≥ 15×', 'reached'],
    ['tiny', 'every step', 'tfjs, wasm', 'every step', '5.0×', '', ''],
    ['tiny', 'cached', 'jax-js, wasm', 'cached', '1.9×', '≥ 2×', 'missed'],
    ['tiny', 'cached', 'pytorch, native', 'cached', '2.0×', '≥ 2×', 'reached'],
    ['tiny', 'every step', 'pytorch, native', 'every step', '0.5×', '', ''],
  ]);
});

it('has targets of their own for each backend and task, also where another backend stands in', () => {
  const against = (backend: string, task: string, peer: Contestant, on = backend) => {
    const teacher = peer === 'tfjs' ? 'every step' : 'cached';
    const own = timing(task, backend, 'playground', 'cached', 1);
    return rowsOf(ratioTable([own, timing(task, on, peer, teacher, 5)])).map((cells) => cells.slice(-2));
  };
  expect(against('wasm', 'cnn', 'tfjs', 'cpu')).toEqual([['≥ 8×', 'missed']]);
  for (const task of ['tiny', 'mlp', 'cnn']) {
    expect(against('webgpu', task, 'tfjs')).toEqual([['≥ 5×', 'reached']]);
    expect(against('webgpu', task, 'jax-js')).toEqual([['≥ 1.5×', 'reached']]);
  }
  expect(against('webgpu', 'of one’s own', 'tfjs')).toEqual([['', '']]);
});

it('has targets for sequences, where everybody keeps what the teacher said', () => {
  const own = timing('char', 'wasm', 'playground', 'cached', 1);
  const against = (peer: Contestant, medianMs: number) =>
    rowsOf(ratioTable([own, timing('char', 'wasm', peer, 'cached', medianMs)])).map((cells) => cells.slice(-2));
  expect(against('tfjs', 9.9)).toEqual([['≥ 10×', 'missed']]);
  expect(against('jax-js', 3.1)).toEqual([['≥ 3×', 'reached']]);
  expect(against('pytorch', 0.9)).toEqual([['≥ 1×', 'missed']]);
});

it('compares nothing with an engine that took no part', () => {
  expect(rowsOf(ratioTable([timing('tiny', 'wasm', 'playground', 'cached', 1)]))).toEqual([]);
  expect(rowsOf(ratioTable([timing('tiny', 'wasm', 'tfjs', 'every step', 1)]))).toEqual([]);
});

it('reaches a limit of calls that it just keeps, and misses it beyond', () => {
  const stock = count('mlp', 'tfjs', { dispatches: 127, buffersCreated: 39, submits: 8.5, jsMs: 10, reads: 1 });
  const verdicts = (changes: Partial<CallCount>) =>
    rowsOf(countTargetTable([count('mlp', 'playground', changes), stock])).map((cells) => cells.at(-1));
  expect(verdicts({})).toEqual(['reached', 'reached', 'reached', 'reached', 'reached']);
  const beyond = { dispatches: 25.02, buffersCreated: 0.02, submits: 1.02, jsMs: 1.02, reads: 6 };
  expect(verdicts(beyond)).toEqual(['missed', 'missed', 'missed', 'missed', 'missed']);
});

it('allows a convolutional network more dispatches, and needs the stock loop to judge JavaScript by', () => {
  const limits = (task: string) =>
    rowsOf(countTargetTable([count(task, 'playground')])).map(([, what, , limit]) => `${what} ${limit}`);
  expect(limits('mlp')).toContain('dispatches a step ≤ 25.00');
  expect(limits('cnn')).toContain('dispatches a step ≤ 45.00');
  expect(limits('tiny').join(), 'nothing is set for it').not.toContain('dispatches');
  expect(limits('mlp').join()).not.toContain('JS');
});

it('shows calls a step, but reads of the whole count', () => {
  const [row] = rowsOf(countTable([count('cnn', 'playground', { dispatches: 33, submits: 0.25, reads: 2 })]));
  expect(row).toEqual(['cnn', 'playground', '33.00', '0.00', '0.00', '0.25', '1.00', '2', '50']);
});
