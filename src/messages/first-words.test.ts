import { readFileSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from './en';
import { more } from './en/more';

const root = join(import.meta.dirname, '..');

function fileOf(from: string, specifier: string): string | undefined {
  const path = join(dirname(from), specifier);
  return ['.ts', '.tsx', '/index.ts'].map((end) => path + end).find((candidate) => existsSync(candidate));
}

/** Source files that may be drawn before more words have been loaded: all but those behind `onDemand` and `ifLoaded`. */
function drawnAtOnce(): string[] {
  const found = new Set([join(root, 'main.tsx')]);
  for (const file of found) {
    const code = readFileSync(file, 'utf8').replace(/(onDemand|ifLoaded)\([^\n]*/g, '');
    for (const [, specifier = ''] of code.matchAll(/(?:from |import\(|import )'(\.[^']+)'/g)) {
      const next = fileOf(file, specifier);
      if (next && !next.includes('/messages/')) found.add(next);
    }
  }
  return [...found];
}

it('what is drawn at once needs none of the words that are loaded later', () => {
  const files = drawnAtOnce();
  expect(files.length).toBeGreaterThan(100);
  const [first, later] = [Object.keys(en), Object.keys(more)];
  const needed = files.flatMap((file) => {
    const code = readFileSync(file, 'utf8');
    const whole = [...code.matchAll(/'([a-z]+\.[\w.-]+)'/g)].flatMap(([, key = '']) => later.filter((k) => k === key));
    // Of a key made at run time only the beginning is there to see; one that both have can't be told apart.
    const begun = [...code.matchAll(/`([a-z]+\.[\w.-]*)\$\{/g)].flatMap(([, start = '']) =>
      first.some((key) => key.startsWith(start)) ? [] : later.filter((key) => key.startsWith(start)).slice(0, 1),
    );
    return [...whole, ...begun].map((key) => `${file.slice(root.length)}: ${key}`);
  });
  expect(needed).toEqual([]);
});
