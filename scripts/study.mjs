// @ts-check
/** `npm run study`: trains every method of the catalogue and writes a table. */
import { runProgram } from './lib/program.mjs';

await runProgram('src/headless/study.ts');
