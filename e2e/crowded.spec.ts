import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';

const soft = { term: 'soft-targets', weight: 'alpha' };
const hard = { term: 'cross-entropy', weight: '1-alpha' };
const arms = [
  { id: 'distilled', objective: [soft, hard] },
  { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] },
  { id: 'logit-mse', objective: [{ term: 'logit-mse', weight: 'alpha' }, hard] },
  { id: 'decoupled', objective: [{ term: 'decoupled', weight: 1 }, hard] },
  { id: 'relational', objective: [{ term: 'rkd-distance', weight: 25 }, soft, hard] },
  { id: 'similarity', objective: [{ term: 'similarity', weight: 100 }, soft, hard] },
];

test('six arms leave the curves room on a small screen', async ({ page, playground }) => {
  await playground.open(linkTo({ arms, training: { epochs: 1, teacherEpochs: 1 } }));
  await playground.prepared();
  await playground.train();
  const chart = (panel: 'Loss' | 'Accuracy') => playground.panel(panel).locator('.recharts-surface');
  await expect(chart('Loss')).toHaveCount(2);
  for (const [panel, least] of [
    ['Loss', 60],
    ['Accuracy', 120],
  ] as const) {
    for (const curves of await chart(panel).all()) {
      const box = await curves.boundingBox();
      expect(box?.height, `height of the curves in ${panel}`).toBeGreaterThanOrEqual(least);
      expect((box?.y ?? Infinity) + (box?.height ?? 0), 'within the window').toBeLessThanOrEqual(720);
    }
  }
  // Who is who is in sight, each name once and whole.
  const names = playground.panel('Softened distributions').getByRole('list').first().getByRole('listitem');
  await expect(names).toHaveText([
    'teacher',
    'distilled',
    'scratch',
    'logit mse',
    'decoupled',
    'relational',
    'similarity',
    'label',
  ]);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720);
});
