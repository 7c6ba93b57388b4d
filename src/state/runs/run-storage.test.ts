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

it('hears of what another tab keeps and removes', async () => {
  const [here, there] = [await browserRunStorage(), await browserRunStorage()];
  const heard = async (act: () => Promise<unknown>) => {
    const told = new Promise<void>((resolve) => here.onChangeElsewhere?.(resolve));
    await act();
    await told;
    return (await here.list()).runs.map(({ id }) => id);
  };
  expect(await heard(() => there.write(recordWith({ id: 'a1' })))).toEqual(['a1']);
  expect(await heard(() => there.remove(['a1']))).toEqual([]);
});

it('keeps the runs of the database before studies were in it', async () => {
  const former = await openDB(NAME, 1, {
    upgrade(database) {
      for (const store of ['list', 'runs']) database.createObjectStore(store);
    },
  });
  await former.put('runs', recordWith({ id: 'a1' }), 'a1');
  former.close();
  const storage = await browserRunStorage();
  expect((await storage.read('a1')).id).toBe('a1');
});
