import { readFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { t } from '../messages';
import { fromRoot } from './from-root';

const versionIn = async (path: string): Promise<string> =>
  (JSON.parse(await readFile(fromRoot(path), 'utf8')) as { version: string }).version;

/** What this machine measures with. */
export async function versionsHere(): Promise<Record<string, string>> {
  const [own, tfjs] = await Promise.all(
    ['package.json', 'node_modules/@tensorflow/tfjs-core/package.json'].map(versionIn),
  );
  return {
    'Distillation Playground': own!,
    'TensorFlow.js': `${tfjs}, wasm`,
    Node: process.version,
    [t('study-report.machine')]: `${cpus()[0]?.model ?? 'unknown processor'}, ${process.platform}`,
  };
}
