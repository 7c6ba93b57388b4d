/** The benchmark in a headless browser: `bench` is what its page (page.ts) offers. */
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type { Hardware } from '../src/engine/backend/hardware';
import type { Answer, Ceiling, EngineName } from '../src/engine/benchmark/orders';
import type { Request } from '../src/engine/benchmark/tasks';
import { openWebGpuPage, type WebGpuPage } from '../src/headless/webgpu-page';
import type { BenchHost } from './host';

/** Of the benchmark's page. */
export const benchConfig = fileURLToPath(new URL('./vite.config.ts', import.meta.url));

export class BenchBrowser implements BenchHost {
  readonly kind = 'browser';
  readonly adapter: Hardware;
  readonly versions: BenchHost['versions'];
  private readonly page: Page;

  private constructor(private readonly opened: WebGpuPage) {
    this.adapter = opened.adapter;
    this.versions = { browser: opened.version };
    this.page = opened.page;
  }

  /** The page comes without the headers that isolate it: every engine has one thread. */
  static async open(): Promise<BenchBrowser> {
    return new BenchBrowser(await openWebGpuPage(benchConfig));
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

  close(): Promise<void> {
    return this.opened.close();
  }
}
