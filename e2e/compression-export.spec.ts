import { exported, safetensorsHeader, textOf, weightsOf, type Download } from './support/export';
import { expect, test } from './support/fixtures';
import { offer, saved } from './support/import';
import { brief, linkTo } from './support/links';
import type { Playground } from './support/playground';

/** "12.3 kB" as a number of bytes, to the three digits that are shown. */
function bytesIn(text: string): number {
  const [, n, unit] = /([\d.]+)\s(k?B)/.exec(text) ?? [];
  return Number(n) * (unit === 'kB' ? 1000 : 1);
}

/** What the page says that a network takes. */
async function bytesShown({ page }: Playground, network: string): Promise<number> {
  const table = page.getByRole('table', { name: 'Sizes and costs' });
  await expect(table.getByRole('columnheader').nth(5)).toHaveText('Bytes as stored');
  const row = table.getByRole('row').filter({ has: page.getByRole('rowheader', { name: network, exact: true }) });
  return bytesIn(await row.getByRole('cell').nth(4).innerText());
}

const logits = ({ files }: Download): number[] => JSON.parse(textOf(files, 'example.json')).logits;
const types = ({ files }: Download): string[] =>
  Object.values(safetensorsHeader(files['model.safetensors']!)).map(({ dtype }) => dtype);

test.describe('a pruned and quantised network', () => {
  test.use({
    address: linkTo({
      ...brief,
      teacher: { kind: 'mlp', hidden: [512, 512], activation: 'relu', dropout: 0 },
      arms: [
        {
          id: 'distilled',
          startsAs: 'teacher',
          objective: [{ term: 'soft-targets', weight: 1 }],
          compress: [{ kind: 'prune', what: 'units', by: 'magnitude', share: 0.5, over: 'layer' }],
          then: [
            {
              at: 1,
              objective: [],
              compress: [{ kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' }],
            },
          ],
        },
      ],
    }),
  });

  test('leaves in files as small as is said, and comes back with the same numbers', async ({ playground }, info) => {
    await playground.prepared();
    await playground.train();
    const shown = await bytesShown(playground, 'Distilled');
    const onnx = await exported(playground, 'Distilled', 'ONNX');
    const tensors = await exported(playground, 'Distilled', 'safetensors');
    const sizes = {
      'ONNX, its graph included': onnx.files['model.onnx']!.length,
      'safetensors behind its header': weightsOf(tensors).length,
    };
    for (const [file, size] of Object.entries(sizes)) {
      expect(Math.abs(size - shown) / shown, `${file}: ${size} bytes, ${shown} shown`).toBeLessThan(0.05);
    }
    expect(types(tensors)).toContain('I8');
    const matrix = await playground.confusions('Distilled');

    await playground.open(linkTo({ ...brief, seed: 6 }));
    await playground.prepared();
    await offer(playground, 'teacher', await saved(info, tensors, 'model.safetensors'));
    await playground.prepared();
    await expect.poll(() => playground.confusions('Teacher')).toEqual(matrix);
    const again = await exported(playground, 'Teacher', 'safetensors');
    expect(weightsOf(again).equals(weightsOf(tensors)), 'its codes and scales, bit for bit').toBe(true);
    expect(logits(again)).toEqual(logits(tensors));
  });
});

test.describe('a trained network', () => {
  test.use({ address: linkTo(brief) });

  test('is imported, compressed without distilling, run and exported', async ({ page, playground }, info) => {
    await playground.prepared();
    await playground.train();
    const trained = await exported(playground, 'Teacher', 'safetensors');

    await playground.open(linkTo({ ...brief, seed: 6 }));
    await playground.prepared();
    await offer(playground, 'teacher', await saved(info, trained, 'model.safetensors'));
    await page.getByRole('button', { name: 'Compress the teacher without distilling' }).click();
    const pipelines = page.getByRole('region', { name: 'Pipelines', exact: true });
    const own = pipelines.getByRole('list', { name: 'Steps of Small copy' });
    await expect(own.locator('[data-part] > button > b')).toHaveText([/^Quantise INT8/]);
    await playground.prepared();
    await page.getByRole('button', { name: 'See its pipeline' }).click();
    await expect(own).toBeInViewport();

    await playground.train();
    const [before, after] = [await bytesShown(playground, 'Teacher'), await bytesShown(playground, 'Small copy')];
    expect(before / after, 'a byte a weight in the place of four').toBeGreaterThan(3.5);
    const compressed = await exported(playground, 'Small copy', 'safetensors');
    expect(types(compressed)).toContain('I8');
    expect(Object.keys((await exported(playground, 'Small copy', 'ONNX')).files)).toContain('model.onnx');
    // Nothing was learned: each logit is the trained network's but for the rounding.
    const [rounded, whole] = [logits(compressed), logits(await exported(playground, 'Teacher', 'safetensors'))];
    const spread = Math.max(...whole) - Math.min(...whole);
    rounded.forEach((logit, i) => expect(Math.abs(logit - whole[i]!)).toBeLessThan(0.05 * spread));
    expect(rounded).not.toEqual(whole);
  });
});
