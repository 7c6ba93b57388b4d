import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { whatIsMissing } from './ensure-installed.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playground-install-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/a/node_modules/@b/c': { version: '2.0.0' },
  'node_modules/other-platform': { version: '3.0.0', optional: true },
};
function lockfile(packages: object) {
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
}
/** As npm leaves it: the packages' folders, and its own note of them. */
function installed(packages: Readonly<Record<string, object>>) {
  for (const path of Object.keys(packages)) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'package.json'), '{}');
  }
  mkdirSync(join(folder, 'node_modules'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
}
const { 'node_modules/a': a, 'node_modules/a/node_modules/@b/c': c } = wanted;
const all = { 'node_modules/a': a, 'node_modules/a/node_modules/@b/c': c };

it('finds a fresh clone in want of everything', () => {
  lockfile(wanted);
  expect(whatIsMissing(folder)).toBe('there is no node_modules yet');
});

it('is content with what npm ci leaves, other platforms’ packages missing', () => {
  lockfile(wanted);
  installed(all);
  expect(whatIsMissing(folder)).toBeNull();
});

it('notices a lockfile that has moved on, a missing and a damaged package', () => {
  installed(all);
  lockfile({ ...wanted, 'node_modules/a': { version: '1.1.0' } });
  expect(whatIsMissing(folder)).toBe('a 1.1.0 is wanted, 1.0.0 is there');
  lockfile({ ...wanted, 'node_modules/d': { version: '4.0.0' } });
  expect(whatIsMissing(folder)).toBe('d 4.0.0 is wanted, none is there');
  lockfile(wanted);
  rmSync(join(folder, 'node_modules/a/node_modules/@b/c'), { recursive: true });
  expect(whatIsMissing(folder)).toBe('@b/c is damaged');
});
