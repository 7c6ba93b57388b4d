import type { Browser } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { linkHolding, linkTo } from './support/links';
import { atFullSpeed, Playground } from './support/playground';

// What comes of it, bit for bit: main-job.spec.ts.
test('a link carries the whole setup to another browser', async ({ page, playground, browser }) => {
  await playground.prepared();
  await playground.choice('Student').selectOption({ index: 1 });
  await playground.set('Labelled examples', 120);
  await playground.set('Unlabelled examples', 300);
  await playground.set('Epochs', 3);
  await playground.set('Seed', 4294967295);
  await page.getByRole('checkbox', { name: '7', exact: true }).check();
  await playground.turn('Temperature T', 7.5);
  await playground.turn('Teacher weight α', 0.35);
  const setup = await setupOf(playground);
  expect(setup).toMatchObject({
    labelled: '120',
    unlabelled: '300',
    epochs: '3',
    seed: '4294967295',
    temperature: '7.5',
    alpha: '0.35',
  });

  await playground.button('Share').click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const link = await dialog.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#e=[\w-]+$/);

  await elsewhere(browser, link, async (other) => {
    await other.prepared();
    expect(await setupOf(other)).toEqual(setup);
    await expect(other.messages).toBeEmpty();
  });
});

test('the address follows the setup, and a reload keeps it', async ({ page, playground }) => {
  await playground.prepared();
  expect(new URL(page.url()).hash).toBe('');
  await playground.set('Seed', 11);
  await expect.poll(() => new URL(page.url()).hash).toContain('#e=');
  await page.reload();
  await playground.prepared();
  await expect(playground.field('Seed')).toHaveValue('11');
});

/** Links that no page of ours ever made; src/state/experiment/share-link.test.ts has many more. */
const hostile = [
  { what: 'as many levels of nesting as fit', link: linkHolding(`${'{"data":'.repeat(650)}1${'}'.repeat(650)}`) },
  { what: 'a script', link: linkTo({ '<img src=x onerror=alert(1)>': 1 }) },
];

for (const { what, link } of hostile) {
  test(`a link that holds ${what} is refused with the reason, and the page trains as usual`, async ({
    page,
    playground,
  }) => {
    await playground.open(link);
    await expect(page.getByRole('alert')).toContainText('does not hold a valid experiment');
    await playground.reach('Ready');
    expect(await setupOf(playground)).toMatchObject({ labelled: '20', seed: '42', temperature: '4', alpha: '0.9' });
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(playground.messages).toBeEmpty();
    await playground.train();
  });
}

const setupOf = async (playground: Playground) => ({
  dataset: await playground.choice('Dataset').inputValue(),
  teacher: await playground.choice('Teacher').inputValue(),
  student: await playground.choice('Student').inputValue(),
  labelled: await playground.field('Labelled examples').inputValue(),
  unlabelled: await playground.field('Unlabelled examples').inputValue(),
  epochs: await playground.field('Epochs').inputValue(),
  seed: await playground.field('Seed').inputValue(),
  temperature: await playground.temperature.inputValue(),
  alpha: await playground.alpha.inputValue(),
  withheld: await playground.page
    .getByRole('checkbox')
    .evaluateAll((boxes) => boxes.map((box) => box instanceof HTMLInputElement && box.checked)),
});

/** Opens a link in a browser that knows nothing of this one. */
async function elsewhere(browser: Browser, link: string, look: (playground: Playground) => Promise<void>) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(atFullSpeed(link));
    await look(new Playground(page));
  } finally {
    await context.close();
  }
}
