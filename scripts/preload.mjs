// @ts-check
/**
 * A Vite plugin that has the browser fetch some chunks beside the page's first script, which asks for them as soon as
 * it runs: one trip to the server less before the worker starts. Of the chunks of words it only notes where they are, for
 * public/before-paint.js, which knows the language.
 * @param {readonly string[]} names of chunks that the first script imports dynamically
 * @param {readonly string[]} words chunks that hold a language's words, named by its code
 * @returns {import('vite').Plugin}
 */
export const preload = (names, words) => ({
  name: 'preload',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle = {}, chunk: entry }) {
      /** @type {Set<string>} */
      const files = new Set();
      /** @type {import('vite').HtmlTagDescriptor[]} */
      const notes = [];
      for (const file of entry?.dynamicImports ?? []) {
        const chunk = bundle[file];
        if (chunk?.type !== 'chunk') continue;
        if (words.includes(chunk.name)) {
          const attrs = { name: `words:${chunk.name}`, content: `./${file}` };
          notes.push({ tag: 'meta', attrs, injectTo: 'head-prepend' });
        }
        if (!names.includes(chunk.name)) continue;
        for (const needed of [file, ...chunk.imports]) files.add(needed);
      }
      for (const file of [entry?.fileName, ...(entry?.imports ?? [])]) if (file) files.delete(file);
      const links = [...files].map((file) => ({
        tag: 'link',
        // As Vite's own: without crossorigin the browser would fetch the file a second time.
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
        injectTo: /** @type {const} */ ('head'),
      }));
      return [...notes, ...links];
    },
  },
});
