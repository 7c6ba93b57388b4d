/** A page built, served and open in a headless browser with WebGPU: on a graphics card, or on a software adapter. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build, preview, type InlineConfig } from 'vite';
import { ensureBrowser } from '../../scripts/find-browser.mjs';
import type { Hardware } from '../engine/backend/hardware';

const ARGS = [
  ...['--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
  ...['--disable-sync', '--enable-unsafe-webgpu'],
  // On Linux WebGPU gets to a graphics card by way of Vulkan alone, which is off there unless asked for.
  ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
];
/** A software adapter, for machines without a graphics card: right, and very slow. */
const SOFTWARE = '--use-webgpu-adapter=swiftshader';

export interface WebGpuPage {
  readonly page: Page;
  /** What stands behind WebGPU. */
  readonly adapter: Hardware;
  /** The browser's. */
  readonly version: string;
  close(): Promise<void>;
}

/**
 * @param configFile of Vite; without one, the playground's
 * @throws Error where no browser is found
 */
export async function openWebGpuPage(configFile?: string): Promise<WebGpuPage> {
  const executablePath = await ensureBrowser();
  const outDir = await mkdtemp(join(tmpdir(), 'webgpu-page-'));
  const endings = [() => rm(outDir, { recursive: true, force: true })];
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const config: InlineConfig = { configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } };
    await build(config);
    const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1', open: false } });
    endings.push(() => server.close());
    const [url] = server.resolvedUrls?.local ?? [];
    if (!url) throw new Error('the page could not be served');
    const open = async (...args: readonly string[]) => {
      const browser = await chromium.launch({ executablePath, args: [...ARGS, ...args] });
      endings.push(() => browser.close());
      const page = await browser.newPage();
      await page.goto(url);
      return { page, adapter: await adapterOf(page), version: browser.version(), close };
    };
    const opened = await open();
    if (opened.adapter !== 'none') return opened;
    await endings.pop()!();
    return await open(SOFTWARE);
  } catch (error) {
    await close();
    throw error;
  }
}

/** What `gpuAdapter` (engine/backend/hardware.ts) tells, asked of a page that need not know of it. */
const adapterOf = (page: Page): Promise<Hardware> =>
  page.evaluate(async () => {
    const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return 'none';
    const { isFallbackAdapter, architecture, description } = adapter.info;
    return isFallbackAdapter || /swiftshader|llvmpipe/i.test(`${architecture} ${description}`) ? 'software' : 'real';
  });
