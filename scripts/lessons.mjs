// @ts-check
/** `npm run lessons`: measures every sentence of the lessons that depends on a run, and writes a table. */
import { runProgram } from './lib/program.mjs';

await runProgram('src/headless/lessons.ts');
