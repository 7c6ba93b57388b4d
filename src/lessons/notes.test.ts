import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lessonIds } from './catalogue';

const folder = join(import.meta.dirname, '../../docs/lessons');

it.each(lessonIds)('%s has a teacher’s notes in both languages, of forty-five minutes', (id) => {
  for (const name of [`${id}.md`, `${id}.zh-CN.md`]) {
    expect(existsSync(join(folder, name)), name).toBe(true);
    const text = readFileSync(join(folder, name), 'utf8');
    expect(text.match(/^## /gm), name).toHaveLength(4);
    const minutes = [...text.matchAll(/^\| +(\d+) +\|/gm)].map(([, n]) => Number(n));
    expect(
      minutes.reduce((a, b) => a + b, 0),
      name,
    ).toBe(45);
  }
});
