// @ts-check
/**
 * Finds the Chromium that the browser tests drive: one named by the environment, Playwright's own, one installed on the
 * system; where there is none, tries to install one. `node scripts/find-browser.mjs` prints its path.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, getuid, platform } from 'node:process';
import { isMain, orExit } from './lib/main.mjs';
import { run, runTool } from './lib/run.mjs';

const VARIABLES = ['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const HELP = `No Chromium or Chrome was found, and none could be installed. Do one of these, then run npm test again:
  - npx playwright install --with-deps chromium
  - install the package "chromium" (Debian: apt-get install chromium), or Google Chrome
  - set ${VARIABLES[0]} to the path of a Chromium or Chrome that is there`;

/**
 * Whether a path is a browser that starts: a package's stub, or one whose libraries are missing, is none.
 * @param {string} path
 */
function starts(path) {
  try {
    accessSync(path, constants.X_OK);
  } catch {
    return false;
  }
  // Chrome opens a window for --version on Windows.
  return platform === 'win32' || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/**
 * Where a browser may be on this system, in the order of preference.
 * @param {Readonly<Record<string, string | undefined>>} environment
 * @param {string} system process.platform
 * @returns {string[]}
 */
export function usualPlaces(environment, system) {
  const onPath = (environment['PATH'] ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  if (system === 'darwin') {
    const apps = ['/Applications', join(environment['HOME'] ?? '', 'Applications')];
    return [
      ...onPath,
      ...apps.map((folder) => `${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`),
      ...apps.map((folder) => `${folder}/Chromium.app/Contents/MacOS/Chromium`),
    ];
  }
  if (system === 'win32') {
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .flatMap((name) => environment[name] ?? [])
      .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  }
  return onPath;
}

/**
 * @param {Readonly<Record<string, string | undefined>>} [environment]
 * @returns {Promise<string | null>} the path of a browser that starts
 * @throws {Error} where the environment names one that does not
 */
export async function findBrowser(environment = env) {
  for (const name of VARIABLES) {
    const path = environment[name];
    if (!path) continue;
    if (starts(path)) return path;
    throw new Error(`${name} is set to "${path}", which ${existsSync(path) ? 'does not start' : 'does not exist'}.`);
  }
  const { chromium } = await import('@playwright/test');
  const places = [chromium.executablePath(), ...usualPlaces(environment, platform)];
  return places.find((path) => path !== '' && starts(path)) ?? null;
}

/**
 * The path of a browser, installing one where there is none.
 * @returns {Promise<string>}
 * @throws {Error} saying what to install
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  for (const [what, install] of installers()) {
    console.log(`No Chromium found. Trying ${what}`);
    if ((await install()) !== 0) {
      console.log('  … not possible here');
      continue;
    }
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Error(HELP);
}

/** @returns {[string, () => Promise<number>][]} ways to install a browser on this machine, by what to call them */
function installers() {
  /** @type {[string, () => Promise<number>][]} */
  const ways = [
    [
      'Playwright’s download (npx playwright install chromium)',
      () =>
        // Its failures are pages of stack traces, and another way follows. An unreachable host is to be noticed soon.
        runTool('playwright', ['install', 'chromium'], {
          stdio: 'ignore',
          env: {
            ...env,
            PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: env['PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT'] ?? '10000',
          },
        }),
    ],
  ];
  if (platform === 'linux' && getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    ways.push(['Debian’s package (apt-get install chromium)', aptInstall]);
  }
  return ways;
}

async function aptInstall() {
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } };
  const updated = await run('apt-get', ['update', '-q'], options);
  if (updated !== 0) return updated;
  // A font, since a bare system has none and text would have no width.
  return run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], options);
}

if (isMain(import.meta.url)) await orExit(async () => console.log(await ensureBrowser()));
