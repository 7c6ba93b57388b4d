import { defineConfig, type LaunchOptions } from '@playwright/test';

const port = Number(process.env['TEST_PORT'] ?? 4174);
const webgpuSpecs = /\.webgpu\.spec\.ts$/;
/** Minutes each: left to `npm test -- --slow`. */
const slowSpecs = process.env['SLOW_TESTS'] ? [] : [/\.slow\./];

// Chromium's sandbox needs a user other than root, which containers and CI machines often don't have.
const withoutSandbox = process.platform === 'linux' && (process.getuid?.() === 0 || Boolean(process.env['CI']));
const launchOptions = (args: readonly string[]): LaunchOptions => ({
  // Set by `npm test`; without it Playwright takes its own browser.
  executablePath: process.env['CHROMIUM_PATH'],
  args: [
    ...(withoutSandbox ? ['--no-sandbox'] : []),
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    ...args,
  ],
});

export default defineConfig({
  testDir: 'e2e',
  // A page trains on one thread and waits much: two fill a small machine. No test measures time but against time.
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 720 },
    trace: 'off',
    // Each test sees what the server sends; e2e/offline.spec.ts is about what is kept.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'webgpu',
      testMatch: webgpuSpecs,
      testIgnore: slowSpecs,
      // One at a time, beside the others: a software adapter takes what it gets.
      workers: 1,
      use: { launchOptions: launchOptions(['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']) },
    },
    { name: 'wasm', testIgnore: [webgpuSpecs, ...slowSpecs], use: { launchOptions: launchOptions([]) } },
  ],
  // The page as `npm start` serves it: built, with its headers.
  webServer: { command: `node scripts/serve.mjs --port ${port}`, url: `http://127.0.0.1:${port}/`, timeout: 30_000 },
});
