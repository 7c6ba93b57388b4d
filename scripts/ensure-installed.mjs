// @ts-check
/**
 * Installs the lockfile's versions where node_modules does not hold them. Every command begins with it, so that a fresh
 * clone needs none before. Runs before anything is installed: Node's own modules only.
 */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { exit, versions } from 'node:process';
import { isMain } from './lib/main.mjs';
import { root, runNpm } from './lib/run.mjs';

const OLDEST_NODE = [20, 19];

/**
 * What of the lockfile is missing. npm notes what it installed in node_modules/.package-lock.json, whoever called it, so
 * that a tree installed by hand counts as well.
 * @param {string} folder the folder of package-lock.json
 * @returns {string | null} the first thing missing, for people; null where nothing is
 */
export function whatIsMissing(folder) {
  const noted = resolve(folder, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return 'there is no node_modules yet';
  const wanted = packagesOf(resolve(folder, 'package-lock.json'));
  const present = packagesOf(noted);
  for (const [path, { version, optional, link }] of Object.entries(wanted)) {
    // '' is the project itself; optional packages are for other platforms more often than not.
    if (path === '' || optional || link) continue;
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    if (present[path]?.version !== version)
      return `${name} ${version} is wanted, ${present[path]?.version ?? 'none'} is there`;
    if (!existsSync(resolve(folder, path, 'package.json'))) return `${name} is damaged`;
  }
  return null;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string; optional?: boolean; link?: boolean }>}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch (error) {
    throw new Error(`${file} can't be read (${error instanceof Error ? error.message : error})`, { cause: error });
  }
}

/** Installs what is missing, saying so; ends the process with code 1 where that is impossible. */
export async function ensureInstalled() {
  const [major = 0, minor = 0] = versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
    console.error(
      `Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${versions.node}. See https://nodejs.org.`,
    );
    exit(1);
  }
  const missing = whatIsMissing(root);
  if (missing === null) return;
  console.log(`Installing the packages of package-lock.json (${missing}): npm ci`);
  // Without --include=dev, NODE_ENV=production would leave out the tools that build the page.
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) {
    console.error(
      `\nnpm ci failed (exit code ${code}); its own message is above. It needs to reach an npm registry:\n` +
        'check the connection and `npm config get registry`, then run the command again.',
    );
    exit(1);
  }
}

if (isMain(import.meta.url)) await ensureInstalled();
