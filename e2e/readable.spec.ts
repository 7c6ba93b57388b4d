/** Every text can be read, wherever it stands and however large the window is. In English; every-word.spec.ts has the others. */
import type { Page } from '@playwright/test';
import { en } from '../src/messages/en';
import { more } from '../src/messages/en/more';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';
import { eachDialog, eachPlace, trainIn, type NameOf } from './support/places';
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
const [small, , large, zoomed, phone, narrow] = windows;
/** On a large screen words are large: no text is smaller, in px. */
const LEAST = { at: 1920, px: 13 };

const words = { ...en, ...more };
const name: NameOf = (key) => words[key];

async function expectReadableIn(page: Page, sizes: readonly (readonly [number, number])[], state: string) {
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    await expectReadable(page, `${state}, ${width}×${height}`, { least: width >= LEAST.at ? LEAST.px : 0 });
  }
}

const isReady = (page: Page) =>
  expect(page.locator('[role="status"][data-state="ready"]')).toBeVisible({ timeout: 30_000 });

const soft = { term: 'soft-targets', weight: 'alpha' };
const hard = { term: 'cross-entropy', weight: '1-alpha' };
const scratch = { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] };
const crowded = {
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

for (const [what, experiment] of Object.entries(crowded)) {
  test.describe(() => {
    test.use({ address: `?lang=en${linkTo(experiment)}` });

    test(`where there is much of it: ${what}`, async ({ page, playground }) => {
      await isReady(page);
      await playground.loaded();
      await expectReadableIn(page, [small, narrow], `${what}, ready`);
      await trainIn(page, name);
      await expectReadableIn(page, windows, `${what}, done`);
    });
  });
}

test.describe(() => {
  test.use({ address: `?lang=en${linkTo(brief)}` });
  test.setTimeout(180_000);

  test('before and after a run, in every place', async ({ page, playground }) => {
    await isReady(page);
    await playground.loaded();
    await expectReadableIn(page, windows, 'ready');
    await trainIn(page, name);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectReadableIn(page, windows, 'done');
    await eachPlace(page, name, (place) => expectReadableIn(page, [small, large, phone, narrow], place));
  });

  // What axe says of dialogs: a11y.spec.ts and arms-over-time.spec.ts.
  test('in every dialog', async ({ page, playground }) => {
    await isReady(page);
    await playground.loaded();
    const dialogs = [
      'Share',
      'Export',
      'Settings',
      'Arms and terms…',
      'All ways to distil…',
      'choose',
      'Enlarge: teacher',
    ];
    await eachDialog(page, dialogs, async (dialog) => {
      await expectReadableIn(page, [large, zoomed, narrow], dialog);
    });
  });
});
