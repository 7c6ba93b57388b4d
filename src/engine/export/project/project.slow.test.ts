/**
 * Projects in PyTorch trained to their end, over seeds, beside the playground: where Python has torch. Some minutes: run by
 * `npm test -- --unit --slow --grep "to the end"`, which prints what came out.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { plainCnn } from '../../models/cnn';
import { experimentWith, advance, sessionOf } from '../../test-support/sessions';
import { toProject } from '../../training/to-project';
import { execute, pythonWith, removeFolder } from '../test-support/files';
import { projectFiles } from './project';

const SEEDS = [42, 43, 44, 45, 46];
const soft = { term: 'soft-targets', weight: 'alpha' } as const;
const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;
const arms = [{ id: 'distilled', objective: [soft, hard] }];
const cases = [
  ['MLP', { arms, data: { labelled: 20, unlabelled: 0 } }],
  [
    'CNN',
    {
      arms,
      data: { labelled: 50 },
      teacher: plainCnn([8, 16], [32]),
      student: { ...plainCnn([4, 6], []), batchNorm: true },
      training: { steps: 600, teacherEpochs: 10 },
    },
  ],
] as const;

const torch = pythonWith('torch', 'numpy');
describe.skipIf(!torch)(torch ? 'to the end' : 'to the end (skipped: no python3 with torch and numpy)', () => {
  beforeAll(() => useBackend('wasm'));

  it.each(cases)('%s: accuracies lie within the spread over seeds', { timeout: 1_200_000 }, async (title, changes) => {
    const here: number[] = [];
    const there: number[] = [];
    for (const seed of SEEDS) {
      const session = await sessionOf(experimentWith({ ...changes, seed }));
      await advance(session, ({ phase }) => phase === 'students');
      const folder = mkdtempSync(join(tmpdir(), 'playground-project-'));
      for (const [name, content] of Object.entries(projectFiles(await toProject(session, 'distilled')))) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
      await advance(session);
      const { test } = session.dataset;
      const logits = await session.evaluator.predict(session.find('distilled').network, test.inputs);
      here.push(accuracyOf(logits, test.labels, session.dataset.classes.length));
      execute(torch!, ['train.py'], folder, { OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' });
      const results = JSON.parse(readFileSync(join(folder, 'out', 'results.json'), 'utf8')) as {
        test: { accuracy: number };
      };
      there.push(results.test.accuracy);
      session.dispose();
      removeFolder(folder);
    }
    const told = (values: readonly number[]) => values.map((value) => (100 * value).toFixed(1)).join(', ');
    process.stdout.write(`${title}: here ${told(here)} %, there ${told(there)} %\n`);
    const spread = deviationOf(here);
    // Luck of the seed moves a student by a spread; a training that differed in anything would move its mean as well.
    expect(Math.abs(meanOf(there) - meanOf(here))).toBeLessThan((2 * spread) / Math.sqrt(SEEDS.length));
    there.forEach((accuracy, i) => expect(Math.abs(accuracy - here[i]!), `seed ${SEEDS[i]}`).toBeLessThan(spread));
  });
});

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviationOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
};
function accuracyOf(logits: Float32Array, labels: ArrayLike<number>, classes: number): number {
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    const own = logits.subarray(i * classes, (i + 1) * classes);
    right += Number(own.indexOf(Math.max(...own)) === labels[i]);
  }
  return right / labels.length;
}
