import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { idx, jpeg, npy, png, utf8, wav, zip } from '../src/engine/datasets/own/test-support/files';
import { spreadsheet } from '../src/workers/test-support/reading';
import { expectAccessible } from './support/axe';
import { expect, test } from './support/fixtures';
import type { Playground } from './support/playground';

interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const wine: NamedFile = { name: 'wine.csv', bytes: utf8(spreadsheet(150)) };

async function openDialog(page: Page, playground: Playground) {
  await playground.choice('Dataset').selectOption({ label: 'Your data…' });
  const dialog = page.getByRole('dialog', { name: 'Your data' });
  await expect(dialog.getByRole('button', { name: 'Choose files…' })).toBeVisible();
  return dialog;
}

/** Presses the button, and chooses in the window that the system opens. */
async function choose(page: Page, files: readonly NamedFile[]): Promise<void> {
  const opened = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files…' }).click();
  await (
    await opened
  ).setFiles(
    files.map(({ name, bytes }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })),
  );
}

/** Few steps: what is learned is no matter here. */
async function briefly(playground: Playground): Promise<void> {
  await playground.set('Steps', 20);
  await playground.prepared();
}

test('wine from a spreadsheet trains within five clicks, and is kept, shared, renamed and deleted', async ({
  page,
  playground,
  context,
}) => {
  await playground.open();
  const dialog = await openDialog(page, playground);
  await expect(dialog.getByText(/At most 100,000 files of together 256 MB/)).toBeVisible();
  await expectAccessible(page, 'choosing one’s own data');
  let clicks = 0;
  await page.exposeFunction('countClick', () => clicks++);
  await page.evaluate(() => {
    const count = (globalThis as unknown as { countClick: () => void }).countClick;
    document.addEventListener('click', ({ isTrusted }) => isTrusted && count(), true);
  });

  await choose(page, [wine]);
  await expect(dialog.getByRole('listitem').filter({ hasText: '“Notes” has no values' })).toBeVisible();
  const classes = dialog.getByRole('table', { name: 'Classes: 3' });
  await expect(classes.getByRole('row', { name: 'Grignolino; giovane 37 13' })).toBeVisible();
  await expect(dialog.getByRole('combobox', { name: 'Alcohol is read as' })).toHaveValue('number');
  await expect(dialog.getByRole('table', { name: 'Columns' }).getByRole('row').nth(2)).toContainText('13.7');
  await expectAccessible(page, 'the preview of one’s own data');
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(dialog).toBeHidden();
  await playground.button('Run').click();
  await playground.reach('Done', 120_000);
  expect(clicks).toBeLessThanOrEqual(5);
  expect(await playground.testAccuracy('Teacher')).toBeGreaterThan(90);
  await expect(playground.choice('Dataset')).toHaveValue('own');

  await playground.button('Share').click();
  const share = page.getByRole('dialog', { name: 'Share' });
  await expect(share).toContainText('The data themselves stay on this machine');
  const link = await share.getByRole('textbox', { name: 'Link' }).inputValue();
  await page.keyboard.press('Escape');

  // It is still there after a reload, and elsewhere it is missing.
  await page.reload();
  await playground.prepared();
  const elsewhere = await context.browser()!.newContext();
  const other = await elsewhere.newPage();
  await other.goto(link);
  const notice = other.getByRole('alert').filter({ hasText: 'wine' });
  await expect(notice).toContainText('are not on this machine', { timeout: 30_000 });
  await notice.getByRole('button', { name: 'Choose the file…' }).click();
  const asks = other.getByRole('dialog', { name: 'Your data' });
  await expect(asks.getByRole('status')).toContainText('made with “wine”');
  await expectAccessible(other, 'a link whose data are missing');
  await choose(other, [{ name: 'wine.csv', bytes: utf8(spreadsheet(150, 1)) }]);
  await expect(asks.getByRole('status')).toContainText('same columns and rows, with other values');
  await asks.getByRole('button', { name: 'Other files…' }).click();
  await choose(other, [wine]);
  await expect(asks).toBeHidden();
  await expect(other.getByRole('button', { name: 'Reset' })).toBeEnabled({ timeout: 30_000 });
  await elsewhere.close();

  const again = await openDialog(page, playground);
  await again.getByRole('button', { name: 'Rename' }).click();
  await again.getByRole('textbox', { name: 'New name' }).fill('Cantina');
  await page.keyboard.press('Enter');
  await expect(again.getByRole('group', { name: 'What can be done with Cantina' })).toBeVisible();
  await again.getByRole('button', { name: 'Delete…' }).click();
  await expect(again.getByRole('alert')).toContainText(/Delete “Cantina”\? \d+ kept runs? w/);
  await expectAccessible(page, 'asking before own data are deleted');
  await again.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(again.getByText('Nothing yet.')).toBeVisible();
});

/** Pictures of 12×12 in two classes, light at the top or at the bottom. */
function halves(count: number, channels: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) =>
    Uint8Array.from({ length: 144 * channels }, (_, at) => {
      const isTop = Math.floor(at / channels / 12) < 6;
      return isTop === (i % 2 === 0) ? 200 + ((i * 7 + at) % 50) : (i * 5 + at) % 40;
    }),
  );
}

const kinds: readonly { readonly what: string; readonly files: readonly NamedFile[]; readonly classes: number }[] = [
  {
    what: 'IDX',
    files: [
      {
        name: 'train-images-idx3-ubyte',
        bytes: idx([60, 12, 12], Uint8Array.from(halves(60, 1).flatMap((p) => [...p]))),
      },
      {
        name: 'train-labels-idx1-ubyte',
        bytes: idx(
          [60],
          Array.from({ length: 60 }, (_, i) => i % 2),
        ),
      },
    ],
    classes: 2,
  },
  {
    what: 'a zip of pictures by class',
    files: [
      {
        name: 'halves.zip',
        bytes: zip(
          Object.fromEntries(
            halves(40, 3).map((pixels, i) =>
              i < 36
                ? [`halves/${i % 2 ? 'bottom' : 'top'}/${i}.png`, png(12, 12, pixels)]
                : [`halves/${i % 2 ? 'bottom' : 'top'}/${i}.jpg`, jpeg(12, 12, pixels)],
            ),
          ),
        ),
      },
    ],
    classes: 2,
  },
  {
    what: 'JSON lines of texts',
    files: [
      {
        name: 'reviews.jsonl',
        bytes: utf8(
          Array.from({ length: 60 }, (_, i) =>
            JSON.stringify({
              text: `${['a fine', 'a dull', 'an odd'][i % 3]} evening number ${i}, said the critic at the gate`,
              label: ['good', 'bad', 'unsure'][i % 3],
            }),
          ).join('\n'),
        ),
      },
    ],
    classes: 3,
  },
  {
    what: 'arrays of NumPy in one file',
    files: [
      {
        name: 'clusters.npz',
        bytes: zip({
          'x.npy': npy('<f4', [60, 4], new Uint8Array(Float32Array.from({ length: 240 }, clusterValue).buffer)),
          'y.npy': npy(
            '|u1',
            [60],
            Uint8Array.from({ length: 60 }, (_, i) => i % 3),
          ),
        }),
      },
    ],
    classes: 3,
  },
  {
    what: 'a zip of sounds by class',
    files: [
      {
        name: 'tones.zip',
        bytes: zip(
          Object.fromEntries(
            Array.from({ length: 24 }, (_, i) => [
              `${i % 2 ? 'high' : 'low'}/${i}.wav`,
              wav(8000, [Array.from({ length: 2400 }, (_, at) => 0.5 * Math.sin(at * (i % 2 ? 1.1 : 0.2) + i))]),
            ]),
          ),
        ),
      },
    ],
    classes: 2,
  },
];

/** Of row `at / 4`, whose class is its number modulo 3. */
function clusterValue(_: unknown, at: number): number {
  const row = Math.floor(at / 4);
  return (row % 3 === at % 4 ? 2 : 0) + ((at * 37) % 11) / 11;
}

for (const { what, files, classes } of kinds) {
  test(`${what} can be looked at and trained on`, async ({ page, playground }) => {
    await playground.open();
    const dialog = await openDialog(page, playground);
    await choose(page, files);
    await expect(dialog.getByRole('table', { name: `Classes: ${classes}` })).toBeVisible();
    await expectAccessible(page, `the preview of ${what}`);
    await dialog.getByRole('button', { name: 'Use it' }).click();
    await expect(dialog).toBeHidden();
    await briefly(playground);
    await playground.train(120_000);
    expect(await playground.testAccuracy('Teacher')).toBeGreaterThan(0);
  });
}

test('a folder of pictures by class is read with the names of its folders', async ({ page, playground }, testInfo) => {
  const folder = testInfo.outputPath('halves');
  halves(20, 3).forEach((pixels, i) => {
    const file = join(folder, i % 2 ? 'bottom' : 'top', `${i}.png`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, png(12, 12, pixels));
  });
  await playground.open();
  const dialog = await openDialog(page, playground);
  const opened = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a folder…' }).click();
  await (await opened).setFiles(folder);
  const classes = dialog.getByRole('table', { name: 'Classes: 2' });
  await expect(classes.getByRole('row', { name: /^top/ })).toBeVisible();
  await expect(classes.getByRole('row', { name: /^bottom/ })).toBeVisible();
});

test('reading can be cancelled, and storage that is full is told and loses nothing', async ({ page, playground }) => {
  await playground.open();
  const dialog = await openDialog(page, playground);
  // Some 40 MB: long enough to be cancelled.
  const line = Array.from({ length: 40 }, (_, i) => `${i}.25`).join(',');
  const long = utf8(`${Array.from({ length: 40 }, (_, i) => `c${i}`).join(',')}\n${`${line}\n`.repeat(180_000)}`);
  await choose(page, [{ name: 'long.csv', bytes: long }]);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('progressbar')).toBeHidden();

  const browser = await page.context().newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin, quotaSize: 1 });
  await choose(page, [wine]);
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(dialog.getByText('the browser’s storage is full')).toBeVisible();
  await expect(dialog.getByRole('table', { name: 'Classes: 3' })).toBeVisible();

  await browser.send('Storage.overrideQuotaForOrigin', { origin: new URL(page.url()).origin });
  await dialog.getByRole('button', { name: 'Use it' }).click();
  await expect(dialog).toBeHidden();
  await expect(playground.choice('Dataset')).toHaveValue('own');
});

test('what can’t be read says why, in both languages, and files may be dropped on the page', async ({
  page,
  playground,
}) => {
  await playground.open('?lang=zh-CN');
  await page.getByRole('combobox', { name: '数据集', exact: true }).selectOption({ label: '你的数据……' });
  const dialog = page.getByRole('dialog', { name: '你的数据' });
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['PK'], 'book.xlsx'));
    return data;
  });
  await expect(dialog).toBeVisible();
  await dialog.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(dialog.getByRole('alert')).toContainText('book.xlsx');
  await expectAccessible(page, 'a refused file, in Chinese');
});
