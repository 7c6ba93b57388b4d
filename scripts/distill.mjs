// @ts-check
/** `npm run distill`: trains an Experiment without a page. */
import { runProgram } from './lib/program.mjs';

await runProgram('src/headless/distill.ts');
