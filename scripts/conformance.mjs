// @ts-check
/** `npm run conformance`: installs what is missing, then runs the TypeScript program. */
import { spawnSync } from 'node:child_process';
import { argv, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from './ensure-installed.mjs';

await ensureInstalled();
const program = fileURLToPath(new URL('../src/headless/conformance.ts', import.meta.url));
const { status } = spawnSync(execPath, ['--import', 'tsx', program, ...argv.slice(2)], { stdio: 'inherit' });
exit(status ?? 1);
