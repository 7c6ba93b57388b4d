/** What all commands have in common: help, and what they answer to options that there are not. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const commands = {
  distill: 'distill.ts',
  study: 'study.ts',
  lessons: 'lessons.ts',
  sequences: 'sequences.ts',
  compress: 'compress.ts',
  compression: 'compression-study.ts',
  conformance: 'conformance.ts',
  bench: '../../bench/run.ts',
} as const;

it.each(Object.entries(commands))('npm run %s tells how it is used, and refuses an unknown option', (name, file) => {
  const program = fileURLToPath(new URL(`./${file}`, import.meta.url));
  const run = (option: string) =>
    spawnSync(process.execPath, ['--import', 'tsx', program, option], { encoding: 'utf8' });
  const help = run('--help');
  expect(help.stdout).toMatch(new RegExp(`^Usage: npm run ${name} -- `));
  for (const said of [/--quiet/, /--help/, /Exit codes: 0/]) expect(help.stdout).toMatch(said);
  expect(help.status).toBe(0);
  const wrong = run('--sede=3');
  expect(wrong.stderr).toMatch(/Unknown option '--sede'/);
  expect([wrong.status, wrong.stdout]).toEqual([2, '']);
});
