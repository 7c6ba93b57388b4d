// @ts-check
/** `npm start`: installs what is missing, builds, serves the built page and prints its address. */
import { argv, env } from 'node:process';
import { ensureInstalled } from './ensure-installed.mjs';
import { orExit } from './lib/main.mjs';
import { runTool } from './lib/run.mjs';
import { chosenPort, serve } from './serve.mjs';

await orExit(async () => {
  const port = chosenPort(argv.slice(2), env);
  await ensureInstalled();
  console.log('Building the page');
  if ((await runTool('vite', ['build', '--logLevel', 'warn'])) !== 0) throw new Error('The build failed: see above.');
  await serve(port);
});
