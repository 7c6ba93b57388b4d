import { requireExperiment } from '../src/engine/experiment';
import { expect, test } from './support/fixtures';
import { brief, cnn, linkTo } from './support/links';
import { openOwnWorker } from './support/own-worker';

const experiment = requireExperiment({
  data: { dataset: 'digits', labelled: 50, unlabelled: 10_000 },
  teacher: cnn([8, 16], [32]),
  augmentation: { shift: 1, rotate: 10 },
  // Long enough for a second worker to start meanwhile, on a machine with other things to do.
  training: { steps: 1500, teacherEpochs: 1 },
});

test('a teacher in a second worker says the same, bit for bit, and what that gains is measured', async ({
  page,
  playground,
}) => {
  await playground.open(linkTo(brief));
  await playground.prepared();
  await openOwnWorker(page);
  const { hashes, reports } = await page.evaluate(async (asked) => {
    const [hashes, reports] = [[] as object[], [] as unknown[]];
    await ownWorker.ask('prepare', { experiment: asked, options: { backend: 'wasm' } });
    for (const beside of ['always', 'off'] as const) {
      await ownWorker.ask('run', { beside });
      while (ownWorker.frame?.state !== 'done') await new Promise((resolve) => setTimeout(resolve, 50));
      reports.push(ownWorker.frame.beside);
      hashes.push(await ownWorker.ask('hash', {}));
      await ownWorker.ask('reset', {});
      while (ownWorker.frame?.state === 'done') await new Promise((resolve) => setTimeout(resolve, 50));
    }
    ownWorker.end();
    return { hashes, reports };
  }, experiment);
  expect(reports[1]).toBeUndefined();
  expect(reports[0]).toMatchObject({ state: 'measured', beside: true });
  expect(hashes[1]).toEqual(hashes[0]);
});
