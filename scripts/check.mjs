// @ts-check
/** `npm run check`: types, lint, formatting, the import rules and words that are missing. Runs them all and fails if any does. */
import { exit } from 'node:process';
import { ensureInstalled } from './ensure-installed.mjs';
import { runTool } from './lib/run.mjs';

/** @type {[string, Parameters<typeof runTool>[0], string[]][]} */
const checks = [
  ['types', 'tsc', ['--noEmit']],
  ['lint', 'eslint', ['.', '--max-warnings', '0', '--cache', '--cache-location', '.cache/eslint/']],
  ['formatting', 'prettier', ['--check', '--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '.']],
  ['imports', 'depcruise', ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']],
  ['words', 'vitest', ['run', 'src/messages']],
];

await ensureInstalled();
/** @type {string[]} */
const failed = [];
for (const [name, tool, args] of checks) {
  console.log(`\n${name}`);
  const code = await runTool(tool, args);
  console.log(code === 0 ? `${name}: ok` : `${name}: FAILED`);
  if (code !== 0) failed.push(name);
}
console.log(failed.length ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed');
exit(failed.length ? 1 : 0);
