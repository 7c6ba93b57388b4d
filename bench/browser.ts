/** The page of the benchmark in a headless browser. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { build, preview, type PreviewServer } from 'vite';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from '../scripts/find-browser.mjs';
import type { Answer, Ceiling, EngineName, Host } from '../src/engine/benchmark/orders';
import type { BenchPage } from './page';
import type { Request } from '../src/engine/benchmark/tasks';

const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url));
const QUIET = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

declare global {
  // The page's own.
  var bench: BenchPage;
}

export class BenchBrowser implements Host {
  private constructor(
    private readonly server: PreviewServer,
    private readonly browser: Browser,
    private readonly page: Page,
    readonly version: string,
    /** What stands behind WebGPU. */
    readonly adapter: 'none' | 'software' | 'real',
  ) {}

  /** Builds the page, serves it, opens it. Without isolation: every engine has one thread. */
  static async open(): Promise<BenchBrowser> {
    await build({ configFile, logLevel: 'error' });
    const server = await preview({ configFile, preview: { port: 0, host: '127.0.0.1' }, logLevel: 'error' });
    const address = server.httpServer.address();
    if (!address || typeof address !== 'object') throw new Error('the page could not be served');
    const launch = async (extra: readonly string[]) => {
      const browser = await chromium.launch({
        executablePath: await ensureBrowser(),
        args: ['--no-sandbox', '--enable-unsafe-webgpu', ...QUIET, ...extra],
      });
      const page = await browser.newPage();
      page.setDefaultTimeout(0);
      await page.goto(`http://127.0.0.1:${address.port}/`);
      return { browser, page, adapter: await page.evaluate(() => bench.adapter()) };
    };
    let opened = await launch([]);
    if (opened.adapter === 'none') {
      await opened.browser.close();
      opened = await launch(['--use-webgpu-adapter=swiftshader']);
    }
    const { browser, page, adapter } = opened;
    return new BenchBrowser(server, browser, page, browser.version(), adapter);
  }

  start(id: string, engine: EngineName, request: Request): Promise<Answer> {
    return this.page.evaluate(([a, b, c]) => bench.start(a, b, c), [id, engine, request] as const);
  }

  run(id: string, steps: number): Promise<Answer> {
    return this.page.evaluate(([a, b]) => bench.run(a, b), [id, steps] as const);
  }

  weights(id: string): Promise<readonly number[]> {
    return this.page.evaluate((a) => bench.weights(a), id);
  }

  end(id: string): Promise<void> {
    return this.page.evaluate((a) => bench.end(a), id);
  }

  ceiling(): Promise<Ceiling> {
    return this.page.evaluate(() => bench.ceiling());
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }
}
