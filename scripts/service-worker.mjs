// @ts-check
/**
 * A Vite plugin that writes service-worker.js into the build: src/offline/service-worker.ts in one file, with the list of all
 * files of the build, data sets and WebAssembly included.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { build } from 'vite';

/** Vite puts a hash of the contents into these names. */
const HASHED = /^assets\/.+-[\w-]{8}\.\w+$/;
/** What no page asks for: for people, for hosts, for tests. */
const LEFT_OUT = /(^|\/)[._]|\.txt$|^service-worker\.js$/;

/**
 * The files of a build, as workbox-precaching takes them.
 * @param {string} folder
 * @returns {{ url: string; revision: string | null }[]}
 */
export const filesOf = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.split(sep).join('/'))
    .filter((url) => !LEFT_OUT.test(url))
    .sort()
    .map((url) => ({ url, revision: HASHED.test(url) ? null : hashOf(join(folder, url)) }));

/** @param {string} path */
const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 16);

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
