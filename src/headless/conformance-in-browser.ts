/** Reference cases on WebGPU, which Node lacks: the built page's worker runs them in a headless browser. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { ensureBrowser } from '../../scripts/find-browser.mjs';
import type { ConformanceResult, GoldenCase } from '../engine/distillation/conformance';

const ARGS = ['--no-sandbox', '--no-first-run', '--disable-background-networking', '--enable-unsafe-webgpu'];
/** A software adapter, for machines without a graphics card: right, and very slow. */
const SOFTWARE = '--use-webgpu-adapter=swiftshader';

/**
 * Builds the page and runs the cases in a training worker of its own.
 * @returns the results, and whether the adapter is a real graphics card's.
 * @throws Error where no browser is found or the worker refuses
 */
export async function runOnWebGpu(
  cases: readonly GoldenCase[],
): Promise<{ results: ConformanceResult[]; software: boolean }> {
  const outDir = await mkdtemp(join(tmpdir(), 'conformance-'));
  await build({ logLevel: 'error', build: { outDir, emptyOutDir: true } });
  const server = await preview({
    logLevel: 'error',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', open: false },
  });
  let browser: Browser | undefined;
  try {
    const address = server.httpServer.address();
    if (!address || typeof address !== 'object') throw new Error('the page could not be served');
    const open = async (args: readonly string[]): Promise<Page> => {
      await browser?.close();
      browser = await chromium.launch({ executablePath: await ensureBrowser(), args: [...ARGS, ...args] });
      const page = await browser.newPage();
      await page.goto(`http://127.0.0.1:${address.port}/`);
      return page;
    };
    let page = await open([]);
    let adapter = await adapterOf(page);
    if (adapter === 'none') {
      page = await open([SOFTWARE]);
      adapter = await adapterOf(page);
    }
    const isTraining = (worker: { url(): string }) => worker.url().includes('training.worker');
    const worker = page.workers().find(isTraining) ?? (await page.waitForEvent('worker', isTraining));
    return { results: await ask(page, worker.url(), cases), software: adapter !== 'real' };
  } finally {
    await browser?.close();
    await server.close();
    await rm(outDir, { recursive: true, force: true });
  }
}

const adapterOf = (page: Page): Promise<'none' | 'software' | 'real'> =>
  page.evaluate(async () => {
    const adapter = await navigator.gpu?.requestAdapter();
    if (!adapter) return 'none';
    const { isFallbackAdapter, architecture, description } = adapter.info;
    return isFallbackAdapter || /swiftshader|llvmpipe/i.test(`${architecture} ${description}`) ? 'software' : 'real';
  });

/** Asks a worker in the worker's own words (`workers/protocol.ts`). */
const ask = (page: Page, script: string, cases: readonly GoldenCase[]): Promise<ConformanceResult[]> =>
  page.evaluate(
    ([url, request]) =>
      new Promise<ConformanceResult[]>((resolve, reject) => {
        const name = new URL('datasets/', document.baseURI).href;
        const worker = new Worker(url, { type: 'module', name });
        worker.onerror = (event) => reject(new Error(event.message));
        worker.onmessage = ({ data }) => {
          if (data.id !== request.id) return;
          if (data.kind === 'answer') resolve(data.value);
          else reject(new Error(JSON.stringify(data.error)));
        };
        worker.postMessage(request);
      }),
    [script, { id: 1, request: 'conformance', backend: 'webgpu', cases }] as const,
  );
