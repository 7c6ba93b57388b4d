/**
 * What a teacher beside its students gains, in a browser, on wasm: each task's run takes steps of both ways by turns and says what
 * they took (`engine/training/beside`). Rounds are runs of the same Experiment.
 */
import { requireExperiment, type Experiment } from '../src/engine/experiment';
import { median } from '../src/engine/median';
import type { BesideReport } from '../src/engine/training/beside/report';
import { openWebGpuPage } from '../src/headless/webgpu-page';

const cnn = { kind: 'cnn', kernel: 3, batchNorm: false, activation: 'relu', dropout: 0 };
const lstm = { kind: 'recurrent', cell: 'lstm', units: 64 };
const training = { steps: 1000, teacherEpochs: 1 };
const tasks: Readonly<Record<string, object>> = {
  'digits 8×8, CNN 16-32 → MLP 16, moved': {
    data: { labelled: 50, unlabelled: 10_000 },
    teacher: { ...cnn, stages: [16, 32], dense: [64] },
    augmentation: { shift: 1, rotate: 10 },
    training,
  },
  'MNIST 28×28, CNN 8-16 → CNN 8, moved': {
    data: { dataset: 'mnist', labelled: 2000 },
    teacher: { ...cnn, stages: [8, 16], dense: [32] },
    student: { ...cnn, stages: [8], dense: [] },
    augmentation: { shift: 2, rotate: 10 },
    training: { ...training, batchSize: 64 },
  },
  'spoken digits 40 × 16, LSTM 2 × 64 → 1 × 64, noise': {
    data: { dataset: 'spoken-digits', labelled: 2000 },
    teacher: { ...lstm, layers: 2 },
    student: { ...lstm, layers: 1 },
    augmentation: { noise: 0.1 },
    training,
  },
};

type Measured = Extract<BesideReport, { state: 'measured' }>;

/** @returns lines of a table */
export async function measureBeside(rounds: number): Promise<string> {
  const { page, version, close } = await openWebGpuPage();
  try {
    // What runs this command names functions by a helper that the page has not.
    await page.evaluate('globalThis.__name = (named) => named');
    const worker = page.workers()[0] ?? (await page.waitForEvent('worker'));
    const lines = [`in ${version}, ${rounds} runs each, milliseconds a step`];
    for (const [name, changes] of Object.entries(tasks)) {
      const measured = await page.evaluate(measureInPage, {
        script: worker.url(),
        experiment: requireExperiment(changes),
        rounds,
      });
      const of = (number: (round: Measured) => number) => median(measured.map(number));
      const gains = measured.map(({ inTurnMs, besideMs }) => inTurnMs / besideMs);
      const [least, most] = [Math.min(...gains), Math.max(...gains)];
      lines.push(
        [
          name,
          `in turn ${of(({ inTurnMs }) => inTurnMs).toFixed(2)}`,
          `beside ${of(({ besideMs }) => besideMs).toFixed(2)}`,
          `${median(gains).toFixed(2)}× (${least.toFixed(2)} to ${most.toFixed(2)})`,
        ].join(' | '),
      );
    }
    return lines.join('\n');
  } finally {
    await close();
  }
}

/** In the page: a worker of its own, with one Session after the other. The teacher is trained once. */
async function measureInPage({
  script,
  experiment,
  rounds,
}: {
  readonly script: string;
  readonly experiment: Experiment;
  readonly rounds: number;
}): Promise<Measured[]> {
  const worker = new Worker(script, { type: 'module', name: new URL('datasets/', document.baseURI).href });
  let count = 0;
  const ask = (
    order: object,
    heard: (data: { kind: string; id?: number; frame?: { beside?: BesideReport } }) => boolean,
  ) =>
    new Promise<void>((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        const why = data.error ?? (data.frame?.beside?.state === 'in-turn' ? data.frame.beside : null);
        if (why) reject(new Error(JSON.stringify(why)));
        else if (heard(data)) resolve();
      };
      worker.postMessage({ id: ++count, ...order });
    });
  const answered = (data: { id?: number }) => data.id === count;
  const measured: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    await ask({ request: 'prepare', experiment, options: { backend: 'wasm' } }, answered);
    await ask({ request: 'run', beside: 'always' }, ({ frame }) => {
      if (frame?.beside?.state !== 'measured') return false;
      measured.push(frame.beside);
      return true;
    });
    await ask({ request: 'pause' }, answered);
  }
  worker.terminate();
  return measured;
}
