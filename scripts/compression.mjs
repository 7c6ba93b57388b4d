// @ts-check
/** `npm run compression`: measures pipelines of compression over seeds and writes a table. */
import { runProgram } from './lib/program.mjs';

await runProgram('src/headless/compression-study.ts');
