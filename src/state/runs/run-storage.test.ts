import 'fake-indexeddb/auto';
import { openDB, deleteDB } from 'idb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { recordWith } from '../test-support/runs';
import { browserRunStorage } from './run-storage';

const NAME = 'distillation-playground-runs';

beforeEach(() => deleteDB(NAME));
afterEach(() => deleteDB(NAME));

it('gives back what was written, in another visit too, and lists the newest first', async () => {
  const storage = await browserRunStorage();
  await storage.write(recordWith({ id: 'a1' }, { when: 1 }));
  await storage.write(recordWith({ id: 'b2' }, { when: 2, name: 'warm' }));
  const again = await browserRunStorage();
  const { runs, unreadable } = await again.list();
  expect(runs.map(({ id, name }) => [id, name])).toEqual([
    ['b2', 'warm'],
    ['a1', ''],
  ]);
  expect(unreadable).toEqual([]);
  const read = await again.read('a1');
  expect(read.logits).toEqual(recordWith().logits);
  expect(read.checkpoint.networks['teacher']?.weights['w']?.data).toEqual(Float32Array.of(0, -0));
});

it('forgets what is removed', async () => {
  const storage = await browserRunStorage();
  await storage.write(recordWith({ id: 'a1' }));
  await storage.remove(['a1']);
  expect((await storage.list()).runs).toEqual([]);
  await expect(storage.read('a1')).rejects.toMatchObject({ code: 'run-unreadable' });
});

it('names what it can’t read, and goes on', async () => {
  const storage = await browserRunStorage();
  await storage.write(recordWith({ id: 'a1' }));
  const database = await openDB(NAME);
  await database.put('list', { ...recordWith(), version: 99 }, 'f1');
  await database.put('list', 'rubbish', 'f2');
  await database.put('runs', { ...recordWith(), logits: { distilled: new Float32Array(3) } }, 'a1');
  database.close();
  const { runs, unreadable } = await storage.list();
  expect(runs.map(({ id }) => id)).toEqual(['a1']);
  expect([...unreadable].sort()).toEqual(['f1', 'f2']);
  const refused = { code: 'run-unreadable', details: { reason: 'damaged', problem: 'logits' } };
  await expect(storage.read('a1')).rejects.toMatchObject(refused);
});
