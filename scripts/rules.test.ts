/** The rules of `npm run check` hold only as long as they can fail: each is shown a file that breaks it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint } from 'eslint';
import { describe, expect, it, onTestFinished } from 'vitest';
import { root } from './lib/run.mjs';

/** A source tree, and in it a file for each import rule that breaks it and nothing else. */
const tree = {
  // As it should be: types may be imported upwards, and a worker is started, not imported.
  'main.tsx': "import { view } from './components/view'; import './breaks-2'; import './breaks-3'; view();",
  'components/view.ts': `
    import type { Message } from '../workers/protocol';
    import { store } from '../state/store';
    import { words } from '../messages/words';
    export const view = (): Message => (words, store());`,
  'state/store.ts': "import { client } from '../workers/client'; export const store = () => client();",
  'workers/client.ts': `
    import { helper } from '../engine/helper';
    export const client = () => (new Worker(new URL('./training.worker.ts', import.meta.url)), helper);`,
  'workers/protocol.ts': "import type { T } from '../engine/tensors'; export type Message = T;",
  'workers/training.worker.ts': "import { tensors } from '../engine/tensors'; tensors();",
  'engine/helper.ts': 'export const helper = 1;',
  'engine/tensors.ts': `
    import type { Message } from '../workers/protocol';
    import { ones } from '@tensorflow/tfjs-core';
    export const tensors = (): unknown => ones([1]);
    export type T = 1 | Message[];`,
  'messages/words.ts': 'export const words = 1;',
  'engine/reads-words.test.ts': "import { words } from '../messages/words'; words;",
  // As it should not be.
  'engine/breaks-1.ts': "import { words } from '../messages/words'; export const x = words;",
  'engine/breaks-2.ts': "import { useState } from 'react'; export const x = useState;",
  'engine/breaks-3.ts': "import { store } from '../state/store'; export const x = store;",
  'engine/breaks-4.ts': "import { client } from '../workers/client'; export const x = client;",
  'engine/breaks-5.ts': "import { view } from '../components/view'; export const x = view;",
  'workers/breaks.ts': "import { store } from '../state/store'; export const x = store;",
  'state/breaks.ts': "import { view } from '../components/view'; export const x = view;",
  'components/breaks.ts': "import { client } from '../workers/client'; export const x = client;",
  'headless/breaks.ts': "import { store } from '../state/store'; export const x = store;",
  'report/breaks.ts': "import { store } from '../state/store'; export const x = store;",
  'messages/breaks.ts': "import { helper } from '../engine/helper'; export const x = helper;",
  'breaks-1.ts': "import { x } from './nowhere'; x();",
  'breaks-2.ts': "export const load = () => import('./engine/tensors');",
  'breaks-3.ts': "import './small.worker';",
  'small.worker.ts': 'postMessage(1);',
  'circle-1.ts': "import { b } from './circle-2'; export const a = () => b;",
  'circle-2.ts': "import { a } from './circle-1'; export const b = () => a;",
};

it('import rules catch what breaks them, and nothing else', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'playground-rules-')));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(root, file), join(folder, file));
  }
  for (const [path, text] of Object.entries(tree)) {
    const file = join(folder, 'src', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { summary } = JSON.parse(execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  const broken = summary.violations.map(({ rule, from, to }) => {
    const place = to.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, '$1');
    return `${rule.name}: ${from} → ${place}`;
  });
  expect(new Set(broken)).toEqual(
    new Set([
      'engine-stands-alone: src/engine/breaks-1.ts → src/messages/words.ts',
      'engine-stands-alone: src/engine/breaks-2.ts → react',
      'engine-stands-alone: src/engine/breaks-3.ts → src/state/store.ts',
      'engine-stands-alone: src/engine/breaks-4.ts → src/workers/client.ts',
      'engine-stands-alone: src/engine/breaks-5.ts → src/components/view.ts',
      'workers-know-no-page: src/workers/breaks.ts → src/state/store.ts',
      'state-knows-no-components: src/state/breaks.ts → src/components/view.ts',
      'components-use-the-store: src/components/breaks.ts → src/workers/client.ts',
      'headless-runs-the-engine: src/headless/breaks.ts → src/state/store.ts',
      'reports-are-text: src/report/breaks.ts → src/state/store.ts',
      'messages-are-words: src/messages/breaks.ts → src/engine/helper.ts',
      'no-unresolvable: src/breaks-1.ts → ./nowhere',
      'no-tensorflow-on-the-main-thread: src/main.tsx → @tensorflow/tfjs-core',
      'no-worker-code-on-the-main-thread: src/main.tsx → src/small.worker.ts',
      'no-circular: src/circle-1.ts → src/circle-2.ts',
    ]),
  );
});

describe('lint rules', () => {
  const eslint = new ESLint({ cwd: root });
  /** Names of the rules that a text breaks, as the file at `path` (which has to exist: types are looked up). */
  async function broken(path: string, text: string): Promise<(string | null)[]> {
    const [result] = await eslint.lintText(text, { filePath: join(root, path) });
    return (result?.messages ?? []).map((message) => message.ruleId);
  }
  const engine = 'src/engine/errors.ts';

  const cases: [what: string, text: string, rule: string][] = [
    ['Math.random', 'export const x = Math.random();', 'no-restricted-properties'],
    ['dataSync', 'export const x = (t: { dataSync(): number }) => t.dataSync();', 'no-restricted-syntax'],
    ['arraySync', 'export const x = (t: { arraySync(): number }) => t.arraySync();', 'no-restricted-syntax'],
    ['print', 'export const x = (t: { print(): void }) => { t.print(); };', 'no-restricted-syntax'],
    [
      'the umbrella package',
      "import * as tf from '@tensorflow/tfjs'; export const x = tf.ones;",
      'no-restricted-imports',
    ],
    ['the DOM in the engine', 'export const x = () => document.title;', 'no-restricted-globals'],
    ['any', 'export const x = (y: any) => String(y);', '@typescript-eslint/no-explicit-any'],
    ['@ts-ignore', '// @ts-ignore\nexport const x: number = 1;', '@typescript-eslint/ban-ts-comment'],
    [
      'a floating promise',
      'export const x = () => { Promise.resolve(1); };',
      '@typescript-eslint/no-floating-promises',
    ],
  ];
  it.each(cases)('catch %s', async (_, text, rule) => expect(await broken(engine, text)).toEqual([rule]));

  it('catch words outside the message catalogue', async () => {
    const text = 'export const X = () => <p title="Words">More words</p>;';
    expect(await broken('src/main.tsx', text)).toEqual(['no-restricted-syntax', 'no-restricted-syntax']);
  });

  it('catch a hook called on a condition', async () => {
    const text =
      "import { useState } from 'react'; export const X = ({ a }: { a: boolean }) => { if (a) useState(0); return null; };";
    expect(await broken('src/main.tsx', text)).toEqual(['react-hooks/rules-of-hooks']);
  });
});
