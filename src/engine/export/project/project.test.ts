/** Projects in PyTorch, on machines that have it: they follow the playground step by step; skipped, saying so, on others. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../../arms';
import { useBackend } from '../../backend/backends';
import { plainCnn } from '../../models/cnn';
import { plainTransformer } from '../../models/transformer';
import { Network } from '../../models/network';
import { experimentWith, advance, sessionOf } from '../../test-support/sessions';
import { toProject } from '../../training/to-project';
import type { Session } from '../../training/session';
import type { LossPoint } from '../../training/measurements';
import { importNetwork } from '../import';
import { execute, pythonWith, removeFolder } from '../test-support/files';
import { projectIssues } from './issues';
import { projectFiles } from './project';

const STEPS = 200;
const soft = { term: 'soft-targets', weight: 'alpha' } as const;
const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;
const training = { teacherEpochs: 1, steps: STEPS, batchSize: 30, optimiser: 'adam' } as const;

interface Case {
  readonly title: string;
  readonly arm: Omit<ArmChoice, 'id'>;
  readonly changes: object;
}
const cases: readonly Case[] = [
  { title: 'MLP, soft targets', arm: { objective: [soft, hard] }, changes: { data: { labelled: 40, unlabelled: 60 } } },
  {
    title: 'CNN, a feature term, in stages, AdamW with decay, warm-up, cosine and clipping',
    arm: {
      objective: [{ term: 'fitnet', weight: 1 }],
      then: [
        {
          at: 0.3,
          objective: [soft, hard],
          frozen: ['stage1'],
          schedules: { temperature: { kind: 'linear', from: 6, to: 2 } },
        },
        { at: 0.7, objective: [{ term: 'cross-entropy', weight: 1 }] },
      ],
    },
    changes: {
      teacher: plainCnn([4, 6], [10]),
      student: { ...plainCnn([3, 4], []), batchNorm: true, dropout: 0.2 },
      data: { labelled: 100 },
      training: { ...training, optimiser: 'adamw', weightDecay: 0.01, clipNorm: 1, warmUp: 0.1, schedule: 'cosine' },
    },
  },
  {
    title: 'transformer of next tokens, attention compared, SGD',
    arm: { objective: [soft, hard, { term: 'minilm', weight: 0.1 }] },
    changes: {
      teacher: plainTransformer(1, 16, 2),
      student: plainTransformer(1, 8, 2),
      data: { dataset: 'chain-sum', digits: 3, form: 'steps', size: 200, labelled: 100, unlabelled: 0 },
      training: { ...training, optimiser: 'sgd', momentum: 0.9 },
      dials: { learningRate: 0.02 },
    },
  },
];

/** What else has to be the same there: a few steps each. */
const shortly = { ...training, steps: 40 };
const others: readonly Case[] = [
  {
    title: 'two inputs, dropout, both sides of a batch, terms that read labels and teacher',
    arm: { objective: [soft, hard, { term: 'decoupled', weight: 0.5 }] },
    changes: {
      data: { dataset: 'emoji', labelled: 100, unlabelled: 200 },
      teacher: { kind: 'fusion', stages: [4], embedding: 8, width: 16, dropout: 0 },
      student: { kind: 'fusion', stages: [3], embedding: 4, width: 8, dropout: 0.2 },
      training: shortly,
    },
  },
  {
    title: 'adapters between flattened maps, terms of pairs and of the batch',
    arm: {
      objective: [
        { term: 'vid', weight: 0.1 },
        { term: 'fsp', weight: 1 },
        { term: 'similarity', weight: 100 },
        { term: 'crd-nce', weight: 0.1 },
      ],
    },
    changes: {
      data: { labelled: 60 },
      teacher: plainCnn([4, 6], []),
      student: plainCnn([3, 4], []),
      training: shortly,
    },
  },
  {
    title: 'draws, schedules by the batch, wrong labels, rows held out',
    arm: {
      objective: [
        { term: 'sampled-targets', weight: 'alpha', schedule: { kind: 'confidence', from: 0.5, to: 1.5 } },
        { term: 'dist', weight: 1 },
        hard,
      ],
      schedules: { temperature: { kind: 'disagreement', from: 6, to: 2 }, alpha: { kind: 'difference' } },
    },
    changes: {
      data: { labelled: 60, labelNoise: 20, heldOut: 10, validation: 10, withheld: [3] },
      training: shortly,
    },
  },
  {
    title: 'a long tail in batches balanced by class, rare classes weighing more',
    arm: {
      objective: [
        soft,
        { term: 'class-weighted', weight: 0.5, parameters: { power: 0.5 } },
        { term: 'focal', weight: 0.5, parameters: { gamma: 1.5, power: 1 } },
      ],
    },
    changes: { data: { longTail: 10, labelled: 200, unlabelled: 50 }, training: { ...shortly, balanced: true } },
  },
  {
    title: 'every label known, in balanced batches',
    arm: { objective: [soft, hard] },
    changes: { data: { longTail: 5, labelled: 1297, unlabelled: 0 }, training: { ...shortly, balanced: true } },
  },
];

const experimentOf = ({ arm, changes }: Case) =>
  experimentWith({ training, ...changes, arms: [{ id: 'distilled', ...arm }] });

interface Project {
  readonly folder: string;
  readonly session: Session;
  /** What the arm's steps came to here. */
  readonly losses: readonly LossPoint[];
  end(): void;
}

/** A folder with the arm's project, once its teacher is trained, and the session that it was made of. */
async function projectOf(one: Case): Promise<Project> {
  const experiment = experimentOf(one);
  const session = await sessionOf(experiment);
  await advance(session, ({ phase }) => phase === 'students');
  const folder = mkdtempSync(join(tmpdir(), 'playground-project-'));
  for (const [name, content] of Object.entries(projectFiles(await toProject(session, 'distilled')))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const frames = await advance(session);
  const losses = frames.flatMap((frame) => frame.losses).filter(({ network }) => network === 'distilled');
  const end = () => {
    session.dispose();
    removeFolder(folder);
  };
  return { folder, session, losses, end };
}

const logOf = (folder: string, out = 'out') =>
  readFileSync(join(folder, out, 'log.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));

/** As torchrun starts them. */
const LAUNCH = `
import os, subprocess, sys
world, *command = sys.argv[1:]
shared = {"WORLD_SIZE": world, "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(20000 + os.getpid() % 20000)}
started = [
    subprocess.Popen([sys.executable, *command], env={**os.environ, **shared, "RANK": str(i), "LOCAL_RANK": str(i)})
    for i in range(int(world))
]
sys.exit(max(process.wait() for process in started))
`;

const torch = pythonWith('torch', 'numpy');
it.each([...cases, ...others].map((one) => [one.title, one] as const))('%s: all of it can be handed over', (_, one) => {
  expect(projectIssues(experimentOf(one), 'distilled')).toEqual([]);
});

describe.skipIf(!torch)(torch ? 'in PyTorch' : 'in PyTorch (skipped: no python3 with torch and numpy)', () => {
  beforeAll(() => useBackend('wasm'));
  const quietly = { OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
  const run = (folder: string, ...args: string[]) => execute(torch!, ['train.py', ...args], folder, quietly);

  it.each([...cases, ...others].map((one) => [one.title, one] as const))('%s: the loss is the same', async (_, one) => {
    const project = await projectOf(one);
    run(project.folder);
    const log = logOf(project.folder);
    expect(log).toHaveLength(cases.includes(one) ? STEPS : shortly.steps);
    for (const { step, total } of project.losses) {
      const [at, , told] = log[step - 1]!;
      expect(at).toBe(step);
      expect(apart(told!, total), `step ${step}: ${told} for ${total}`).toBeLessThan(1e-3);
    }
    expect(project.losses.length).toBeGreaterThan(log.length / 4);
    await expectBack(project);
    project.end();
  });

  it.each([
    ['MLP', cases[0]!],
    ['CNN with batch norm, AdamW', cases[1]!],
  ] as const)('%s: two processes are as one, of a batch that does not divide', async (_, one) => {
    const project = await projectOf({ ...one, changes: { ...one.changes, training: { ...training, batchSize: 31 } } });
    const args = ['--steps', '130'];
    run(project.folder, ...args);
    execute(torch!, ['-c', LAUNCH, '2', 'train.py', '--out', 'two', ...args], project.folder, quietly);
    const [alone, two] = [logOf(project.folder), logOf(project.folder, 'two')];
    expect(two).toHaveLength(130);
    two.forEach(([, , total], i) => expect(apart(total!, alone[i]![2]!), `step ${i + 1}`).toBeLessThan(1e-5));
    project.end();
  });

  it('what was stopped goes on to the very same weights', async () => {
    const project = await projectOf(cases[1]!);
    const { folder } = project;
    run(folder, '--steps', '80');
    run(folder, '--out', 'later', '--steps', '50', '--save-every', '20');
    run(folder, '--out', 'later', '--steps', '80', '--resume');
    for (const file of ['log.csv', 'student.safetensors'])
      expect(readFileSync(join(folder, 'later', file)).equals(readFileSync(join(folder, 'out', file)))).toBe(true);
    project.end();
  });
});

const apart = (a: number, b: number): number => Math.abs(a - b) / Math.max(0.01, Math.abs(b));

/** What was trained there says here what it said there. */
async function expectBack({ folder, session }: Project): Promise<void> {
  const bytes = new Uint8Array(readFileSync(join(folder, 'out', 'student.safetensors')));
  const { weights } = importNetwork([{ name: 'student.safetensors', bytes }]);
  const network = Network.from(session.find('distilled').network.plan, weights);
  const logits = await session.evaluator.predict(network, session.dataset.test.inputs);
  network.dispose();
  const npy = readFileSync(join(folder, 'out', 'test.logits.npy'));
  const start = 10 + npy.readUInt16LE(8);
  const told = new Float32Array(npy.buffer.slice(npy.byteOffset + start, npy.byteOffset + npy.length));
  expect(told).toHaveLength(logits.length);
  const largest = told.reduce((most, value, i) => Math.max(most, Math.abs(value - logits[i]!)), 0);
  expect(largest).toBeLessThan(1e-5 * Math.max(1, ...told.subarray(0, 1000).map(Math.abs)));
}
