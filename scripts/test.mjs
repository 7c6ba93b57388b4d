// @ts-check
/**
 * `npm test [-- --unit | --browser] [--grep text] [--slow]`: installs what is missing, runs the unit tests, builds the page
 * once and runs the browser tests on it. The last line is `N passed, N failed`; the exit code is 0 only where that is true
 * of at least one test and of no failure. `--slow` adds the tests of either kind that take minutes.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env, exit } from 'node:process';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './ensure-installed.mjs';
import { ensureBrowser } from './find-browser.mjs';
import { orExit } from './lib/main.mjs';
import { runTool } from './lib/run.mjs';
import { lastLine, sum, tallyOfPlaywright, tallyOfVitest, withExitCode } from './lib/tally.mjs';

/** @typedef {import('./lib/tally.mjs').Tally} Tally */

/** @returns {Promise<number>} a port that nobody listens on, so that two checkouts can be tested at once */
const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

/**
 * @param {string} file
 * @param {(report: any) => Tally} tallyOf
 * @returns {Tally | null}
 */
function readTally(file, tallyOf) {
  try {
    return tallyOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** @param {boolean | undefined} slow */
const slowTests = (slow) => (slow ? { SLOW_TESTS: '1' } : {});

/**
 * @param {string} folder for the report
 * @param {{ grep?: string | undefined, slow?: boolean | undefined }} which
 */
async function unitTests(folder, { grep, slow }) {
  const report = join(folder, 'unit.json');
  const filter = grep === undefined ? [] : ['-t', grep];
  const code = await runTool(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, '--passWithNoTests', ...filter],
    { env: { ...env, ...slowTests(slow) } },
  );
  const tally = withExitCode(readTally(report, tallyOfVitest), code);
  // vitest calls what a filter leaves out "skipped".
  return grep === undefined ? tally : { ...tally, skipped: 0 };
}

/**
 * @param {string} folder for the report
 * @param {{ grep?: string | undefined, slow?: boolean | undefined }} which
 * @param {string} browser
 */
async function browserTests(folder, { grep, slow }, browser) {
  const report = join(folder, 'browser.json');
  const filter = grep === undefined ? [] : ['--grep', grep];
  const code = await runTool('playwright', ['test', '--reporter=list,json', '--pass-with-no-tests', ...filter], {
    env: {
      ...env,
      CHROMIUM_PATH: browser,
      ...slowTests(slow),
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      TEST_PORT: String(await freePort()),
    },
  });
  return withExitCode(readTally(report, tallyOfPlaywright), code);
}

await orExit(async () => {
  const { values } = parseArgs({
    args: argv.slice(2),
    options: {
      unit: { type: 'boolean' },
      browser: { type: 'boolean' },
      grep: { type: 'string' },
      slow: { type: 'boolean' },
    },
  });
  const both = !values.unit && !values.browser;
  await ensureInstalled();
  // Looked for first: where there is none, better to hear of it before minutes of unit tests.
  const browser = values.browser || both ? await ensureBrowser() : null;
  const folder = mkdtempSync(join(tmpdir(), 'playground-test-'));
  /** @type {Tally[]} */
  const tallies = [];
  try {
    if (values.unit || both) tallies.push(await unitTests(folder, values));
    if (browser) {
      console.log(`\nBuilding the page for the browser tests (${browser})`);
      const built = await runTool('vite', ['build', '--logLevel', 'warn']);
      if (built === 0) tallies.push(await browserTests(folder, values, browser));
      else tallies.push(withExitCode(null, built));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const total = sum(tallies);
  if (total.passed + total.failed === 0) console.error('No test ran.');
  console.log(`\n${lastLine(total)}`);
  exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
});
