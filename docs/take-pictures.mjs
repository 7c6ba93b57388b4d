// @ts-check
/** Takes the README's pictures of a served page after its default run: `node docs/take-pictures.mjs http://127.0.0.1:4173/` */
import { argv, getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureBrowser } from '../scripts/find-browser.mjs';

const [address = 'http://127.0.0.1:4173/'] = argv.slice(2);
// Chromium's sandbox needs a user other than root.
const args = getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: await ensureBrowser(), args });
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme });
  await page.goto(address);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page
    .getByRole('status')
    .filter({ hasText: /^\s*Done/ })
    .waitFor({ timeout: 120_000 });
  // Latencies are measured after the run.
  await page
    .getByRole('row', { name: /^Scratch .* \d+\.\d+$/ })
    .first()
    .waitFor();
  await page.mouse.move(0, 0);
  const file = `first-screen-${colorScheme}.png`;
  await page.screenshot({ path: fileURLToPath(new URL(file, import.meta.url)), animations: 'disabled' });
  console.log(`docs/${file}`);
  await page.close();
}
await browser.close();
