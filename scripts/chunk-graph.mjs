// @ts-check
/**
 * A Vite plugin that writes dist/.vite/chunks.json: which JavaScript file of the build imports which, and what it is
 * made of, workers' files included (Vite's own manifest leaves those out). bundle-budget.mjs reads it.
 */

/** Relative to the output folder. */
export const CHUNKS_FILE = '.vite/chunks.json';

/**
 * @typedef {object} ChunkNote
 * @property {string} file relative to the output folder
 * @property {'page' | 'worker'} side which thread loads it
 * @property {boolean} entry
 * @property {string[]} imports files loaded along with this one
 * @property {string[]} dynamicImports files loaded on demand
 * @property {string[]} packages the npm packages it has code of
 * @property {string | null} words the language whose first words it holds: a visitor loads one such file
 */

/**
 * The npm package that a module belongs to.
 * @param {string} id a module's path
 * @returns {string | null} null for the project's own, and for a mere address of a package's file (`?url`)
 */
export function packageOf(id) {
  if (/[?&]url\b/.test(id)) return null;
  const found = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(id)?.[1];
  return found?.replace('\\', '/') ?? null;
}

/**
 * The language whose first words a chunk holds, by the module that it was made for.
 * @param {string | null} id
 * @returns {string | null} `pseudo` for the one that is for tests alone
 */
export const languageOf = (id) =>
  /[\\/]messages[\\/](?:([\w-]+)[\\/]index|(pseudo))\.ts$/
    .exec(id ?? '')
    ?.slice(1)
    .find(Boolean) ?? null;

/**
 * Two plugins that share one list: the page's goes among the plugins, the worker's among worker.plugins.
 * @returns {{ page: import('vite').Plugin; worker: import('vite').Plugin }}
 */
export function chunkGraph() {
  /** @type {Map<string, ChunkNote>} */
  const notes = new Map();
  /**
   * @param {'page' | 'worker'} side
   * @returns {(this: unknown, options: unknown, bundle: import('vite').Rolldown.OutputBundle) => void}
   */
  const note = (side) => (_, bundle) => {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const packages = Object.entries(chunk.modules).flatMap(([id, { code }]) => (code ? (packageOf(id) ?? []) : []));
      notes.set(chunk.fileName, {
        file: chunk.fileName,
        side,
        entry: chunk.isEntry,
        imports: chunk.imports,
        dynamicImports: chunk.dynamicImports,
        packages: [...new Set(packages)].sort(),
        words: languageOf(chunk.facadeModuleId),
      });
    }
  };
  const notePage = note('page');
  return {
    worker: { name: 'chunk-graph:worker', apply: 'build', generateBundle: note('worker') },
    page: {
      name: 'chunk-graph',
      apply: 'build',
      // After Vite has dropped the chunks that hold nothing but styles.
      enforce: 'post',
      // Workers are bundled while the page's modules are read, so that by now their chunks are noted.
      generateBundle(options, bundle) {
        notePage.call(this, options, bundle);
        this.emitFile({ type: 'asset', fileName: CHUNKS_FILE, source: JSON.stringify([...notes.values()], null, 1) });
      },
    },
  };
}
