// @ts-check
/** `npm run compress`: looks for the smallest network within a given loss. */
import { runProgram } from './lib/program.mjs';

await runProgram('src/headless/compress.ts');
