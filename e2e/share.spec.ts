import type { Browser } from '@playwright/test';
import { expect, test } from './support/fixtures';
import { linkHolding, linkTo } from './support/links';
import { atFullSpeed, Playground } from './support/playground';

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
    // What comes of it: the same networks learn the same.
    await other.train();
    await page.keyboard.press('Escape');
    await playground.train();
    for (const network of ['Teacher', 'Distilled', 'Scratch'] as const) {
      expect(await other.testAccuracy(network), network).toBe(await playground.testAccuracy(network));
    }
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

const deep = (levels: number) => `${'{"data":'.repeat(levels)}1${'}'.repeat(levels)}`;

/** Links that no page of ours ever made, and what is wrong with them. */
const hostile: Readonly<Record<string, { link: string; says: RegExp }>> = {
  'characters that are no base64': { link: '#e=%%%%!!!', says: /damaged or cut short/ },
  'bytes that are no text': { link: '#e=_____w', says: /damaged or cut short/ },
  'text that is no JSON': { link: linkHolding('{"seed":'), says: /damaged or cut short/ },
  nothing: { link: '#e=', says: /damaged or cut short/ },
  'a list in the place of an Experiment': { link: linkHolding('[]'), says: /no experiment in it/ },
  'a megabyte of text': { link: linkHolding(JSON.stringify({ seed: 'x'.repeat(1_000_000) })), says: /too long/ },
  'ten thousand levels of nesting': { link: linkHolding(deep(10_000)), says: /too long/ },
  'as many levels of nesting as fit': { link: linkHolding(deep(650)), says: /does not hold a valid experiment/ },
  'a poisoned prototype': {
    link: linkHolding('{"version":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    says: /does not hold a valid experiment/,
  },
  'a poisoned prototype further down': {
    link: linkHolding('{"version":1,"data":{"__proto__":{"polluted":1},"prototype":{"polluted":1}}}'),
    says: /does not hold a valid experiment/,
  },
  'a text in the place of a number': { link: linkTo({ seed: '42' }), says: /seed/ },
  'a list in the place of a part': { link: linkTo({ data: [1, 2] }), says: /data/ },
  'an unknown data set': { link: linkTo({ data: { dataset: '../../etc/passwd' } }), says: /data\.dataset/ },
  'more labels than there are examples': { link: linkTo({ data: { labelled: 9999 } }), says: /data\.labelled/ },
  'a batch of a billion': { link: linkTo({ training: { batchSize: 1e9 } }), says: /training\.batchSize/ },
  'a layer of a billion units': {
    link: linkTo({ teacher: { kind: 'mlp', hidden: [1e9], activation: 'relu', dropout: 0 } }),
    says: /teacher\.hidden/,
  },
  'a number beyond all numbers': {
    link: linkHolding('{"version":1,"dials":{"temperature":1e999}}'),
    says: /temperature/,
  },
  'an unknown term': {
    link: linkTo({ arms: [{ id: 'distilled', objective: [{ term: 'magic', weight: 1 }] }] }),
    says: /arms/,
  },
  'an unknown part': { link: linkTo({ script: '<img src=x onerror=alert(1)>' }), says: /script/ },
  'another version': { link: linkTo({ version: 99 }), says: /another version of the playground \(version 99\)/ },
};

for (const [what, { link, says }] of Object.entries(hostile)) {
  test(`a link that holds ${what} is refused with the reason`, async ({ page, playground }) => {
    await playground.open(link);
    await expect(page.getByRole('alert')).toContainText(says);
    expect((await page.getByRole('alert').innerText()).length, 'length of the message').toBeLessThan(400);
    await playground.reach('Ready');
    expect(await setupOf(playground)).toMatchObject({ labelled: '20', seed: '42', temperature: '4', alpha: '0.9' });
    expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(playground.messages).toBeEmpty();
  });
}

test('a page that was opened with a hostile link trains as usual', async ({ playground }) => {
  await playground.open(linkHolding(deep(650)));
  await playground.prepared();
  await playground.train();
});

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
