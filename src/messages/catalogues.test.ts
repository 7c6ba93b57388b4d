import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { en } from './en';
import { more } from './en/more';
import { languages, type LanguageCode } from './languages';
import { pseudoWord } from './pseudo';

const root = join(import.meta.dirname, '..', '..');
const english: Readonly<Record<string, string>> = { ...en, ...more };
const codes = Object.keys(languages) as LanguageCode[];

async function wordsOf(code: LanguageCode): Promise<Readonly<Record<string, string>>> {
  const language = await languages[code]();
  return { ...language.first, ...(await language.more()) };
}

const placeholders = (message: string = '') =>
  [...new Set([...message.matchAll(/\{(\w+)/g)].map(([, name]) => name))].sort().join();

it.each(codes)('%s fills in what English fills in', async (code) => {
  const words = await wordsOf(code);
  expect(Object.keys(words).sort()).toEqual(Object.keys(english).sort());
  const unlike = Object.entries(words).filter(([key, message]) => placeholders(message) !== placeholders(english[key]));
  expect(unlike).toEqual([]);
});

it('Chinese leaves no sentence in English', async () => {
  // Two words in a row that are only Latin letters, outside names that Chinese texts leave as they are.
  const names =
    /TensorFlow\.js|Hugging Face|npm run (?:bench|distill)|ONNX Runtime|Fashion-MNIST|Top-k KL|model\.json|“Distilling the Knowledge in a Neural Network”/g;
  const left = Object.entries(await wordsOf('zh-CN')).filter(([, message]) =>
    /[a-z]{2,} [a-z]{2,}/i.test(message.replace(/\{[^}]*\}/g, '').replace(names, '')),
  );
  expect(left).toEqual([]);
});

it('the pseudo-language keeps placeholders, adds brackets and length', () => {
  expect(pseudoWord('Run')).toBe('[Rûñ··]');
  expect(pseudoWord('{n} {n|label|labels}')).toMatch(/^\[\{n\} \{n\|label\|labels\}/);
  expect(pseudoWord('A sentence of some length.').length).toBeGreaterThan(1.35 * 26);
});

/** What `public/before-paint.js` makes of a browser, an address and a memory. */
function chosen(browser: readonly string[], address = '', kept: string | null = null): string {
  const [, known = ''] = /data-languages="([^"]+)"/.exec(readFileSync(join(root, 'index.html'), 'utf8')) ?? [];
  const html = { dataset: { languages: known }, lang: 'en' };
  const preloaded: { href?: string }[] = [];
  runInNewContext(readFileSync(join(root, 'public/before-paint.js'), 'utf8'), {
    URLSearchParams,
    location: { search: address },
    localStorage: { getItem: (key: string) => (key === 'playground.language' ? kept : null) },
    matchMedia: () => ({ matches: false }),
    navigator: { languages: browser },
    document: {
      documentElement: html,
      querySelector: (selector: string) => ({ content: `./${/words:([\w-]+)/.exec(selector)?.[1]}.js` }),
      createElement: () => ({}),
      head: { append: (link: { href?: string }) => preloaded.push(link) },
    },
  });
  // Its words are on their way as soon as it is known.
  expect(preloaded.map(({ href }) => href)).toEqual([`./${html.lang}.js`]);
  return html.lang;
}

it('the language is that of the address, else the one chosen before, else the browser’s, else English', () => {
  expect(chosen(['zh'])).toBe('zh-CN');
  expect(chosen(['zh-Hans-SG', 'en'])).toBe('zh-CN');
  expect(chosen(['zh-cn'])).toBe('zh-CN');
  expect(chosen(['de-CH', 'zh-CN', 'en-GB'])).toBe('zh-CN');
  expect(chosen(['en-GB', 'zh-CN'])).toBe('en');
  expect(chosen(['tlh-Latn', 'constructor', ''])).toBe('en');
  expect(chosen([])).toBe('en');
  expect(chosen(['en'], '', 'zh-CN')).toBe('zh-CN');
  expect(chosen(['zh-CN'], '?lang=en', 'zh-CN')).toBe('en');
  expect(chosen(['en'], '?view=inside&lang=zh-CN', 'en')).toBe('zh-CN');
  expect(chosen(['en'], '?lang=en-XA')).toBe('en-XA');
  expect(chosen(['en'], '?lang=nonsense', 'zh-CN')).toBe('zh-CN');
});

it('the document knows the languages that there are', () => {
  const [, known = ''] = /data-languages="([^"]+)"/.exec(readFileSync(join(root, 'index.html'), 'utf8')) ?? [];
  expect(known.split(' ').sort()).toEqual([...codes].sort());
});
