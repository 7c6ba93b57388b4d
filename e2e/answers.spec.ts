import { requireExperiment } from '../src/engine/experiment';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';
import { openOwnWorker } from './support/own-worker';

const ANSWERED_MS = 100;
const cnn = { kind: 'cnn', kernel: 3, batchNorm: false, activation: 'relu', dropout: 0 };

test('dials, Pause and Run are answered at once where steps and evaluations are long', async ({ page, playground }) => {
  await playground.open(linkTo(brief));
  await playground.prepared();
  await openOwnWorker(page);
  const experiment = requireExperiment({
    data: { dataset: 'mnist', labelled: 1000 },
    teacher: { ...cnn, stages: [8, 16], dense: [32] },
    student: { ...cnn, stages: [4], dense: [] },
    training: { epochs: 1000, teacherEpochs: 1000 },
  });
  const waits = await page.evaluate(async (asked) => {
    await ownWorker.ask('prepare', { experiment: asked, options: { backend: 'wasm' } });
    await ownWorker.ask('run');
    const times = { dials: [] as number[], pause: [] as number[], run: [] as number[] };
    const timed = async (list: number[], request: () => Promise<unknown>) => {
      // At no moment in particular: within a slice, at its end, in an evaluation.
      await new Promise((resolve) => setTimeout(resolve, 37));
      const begun = performance.now();
      await request();
      list.push(performance.now() - begun);
    };
    for (let round = 0; round < 25; round++) {
      await timed(times.dials, () => ownWorker.ask('dials', { dials: { ...asked.dials, temperature: 1 + round / 2 } }));
      await timed(times.pause, () => ownWorker.ask('pause'));
      await timed(times.run, () => ownWorker.ask('run'));
    }
    ownWorker.end();
    return times;
  }, experiment);
  for (const [name, times] of Object.entries(waits)) {
    times.sort((a, b) => a - b);
    console.log(`${name}: ${times.map((ms) => ms.toFixed(1)).join(' ')} ms`);
    // All but the last tenth: other programs take the machine away for a moment now and then.
    expect(times[Math.floor(0.9 * times.length)], `ms until ${name} is answered`).toBeLessThanOrEqual(ANSWERED_MS);
  }
});
