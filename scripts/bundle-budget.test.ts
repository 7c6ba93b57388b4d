import { expect, it } from 'vitest';
import { measure } from './bundle-budget.mjs';
import { languageOf, packageOf, type ChunkNote } from './chunk-graph.mjs';

const note = (file: string, parts: Partial<ChunkNote> = {}): ChunkNote => ({
  file,
  side: 'page',
  entry: false,
  imports: [],
  dynamicImports: [],
  packages: [],
  words: null,
  ...parts,
});
const build = [
  note('page.js', { entry: true, imports: ['shared.js'], dynamicImports: ['panels.js'] }),
  note('panels.js', { imports: ['shared.js', 'store.js'], dynamicImports: ['charts.js'] }),
  note('store.js'),
  note('shared.js', { packages: ['react'] }),
  note('charts.js', { packages: ['recharts'], imports: ['shared.js', 'store.js', 'd3.js'] }),
  note('d3.js', { packages: ['d3-scale'] }),
  note('worker.js', { side: 'worker', entry: true, imports: ['core.js'], dynamicImports: ['wasm.js', 'onnx.js'] }),
  note('core.js', { side: 'worker', packages: ['@tensorflow/tfjs-core'] }),
  note('wasm.js', { side: 'worker', packages: ['@tensorflow/tfjs-backend-wasm'], imports: ['core.js'] }),
  note('onnx.js', { side: 'worker', packages: ['onnx-buf'] }),
];
const sizes: Record<string, number> = {
  'page.js': 20,
  'shared.js': 60,
  'charts.js': 70,
  'd3.js': 40,
  'worker.js': 50,
  'core.js': 30,
};
/** kB by file; 10 where nothing is said. */
const bytes =
  (changed: Readonly<Record<string, number>> = {}) =>
  (file: string) =>
    1000 * (changed[file] ?? sizes[file] ?? 10);

it('counts what is loaded together, once', () => {
  const { costs, problems } = measure(build, bytes());
  expect(problems).toEqual([]);
  expect(costs.map(({ name, kilobytes }) => [name.trim(), kilobytes])).toEqual([
    ['first JavaScript', 80],
    ['the page, asked for by it at once', 20],
    ['charts, loaded lazily', 110],
    ['worker worker.js', 80],
    ['and one backend: wasm.js', 10],
  ]);
});

it('counts one language, the largest, whichever chunk asks for it', () => {
  const files = ['en.js', 'zh-CN.js', 'pseudo.js'];
  const spoken = [
    ...build.map((chunk) => (chunk.file === 'shared.js' ? { ...chunk, dynamicImports: files } : chunk)),
    ...files.map((file) => note(file, { words: file.replace('.js', '') })),
  ];
  const [, page] = measure(spoken, bytes({ 'en.js': 5, 'zh-CN.js': 7, 'pseudo.js': 50 })).costs;
  expect(page?.kilobytes).toBe(27);
});

it.each([
  ['first JavaScript: 91.0 kB, over its 90 kB', { 'page.js': 31 }],
  ['the page, asked for by it at once: 123.0 kB, over its 122 kB', { 'panels.js': 113 }],
  ['charts, loaded lazily: 121.0 kB, over its 120 kB', { 'd3.js': 51 }],
  ['worker worker.js: 223.0 kB, over its 222 kB', { 'core.js': 173 }],
])('fails with %s', (problem, changed) => expect(measure(build, bytes(changed)).problems).toEqual([problem]));

it('refuses TensorFlow.js on the page’s thread, even on demand', () => {
  const leaking = [...build, note('leak.js', { packages: ['@tensorflow/tfjs-core'] })].map((chunk) =>
    chunk.file === 'd3.js' ? { ...chunk, dynamicImports: ['leak.js'] } : chunk,
  );
  expect(measure(leaking, bytes()).problems).toEqual([
    'leak.js, which the page’s own thread loads, contains TensorFlow.js',
  ]);
});

it('refuses a backend that every visitor loads', () => {
  const eager = build.map((chunk) =>
    chunk.file === 'core.js' ? { ...chunk, packages: ['@tensorflow/tfjs-backend-cpu'] } : chunk,
  );
  expect(measure(eager, bytes()).problems).toEqual([
    'core.js, which the worker always loads, contains a backend: import it on demand',
  ]);
});

it('is not content with a build that holds nothing', () => {
  expect(measure([], bytes()).problems).toEqual(['the build has no page', 'the build has no worker']);
});

it('knows a package by its path', () => {
  expect(packageOf('/p/node_modules/@tensorflow/tfjs-core/dist/index.js')).toBe('@tensorflow/tfjs-core');
  expect(packageOf('/p/node_modules/recharts/node_modules/immer/x.js')).toBe('immer');
  expect(packageOf('C:\\p\\node_modules\\@a\\b\\x.js')).toBe('@a/b');
  expect(packageOf('/p/node_modules/a/x.wasm?url')).toBeNull();
  expect(packageOf('/p/src/main.tsx')).toBeNull();
});

it('knows a language by the module that a chunk was made for', () => {
  expect(languageOf('/p/src/messages/zh-CN/index.ts')).toBe('zh-CN');
  expect(languageOf('C:\\p\\src\\messages\\en\\index.ts')).toBe('en');
  expect(languageOf('/p/src/messages/pseudo.ts')).toBe('pseudo');
  expect(languageOf('/p/src/messages/index.ts')).toBeNull();
  expect(languageOf('/p/src/messages/en/more.ts')).toBeNull();
  expect(languageOf(null)).toBeNull();
});
