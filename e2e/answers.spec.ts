import { requireExperiment } from '../src/engine/experiment';
import { expect, test } from './support/fixtures';
import { brief, linkTo } from './support/links';
import { openOwnWorker } from './support/own-worker';

const cnn = { kind: 'cnn', kernel: 3, batchNorm: false, activation: 'relu', dropout: 0 };

test('dials, Pause and Run are answered amid long steps and evaluations', async ({ page, playground }) => {
  await playground.open(linkTo(brief));
  await playground.prepared();
  await openOwnWorker(page);
  const experiment = requireExperiment({
    data: { dataset: 'mnist', labelled: 1000 },
    teacher: { ...cnn, stages: [8, 16], dense: [32] },
    student: { ...cnn, stages: [4], dense: [] },
    training: { epochs: 1000, teacherEpochs: 1000 },
  });
  const { evaluation, waits } = await page.evaluate(async (asked) => {
    const timed = async (request: () => Promise<unknown>) => {
      const begun = performance.now();
      await request();
      return performance.now() - begun;
    };
    const { test: samples } = await ownWorker.ask('prepare', { experiment: asked, options: { backend: 'wasm' } });
    // What an evaluation does in one piece: each network's outputs for every test picture.
    const evaluations: number[] = [];
    for (let round = 0; round < 3; round++) {
      evaluations.push(await timed(() => ownWorker.ask('predict', { inputs: samples.inputs })));
    }
    await ownWorker.ask('run');
    const times = { dials: [] as number[], pause: [] as number[], run: [] as number[] };
    for (let round = 0; round < 25; round++) {
      const dials = { ...asked.dials, temperature: 1 + round / 2 };
      for (const [list, request] of [
        [times.dials, () => ownWorker.ask('dials', { dials })],
        [times.pause, () => ownWorker.ask('pause')],
        [times.run, () => ownWorker.ask('run')],
      ] as const) {
        // At no moment in particular: within a slice, at its end, in an evaluation.
        await new Promise((resolve) => setTimeout(resolve, 37));
        list.push(await timed(request));
      }
    }
    ownWorker.end();
    return { evaluation: Math.min(...evaluations), waits: times };
  }, experiment);
  console.log(`an evaluation takes ${evaluation.toFixed(0)} ms`);
  for (const [name, times] of Object.entries(waits)) {
    times.sort((a, b) => a - b);
    console.log(`${name}: ${times.map((ms) => ms.toFixed(1)).join(' ')} ms`);
    // All but the last tenth: other programs take the machine away for a moment now and then.
    const longest = times[Math.floor(0.9 * times.length)]!;
    expect(longest / evaluation, `${name}: share of an evaluation that was waited for`).toBeLessThan(0.25);
  }
});
