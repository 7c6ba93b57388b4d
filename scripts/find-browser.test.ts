import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser, usualPlaces } from './find-browser.mjs';

// Shell scripts stand in for browsers and paths have slashes, so not on Windows.
describe.skipIf(process.platform === 'win32')('finding a browser', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'playground-browser-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function executable(name: string, exitCode = 0): string {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\nexit ${exitCode}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  it('takes the one that is named, before all others', async () => {
    const named = executable('mine');
    executable('chromium');
    expect(await findBrowser({ CHROMIUM_PATH: named, PATH: folder })).toBe(named);
    expect(await findBrowser({ PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: named, PATH: folder })).toBe(named);
  });

  it('says so where the one that is named does not exist or start', async () => {
    const missing = join(folder, 'missing');
    await expect(findBrowser({ CHROMIUM_PATH: missing })).rejects.toThrow(`"${missing}", which does not exist`);
    const broken = executable('broken', 1);
    await expect(findBrowser({ CHROMIUM_PATH: broken })).rejects.toThrow(`"${broken}", which does not start`);
  });

  it('looks where systems keep their browsers', () => {
    expect(usualPlaces({ PATH: ['/x', '/y'].join(':') }, 'linux').slice(0, 5)).toEqual([
      '/x/chromium',
      '/x/chromium-browser',
      '/x/google-chrome',
      '/x/google-chrome-stable',
      '/y/chromium',
    ]);
    expect(usualPlaces({ PATH: '', HOME: '/Users/a' }, 'darwin')).toContain(
      '/Users/a/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    );
    expect(usualPlaces({}, 'linux')).toEqual([]);
  });
});
