import { expect, test } from './support/fixtures';
import { linkTo } from './support/links';
import type { Playground } from './support/playground';

const networks = ['teacher', 'distilled', 'scratch'] as const;

for (const [dataset, classes] of [
  ['moons', 2],
  ['spirals', 4],
] as const) {
  test.describe(dataset, () => {
    test.use({
      // Slowly enough to be looked at on the way.
      address: `?pace=watch${linkTo({
        data: { dataset, classes, labelled: 12 },
        teacher: { kind: 'mlp', hidden: [32, 32], activation: 'relu', dropout: 0 },
        student: { kind: 'mlp', hidden: [8], activation: 'relu', dropout: 0 },
        training: { epochs: 1500, teacherEpochs: 300 },
        dials: { temperature: 2, learningRate: 0.001 },
      })}`,
    });

    test('the decision surfaces of all three follow the training', async ({ playground }) => {
      await playground.prepared();
      await expect(playground.page.getByRole('img', { name: /^Decision surface/ })).toHaveCount(3);
      await expect.poll(() => drawn(playground)).toBe(true);
      const untrained = await pictures(playground);
      expect(untrained.distilled, 'the students start alike').toBe(untrained.scratch);

      await playground.button('Run').click();
      await expect
        .poll(async () => (await pictures(playground)).teacher, { intervals: [50] })
        .not.toBe(untrained.teacher);
      await playground.reach('Distilling');
      await expect
        .poll(async () => (await pictures(playground)).distilled, { intervals: [50] })
        .not.toBe(untrained.distilled);
      const early = await pictures(playground);
      await playground.reach('Done');
      const trained = await pictures(playground);
      for (const network of networks) expect(trained[network], network).not.toBe(untrained[network]);
      expect(trained.distilled, 'it went on following').not.toBe(early.distilled);
      expect(trained.teacher, 'a frozen teacher stays as it is').toBe(early.teacher);
      expect(trained.distilled, 'the students learned differently').not.toBe(trained.scratch);

      await playground.turn('Temperature T', 15);
      const softened = await pictures(playground);
      for (const network of networks) expect(softened[network], `${network} at another T`).not.toBe(trained[network]);
    });
  });
}

test('a click on a surface picks the nearest test point', async ({ page, playground }) => {
  await playground.open(linkTo({ data: { dataset: 'moons', labelled: 12 } }));
  await playground.prepared();
  const surface = page.getByRole('img', { name: /^Decision surface of the teacher/ });
  const caption = playground.panel('Softened distributions').getByText(/^test #\d+/);
  const chosen = new Set<string>();
  for (const [x, y] of [
    [0.2, 0.3],
    [0.8, 0.7],
    [0.5, 0.5],
  ] as const) {
    const box = await surface.boundingBox();
    if (!box) throw new Error('no surface on screen');
    await page.mouse.click(box.x + x * box.width, box.y + y * box.height);
    chosen.add(await caption.innerText());
  }
  expect(chosen.size, [...chosen].join(', ')).toBe(3);
});

/** What is on each network's canvas. */
const pictures = async ({ page }: Playground): Promise<Record<(typeof networks)[number], string>> => {
  const of = (network: string) =>
    page
      .getByRole('img', { name: new RegExp(`^Decision surface of the ${network}`) })
      .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  return { teacher: await of('teacher'), distilled: await of('distilled'), scratch: await of('scratch') };
};

/** Whether there is anything but nothing on the canvases. */
const drawn = ({ page }: Playground): Promise<boolean> =>
  page.getByRole('img', { name: /^Decision surface/ }).evaluateAll((canvases) =>
    canvases.every(
      (canvas) =>
        canvas instanceof HTMLCanvasElement &&
        canvas
          .getContext('2d')
          ?.getImageData(0, 0, 10, 10)
          .data.some((value) => value > 0),
    ),
  );
