import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { parseExperiment, requireExperiment, type Experiment } from '../../experiment';
import { advance, experimentWith, hashesOf, readDatasets, sessionOf, shortTraining } from '../../test-support/sessions';
import { Session } from '../../training/session';
import { loadDataset } from '../load';
import { answersIn, withoutHeader } from './answers';
import { tableHash, type Table } from './table';

beforeAll(() => useBackend('wasm'));

const classes = ['a', 'b'];
const logitsOf = (table: Table, of = classes) => answersIn(table, of).logits;
const numbers = (columns: Readonly<Record<string, readonly number[]>>): Table => ({
  rows: Object.values(columns)[0]!.length,
  columns: Object.entries(columns).map(([name, values]) => ({
    name,
    kind: 'number',
    values: Float64Array.from(values),
  })),
  notes: [],
});

describe('the logits of a table', () => {
  it('are a column a class, by name in whatever order', () => {
    expect([...logitsOf(numbers({ b: [2, 4], id: [7, 8], a: [1, -3] }))]).toEqual([1, 2, -3, 4]);
    expect([...logitsOf(numbers({ x: [2, 4], y: [1, -3] }))]).toEqual([2, 1, 4, -3]);
  });

  it('are a run of numbers a row', () => {
    const values = Float32Array.of(1, 2, 3, 4);
    const table: Table = { rows: 2, columns: [{ name: 'logits', kind: 'numbers', shape: [2], values }], notes: [] };
    expect([...logitsOf(table)]).toEqual([1, 2, 3, 4]);
  });

  it('are the logarithms of probabilities, finite where these are 0', () => {
    const found = logitsOf(numbers({ a: [0.25, 1], b: [0.75, 0] }));
    expect(found[0]!).toBeCloseTo(Math.log(0.25), 6);
    expect(found[3]!).toBeCloseTo(Math.log(0.25), 6);
  });

  it('are mapped by what their columns are called behind a common beginning, and else in their order, which is said', () => {
    expect(answersIn(numbers({ logit_b: [2], logit_a: [1] }), classes)).toMatchObject({
      by: 'names',
      columns: ['logit_a', 'logit_b'],
      logits: Float32Array.of(1, 2),
    });
    expect(answersIn(numbers({ x: [2], y: [1] }), classes)).toMatchObject({ by: 'order', columns: ['x', 'y'] });
    // As tables without a header are called: none of these is the class 1.
    const digits = ['0', '1'];
    expect(answersIn(numbers({ 'column-1': [2], 'column-2': [5] }), digits)).toMatchObject({
      by: 'order',
      logits: Float32Array.of(2, 5),
    });
  });

  it('are called by a header of numbers that was read as a row', () => {
    const table = numbers({ 'column-1': [1, 7, 8], 'column-2': [0, 5, 6] });
    const headed = withoutHeader(table, 2);
    expect(answersIn(headed, ['0', '1'])).toMatchObject({ by: 'names', logits: Float32Array.of(5, 7, 6, 8) });
    expect(withoutHeader(table, 3)).toBe(table);
    expect(withoutHeader(numbers({ x: [1, 7], y: [1, 5] }), 1).rows).toBe(2);
  });

  it('are refused where some columns are called by classes and another is not', () => {
    expect(() => logitsOf(numbers({ a: [1], c: [2] }))).toThrow('"reason":"names","column":"c"');
  });

  it('are refused where there are too few columns, or a number is missing', () => {
    expect(() => logitsOf(numbers({ a: [1] }))).toThrow('"reason":"columns"');
    expect(() => logitsOf(numbers({ a: [1, 2], b: [1, NaN] }))).toThrow('"reason":"missing","row":2');
  });
});

describe('a table as the teacher', () => {
  const told: { table?: Table; experiment?: Experiment; hashes?: Record<string, string> } = {};
  beforeAll(async () => {
    const experiment = experimentWith({ training: shortTraining });
    const session = await sessionOf(experiment);
    await session.open();
    await advance(session);
    const { evaluator, dataset } = session;
    const breathe = () => Promise.resolve();
    const all = Uint32Array.from({ length: dataset.train.count }, (_, i) => i);
    const teacher = session.find('teacher');
    const logits = [
      ...(await evaluator.logitsOfTraining(teacher, all, breathe)),
      ...(await evaluator.logits(teacher, evaluator.testCount, breathe)),
    ];
    const values = Float32Array.from(logits);
    const rows = dataset.train.count + dataset.test.count;
    told.table = { rows, columns: [{ name: 'logits', kind: 'numbers', shape: [10], values }], notes: [] };
    told.hashes = await hashesOf(session);
    const answers = { hash: tableHash(told.table), name: 'answers.npy', rows };
    const { data } = experiment;
    told.experiment = requireExperiment({ ...experiment, data: { ...data, answers }, teacher: { kind: 'answers' } });
    session.dispose();
  });

  const load = (table: Table) =>
    loadDataset(told.experiment!.data, told.experiment!.seed, readDatasets, undefined, () => Promise.resolve(table));

  it('teaches as the network did whose answers it holds, bit for bit', async () => {
    const session = new Session(told.experiment!, await load(told.table!));
    expect(session.phase).toBe('students');
    const { evaluation } = await session.open();
    const { columns } = told.table!;
    const asked = (columns[0] as { values: Float32Array }).values.subarray(-10 * session.dataset.test.count);
    expect(evaluation!.logits['teacher']).toEqual(asked);
    await advance(session);
    const { teacher: _, ...students } = await hashesOf(session);
    const { teacher: __, ...expected } = told.hashes!;
    expect(students).toEqual(expected);
    session.dispose();
  });

  it('is of other data where it has other rows, and has to be there', async () => {
    const { table } = told;
    const short: Table = { ...table!, rows: 3 };
    await expect(load(short)).rejects.toThrow('"reason":"rows"');
    const { data, seed } = told.experiment!;
    await expect(loadDataset(data, seed, readDatasets)).rejects.toThrow('own-data-missing');
  });

  const network = { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0 };
  it.each([
    ['answers:teacher', { teacher: network }],
    ['answers:teacher', { student: { kind: 'answers' } }],
    ['answers:plain', { augmentation: { shift: 1 } }],
    ['match:nothing-to-match', { arms: [{ id: 'hints', objective: [{ term: 'fitnet', weight: 1 }] }] }],
  ])('is refused with a reason: %s', (reason, change) => {
    const result = parseExperiment({ ...told.experiment!, ...change });
    expect(result.ok ? [] : result.issues.map(({ expected }) => expected)).toContain(reason);
  });
});
