import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';
import type { Playground } from './support/playground';
import { expectReadable } from './support/text-boxes';

/** Width and height; what a window of 1280×720 has left at a zoom of 200 % among them. */
const windows = [
  [1280, 720],
  [1440, 900],
  [1920, 1080],
  [640, 360],
  [375, 812],
  [320, 640],
] as const;
const dialogWindows = [windows[2], windows[3], windows[5]];
/** On a large screen words are large: no text is smaller, in px. */
const LEAST = { at: 1920, px: 13 };

/** Every text can be read in windows of every size. */
async function expectReadableEverywhere(
  page: Page,
  state: string,
  sizes: readonly (readonly [number, number])[] = windows,
) {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await expectReadable(page, `${state}, ${width}×${height}`, { least: width >= LEAST.at ? LEAST.px : 0 });
  }
}

/** Presses Run in either language, and waits for the end. */
async function trainIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Run|运行)$/ }).click();
  await expect(page.locator('[role="status"][data-state="done"]')).toBeVisible({ timeout: 60_000 });
}

const open = async (playground: Playground, address: string) => {
  await playground.open(address);
  await expect(playground.page.locator('[role="status"][data-state="ready"]')).toBeVisible({ timeout: 30_000 });
  await playground.loaded();
};

test.setTimeout(180_000);

for (const lang of ['en', 'zh-CN'] as const) {
  test(`every text can be read, before and after a run, in every view: ${lang}`, async ({ page, playground }) => {
    await open(playground, `?lang=${lang}&pace=max${linkTo(brief)}`);
    await expectReadableEverywhere(page, 'ready');
    await trainIn(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectReadableEverywhere(page, 'done');
    for (const view of ['inside', 'compare', 'conformance', 'benchmark']) {
      await open(playground, `?lang=${lang}&pace=max&view=${view}${linkTo(brief)}`);
      await expectReadableEverywhere(page, view);
    }
  });
}

const soft = { term: 'soft-targets', weight: 'alpha' };
const hard = { term: 'cross-entropy', weight: '1-alpha' };
const scratch = { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] };
const situations = {
  'six arms': {
    ...brief,
    arms: [
      { id: 'distilled', objective: [soft, hard] },
      scratch,
      { id: 'logit-mse', objective: [{ term: 'logit-mse', weight: 'alpha' }, hard] },
      { id: 'decoupled', objective: [{ term: 'decoupled', weight: 1 }, hard] },
      { id: 'relational', objective: [{ term: 'rkd-distance', weight: 25 }, soft, hard] },
      { id: 'similarity', objective: [{ term: 'similarity', weight: 100 }, soft, hard] },
    ],
  },
  'a chain of generations': {
    ...brief,
    arms: [
      { id: 'first', objective: [soft, hard] },
      { id: 'second', objective: [soft, hard], from: ['first'] },
      { id: 'third', objective: [soft, hard], from: ['second'] },
      scratch,
    ],
  },
  'Fashion-MNIST': { data: { dataset: 'fashion-mnist', labelled: 100 }, training: { epochs: 1, teacherEpochs: 1 } },
  'points in the plane': { ...brief, data: { dataset: 'spirals', labelled: 12 } },
} as const;

for (const [name, experiment] of Object.entries(situations)) {
  test(`every text can be read where there is much of it: ${name}`, async ({ page, playground }) => {
    await open(playground, `?lang=en&pace=max${linkTo(experiment)}`);
    await expectReadableEverywhere(page, `${name}, ready`);
    await trainIn(page);
    await expectReadableEverywhere(page, `${name}, done`);
  });
}

for (const lang of ['en', 'zh-CN'] as const) {
  test(`every text can be read in every dialog, and axe finds nothing: ${lang}`, async ({ page, playground }) => {
    const words = {
      en: ['Share', 'Export', 'Settings', 'Arms and terms…', 'All ways to distil…', 'choose', 'Enlarge: teacher'],
      'zh-CN': ['分享', '导出', '偏好设置', '实验组与损失项…', '所有蒸馏方式…', '选择', '放大：教师'],
    }[lang];
    await open(playground, `?lang=${lang}&pace=max${linkTo(brief)}`);
    for (const name of words) {
      await page.setViewportSize({ width: 1280, height: 720 });
      await page.getByRole('button', { name, exact: true }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectReadableEverywhere(page, name, dialogWindows);
      await expectAccessible(page, `${name}, ${lang}`);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    }
  });
}
