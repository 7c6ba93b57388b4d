/** Where the benchmark's engines run: in a headless browser, or in processes of Node. */
import type { Hardware } from '../src/engine/backend/hardware';
import type { Ceiling, Host } from '../src/engine/benchmark/orders';
import { ensureBrowser } from '../scripts/find-browser.mjs';
import { BenchBrowser } from './browser';
import { NodeHost } from './node';

export interface BenchHost extends Host {
  readonly kind: 'browser' | 'node';
  /** What stands behind WebGPU. */
  readonly adapter: Hardware;
  /** Of what carries the engines, by name. */
  readonly versions: Readonly<Record<string, string>>;
  ceiling(): Promise<Ceiling>;
  close(): Promise<void>;
}

const worth: Readonly<Record<Hardware, number>> = { none: 0, software: 1, real: 2 };

/**
 * The host asked for; or else a browser, unless there is none or Node has the better adapter.
 * @param say is told why it is Node
 * @throws Error where a browser was asked for and there is none
 */
export async function openHost(asked: string | undefined, say: (line: string) => void): Promise<BenchHost> {
  if (asked === 'node') return NodeHost.open();
  if (asked === 'browser') return BenchBrowser.open();
  if (asked !== undefined) throw new Error(`--host: expected browser or node, got ${asked}`);
  try {
    await ensureBrowser();
  } catch (error) {
    say(`Engines run in Node. ${(error as Error).message.split('\n')[0]}`);
    return NodeHost.open();
  }
  const browser = await BenchBrowser.open();
  if (browser.adapter === 'real') return browser;
  const node = await NodeHost.open();
  const better = worth[node.adapter] > worth[browser.adapter];
  if (better) say(`WebGPU adapter of the browser: ${browser.adapter}, of Node: ${node.adapter}; engines run in Node`);
  await (better ? browser : node).close();
  return better ? node : browser;
}
