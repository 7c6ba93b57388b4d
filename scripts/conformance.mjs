// @ts-check
/** `npm run conformance`: reference cases against the functions that the trainer uses. */
import { runProgram } from './lib/program.mjs';

await runProgram('src/headless/conformance.ts');
