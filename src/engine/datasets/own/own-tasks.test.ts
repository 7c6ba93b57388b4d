/** Several columns of a visitor's own table as what is predicted, each by a head of its own. */
import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { defaultExperiment, parseExperiment, requireExperiment } from '../../experiment';
import { adaptToDataset } from '../../presets/adapt-to-dataset';
import { withTeacherTask } from '../../presets/fit-tasks';
import { advance } from '../../test-support/sessions';
import { flowers } from '../../test-support/tables';
import { exportedTasks } from '../../export/heads';
import { projectIssues } from '../../export/project/issues';
import { measureNetworks } from '../../training/measure-run';
import { Session } from '../../training/session';
import { dataKey, loadDataset } from '../load';
import { taskOf, taskOfChoice } from '../task-of';
import { tasksOf } from '../tasks';
import { ownDataset } from './own-dataset';
import { choiceOf, planOfChoice } from './preview';
import { ownDataOf, proposedChoice, type TableChoice, type Use } from './propose';
import { tableHash, type CategoryColumn, type Table } from './table';

beforeAll(() => useBackend('wasm'));

const table = flowers(160);
const named = (name: string) => table.columns.find((column) => column.name === name) as CategoryColumn;
const choose = (uses: Record<string, Use>, of: Table = table): TableChoice => {
  const proposed = proposedChoice(of);
  return { ...proposed, uses: { ...proposed.uses, ...uses } };
};
const read = (uses: Record<string, Use>) => ownDataOf(table, tableHash(table), 'Flowers', choose(uses));
const two = read({ soil: 'target' });
const one = read({});

it('one target is said as it always was, and several beside it', () => {
  // Links of before several could be predicted are of this form, and samples are kept under it.
  expect(one).not.toHaveProperty('also');
  expect(Object.keys(one)).toEqual(['hash', 'name', 'columns', 'target', 'split', 'scaling', 'train', 'test']);
  expect(one.target).toEqual({ column: 'class', classes: 3 });
  expect(two).toMatchObject({ target: { column: 'soil', classes: 2 }, also: [{ column: 'class', classes: 3 }] });
  const { data } = defaultExperiment;
  const keyOf = (own: typeof one) => dataKey({ ...data, dataset: 'own', own }, 1);
  expect(keyOf(one)).toBe(JSON.stringify(one));
  expect(keyOf(two)).not.toBe(keyOf({ ...two, also: undefined }));
  expect(choiceOf(two, table)).toEqual(choose({ soil: 'target' }));
});

it('labels of each task are those of its column, in rows that have all of them', () => {
  const dataset = ownDataset(table, two);
  expect(dataset.tasks).toEqual([
    { name: 'soil', classes: ['clay', 'sand'] },
    { name: 'class', classes: ['aster', 'bluebell', 'clover'] },
  ]);
  expect(dataset.classes).toEqual(['clay', 'sand', 'aster', 'bluebell', 'clover']);
  const [soil, kind] = [named('soil').values, named('class').values];
  const complete = Array.from(soil.keys()).filter((row) => soil[row]! >= 0 && kind[row]! >= 0);
  const rows = [...dataset.train.places!, ...dataset.test.places!];
  expect(rows.sort((a, b) => a - b)).toEqual(complete);
  expect(complete.length).toBeLessThan(kind.filter((label) => label >= 0).length);
  for (const { taskLabels, labels, places } of [dataset.train, dataset.test]) {
    expect(Array.from(taskLabels![0]!)).toEqual(Array.from(places!, (row) => soil[row]));
    expect(Array.from(taskLabels![1]!)).toEqual(Array.from(places!, (row) => kind[row]));
    expect(labels).toEqual(taskLabels![0]);
  }
  const data = { ...defaultExperiment.data, dataset: 'own', own: two } as const;
  expect(taskOf(dataset)).toEqual(taskOfChoice(data));
  expect(taskOf(dataset).classes).toBe(5);
});

it('the test set shares each class of the first alike; the preview counts the classes of each', () => {
  const { targets, withoutClass, own } = planOfChoice(table, tableHash(table), 'Flowers', choose({ soil: 'target' }));
  expect(own).toEqual(two);
  expect(targets.map(({ column, classes }) => [column, classes.length])).toEqual([
    ['soil', 2],
    ['class', 3],
  ]);
  for (const { train, test } of targets[0]!.classes) expect(test).toBe(Math.round(0.25 * (train + test)));
  for (const { classes } of targets) {
    expect(classes.reduce((sum, { train }) => sum + train, 0)).toBe(own.train);
    expect(classes.reduce((sum, { test }) => sum + test, 0)).toBe(own.test);
  }
  expect(withoutClass).toBe(160 - own.train - own.test);
});

it('pictures and more columns than there are heads are refused, and what contradicts itself is no Experiment', () => {
  const photo = { name: 'photo', kind: 'image', shape: [1, 1, 1], values: new Uint8Array(160) } as const;
  const words = Array.from({ length: 7 }, (_, i) => ({ ...named('by'), name: `by ${i}` }));
  const wide = { ...table, columns: [...table.columns, photo, ...words] };
  const refused = (uses: Record<string, Use>) => () => ownDataOf(wide, tableHash(wide), 'x', choose(uses, wide));
  expect(refused({ photo: 'target' })).toThrow('"reason":"no-classes","column":"photo"');
  const many = Object.fromEntries(words.map(({ name }) => [name, 'target' as const]));
  expect(refused(many)).toThrow('"reason":"too-many-targets"');
  const valid = (own: object) => parseExperiment({ data: { dataset: 'own', own, labelled: 20 } }).ok;
  expect(valid(two)).toBe(true);
  expect(valid({ ...two, also: [] })).toBe(false);
  expect(valid({ ...two, also: [two.target] })).toBe(false);
  expect(valid({ ...two, target: { ...two.target, rare: 1 } })).toBe(false);
  expect(valid({ ...two, target: { column: 'width', predicts: 'mean' } })).toBe(false);
});

it('what does not go with several tasks goes, and what was said of them goes with them', () => {
  const { data, training } = defaultExperiment;
  const before = requireExperiment({
    ...adaptToDataset(defaultExperiment, one),
    data: { ...adaptToDataset(defaultExperiment, one).data, withheld: [2], labelNoise: 10, longTail: 20 },
    training: { ...training, balanced: true },
  });
  const several = adaptToDataset(before, two);
  expect(requireExperiment(several).data).toMatchObject({ withheld: [], labelNoise: 0 });
  expect(tasksOf(several.data).map(({ name }) => name)).toEqual(['soil', 'class']);
  const told = withTeacherTask(several, 0, 1);
  expect(adaptToDataset(told, { ...two, name: 'Meadow' }).data.teacherTasks).toEqual([1]);
  for (const other of [one, 'emoji', 'digits'] as const) {
    const left = requireExperiment(adaptToDataset(told, other));
    expect(tasksOf(left.data)).toEqual([]);
    expect(left.data).not.toHaveProperty('teacherTasks');
  }
  expect(data).not.toHaveProperty('tasks');
});

it('one network learns both, each measured alone, and its exports say which logits are whose', async () => {
  const adapted = adaptToDataset(defaultExperiment, two);
  const experiment = requireExperiment({
    ...adapted,
    data: { ...adapted.data, labelled: two.train },
    training: { ...adapted.training, steps: 150, teacherEpochs: 30, batchSize: 16 },
  });
  const find = () => Promise.resolve(table);
  const nobody = () => Promise.reject(new Error('no files'));
  const session = new Session(experiment, await loadDataset(experiment.data, 1, nobody, undefined, find));
  await session.open();
  await advance(session);
  const measured = await measureNetworks(session);
  for (const id of ['teacher', 'distilled', 'scratch']) {
    const { soil, class: kind } = measured[id]!.tasks!;
    // Both follow from the lengths; two soils by chance would be a half, three classes a third.
    expect(kind!.accuracy, id).toBeGreaterThan(0.9);
    expect(soil!.accuracy, id).toBeGreaterThan(0.9);
  }
  expect(exportedTasks({ experiment, network: 'distilled' })).toEqual([
    { name: 'soil', from: 0, classes: 2, learned: true },
    { name: 'class', from: 2, classes: 3, learned: true },
  ]);
  // As of several tasks of a shipped set, there is no project in PyTorch.
  expect(projectIssues(experiment, 'distilled')).toContainEqual({ reason: 'unknown', what: 'data.own.also' });
  session.dispose();
});
