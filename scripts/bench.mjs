// @ts-check
/** `npm run bench`: this engine beside its peers, in a headless browser or in Node. */
import { runProgram } from './lib/program.mjs';

await runProgram('bench/run.ts');
