import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const path = (from: string) => fileURLToPath(new URL(from, import.meta.url));
const shipped = () =>
  readdirSync(path('../public/datasets'), { recursive: true, encoding: 'utf8' }).filter((file) => /-/.test(file));

it('builds sets by name, and touches none where a name is wrong', () => {
  const before = shipped();
  const args = [path('./build-datasets.mjs'), path('./no-such-folder'), 'wine', 'wines'];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stderr).toMatch(/There is no wines; there are digits, .*\bwine\b/);
  expect(shipped()).toEqual(before);
});
