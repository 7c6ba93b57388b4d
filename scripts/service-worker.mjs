// @ts-check
/**
 * A Vite plugin that writes service-worker.js into the build: src/offline/service-worker.ts in one file, with the lists of the
 * build's files: those that every visit keeps, WebAssembly and the pictures included, and data sets kept on demand.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { build } from 'vite';

/** Vite puts a hash of the contents into these names. */
const HASHED = /^assets\/.+-[\w-]{8}\.\w+$/;
/** What no page asks for: for people, for hosts, for tests. */
const LEFT_OUT = /(^|\/)[._]|\.txt$|^service-worker\.js$/;

/** Data sets that a visit keeps only once it has asked for them: all but the pictures. */
const ON_DEMAND = /^datasets\/(?!(digits|mnist|fashion-mnist)\/)/;
const LICENCE = /\/LICENSE[^/]*$/;

/**
 * @param {string} folder
 * @returns {string[]} all files below it, with slashes
 */
const allFiles = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.split(sep).join('/'))
    .sort();

/**
 * The files of a build that every visit keeps, as workbox-precaching takes them.
 * @param {string} folder
 * @returns {{ url: string; revision: string | null }[]}
 */
export const filesOf = (folder) =>
  allFiles(folder)
    .filter((url) => !LEFT_OUT.test(url) && !ON_DEMAND.test(url))
    .map((url) => ({
      url,
      revision: HASHED.test(url) ? null : digestOf(join(folder, url)).toString('hex').slice(0, 16),
    }));

/**
 * The files of a build that a visit keeps once it has asked for them, each with its contents' hash as `fetch` takes it.
 * @param {string} folder
 * @returns {{ url: string; integrity: string }[]}
 */
export const filesOnDemand = (folder) =>
  allFiles(folder)
    .filter((url) => ON_DEMAND.test(url) && !LICENCE.test(url))
    .map((url) => ({ url, integrity: `sha256-${digestOf(join(folder, url)).toString('base64')}` }));

/** @param {string} path */
const digestOf = (path) => createHash('sha256').update(readFileSync(path)).digest();

/** @returns {import('vite').Plugin} */
export const serviceWorker = () => {
  /** @type {import('vite').ResolvedConfig} */
  let config;
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const folder = resolve(config.root, config.build.outDir);
        await build({
          configFile: false,
          root: config.root,
          logLevel: 'error',
          publicDir: false,
          define: {
            'process.env.NODE_ENV': '"production"',
            FILES_OF_THE_BUILD: JSON.stringify(filesOf(folder)),
            FILES_ON_DEMAND: JSON.stringify(filesOnDemand(folder)),
          },
          build: {
            outDir: folder,
            emptyOutDir: false,
            target: config.build.target,
            lib: {
              entry: join(config.root, 'src/offline/service-worker.ts'),
              formats: ['iife'],
              name: 'serviceWorker',
              fileName: () => 'service-worker.js',
            },
          },
        });
      },
    },
  };
};
