// @ts-check
/**
 * A Vite plugin that has the browser fetch some chunks beside the page's first script, which asks for them as soon as
 * it runs: one trip to the server less before the worker starts.
 * @param {readonly string[]} names of chunks that the first script imports dynamically
 * @returns {import('vite').Plugin}
 */
export const preload = (names) => ({
  name: 'preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {}, chunk: entry }) {
      /** @type {Set<string>} */
      const files = new Set();
      for (const file of entry?.dynamicImports ?? []) {
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk' || !names.includes(chunk.name)) continue;
        for (const needed of [file, ...chunk.imports]) files.add(needed);
      }
      for (const file of [entry?.fileName, ...(entry?.imports ?? [])]) if (file) files.delete(file);
      return [...files].map((file) => ({
        tag: 'link',
        // As Vite's own: without crossorigin the browser would fetch the file a second time.
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: 'head',
      }));
    },
  },
});
