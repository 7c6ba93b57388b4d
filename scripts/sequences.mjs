// @ts-check
/** `npm run sequences`: trains every sequence task with the ways that suit it and writes a table. */
import { runProgram } from './lib/program.mjs';

await runProgram('src/headless/sequences.ts');
