import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { adaptToDataset } from '../../engine/presets/adapt-to-dataset';
import { PlaygroundError } from '../../engine/errors';
import { findTable, listAnswers, removeAnswers } from '../../workers/own-tables';
import { startReadingHere } from '../../workers/test-support/reading';
import { fakePlayground } from '../test-support/fake-client';
import { answering } from './create-answers';

const file = (name: string, text: string) => ({ name, file: new Blob([text]) });
/** Of two classes: logits of 104 samples, which is what the scripted Session has. */
const csv = (header: string, rows = 104, shift = 0): string =>
  `${header}\n${Array.from({ length: rows }, (_, i) => `${i % 2 ? 3 : -1.5},${(i % 5) + shift}.25`).join('\n')}\n`;

async function setUp() {
  const fake = fakePlayground();
  void fake.store.getState().start();
  await expect.poll(() => fake.preparations.length).toBe(1);
  fake.preparations[0]!.succeed();
  await expect.poll(() => fake.store.getState().live.info).toBeTruthy();
  const storage = { listAnswers, removeAnswers };
  const answers = createStore(answering({ startReading: startReadingHere, storage, playground: fake.store }));
  return { ...fake, answers, experiment: () => fake.store.getState().experiment };
}

beforeEach(async () => {
  for (const { hash } of await listAnswers()) await removeAnswers(hash);
});

it('a table is checked against the data, mapped by the names of classes, kept and made the teacher', async () => {
  const { answers, experiment, store } = await setUp();
  await answers.getState().read([file('far/away.csv', csv('b,a'))]);
  const { preview } = answers.getState();
  expect(preview).toMatchObject({ by: 'names', columns: ['a', 'b'], probabilities: false, rows: 104 });
  // b is 3 in every other row, a at most 4.25.
  expect(preview!.likeliest.reduce((sum, each) => sum + each)).toBe(104);
  expect(await answers.getState().take()).toBe(true);
  expect(experiment()).toMatchObject({
    teacher: { kind: 'answers' },
    data: { answers: { name: 'away', rows: 104, hash: preview!.hash } },
  });
  expect(answers.getState()).toMatchObject({ preview: null, library: [{ name: 'away', rows: 104 }] });
  expect((await findTable(preview!.hash))?.rows).toBe(104);

  // Another network in the teacher's place takes it away, and so do other data.
  const withTable = experiment();
  store.getState().change((before) => adaptToDataset(before, 'wine'));
  expect(experiment().data.answers).toBeUndefined();
  expect(experiment().teacher.kind).not.toBe('answers');
  expect(store.getState().issues).toEqual([]);
  store.getState().load(withTable);
  const [network] = withTable.moreTeachers.length > 0 ? withTable.moreTeachers : [withTable.student];
  store.getState().takeImported('teacher', { spec: network!, weights: {} });
  expect(store.getState().notices.at(-1)?.error?.code).not.toBe('network-does-not-fit');
});

it.each([
  ['rows', csv('a,b', 100), { expected: 104, received: 100 }],
  ['columns', 'a\n1\n2\n', undefined],
  ['names', csv('a,c'), { column: 'c' }],
  ['missing', csv('a,b').replace('-1.5,0.25', '-1.5,'), { row: 1 }],
])('is refused with the reason: %s', async (reason, text, details) => {
  const { answers, experiment } = await setUp();
  const rows = reason === 'columns' ? `a\n${'1\n'.repeat(103)}2\n` : text;
  await answers.getState().read([file('x.csv', rows)]);
  expect(answers.getState()).toMatchObject({
    preview: null,
    problem: { code: 'answers-unfit', details: { reason, ...details } },
  });
  expect(experiment().data.answers).toBeUndefined();
});

it('answers that a link names are asked for, and taken where they are the same', async () => {
  const before = await setUp();
  await before.answers.getState().read([file('away.csv', csv('a,b'))]);
  await before.answers.getState().take();
  const experiment = before.experiment();
  const { hash } = experiment.data.answers!;
  await before.answers.getState().remove(hash);
  expect(await findTable(hash)).toBeNull();

  const { store, preparations, answers } = await setUp();
  store.getState().load(experiment);
  await expect.poll(() => preparations.length).toBe(2);
  preparations[1]!.fail(new PlaygroundError('own-data-missing', { name: 'away', hash }));
  await expect.poll(() => store.getState().notices.length).toBeGreaterThan(0);
  store.getState().notices.at(-1)!.action!.run();
  expect(store.getState().dataOpen).toMatchObject({ answers: true });

  await answers.getState().read([file('other.csv', csv('a,b', 104, 1))]);
  expect(answers.getState()).toMatchObject({ differs: true, preview: null });
  void answers.getState().read([file('renamed.csv', csv('a,b'))]);
  await expect.poll(() => preparations.length).toBe(3);
  expect(store.getState()).toMatchObject({ dataOpen: null, experiment });
  expect(await findTable(hash)).not.toBeNull();
});
