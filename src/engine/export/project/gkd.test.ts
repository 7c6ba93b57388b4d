/**
 * Projects for TRL's GKDTrainer. TRL itself is not here: with stand-ins for it, transformers and datasets the script follows the
 * playground; skipped, saying so, where Python has no torch.
 */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../../arms';
import { useBackend } from '../../backend/backends';
import type { WeightedTerm } from '../../distillation/catalogue';
import type { Experiment } from '../../experiment';
import { plainTransformer } from '../../models/transformer';
import { Network } from '../../models/network';
import { advance, experimentWith, sessionOf } from '../../test-support/sessions';
import { toProject } from '../../training/to-project';
import type { FileContents } from '../format';
import { importNetwork } from '../import';
import { execute, pythonWith, removeFolder } from '../test-support/files';
import { standIns } from '../test-support/trl-stand-ins';
import { gkdSettings, gkdWay, hasProject } from './gkd';
import { projectFiles } from './project';

const soft = { term: 'soft-targets', weight: 'alpha' } as const;
const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;
const jsd: WeightedTerm = { term: 'generalised-jsd', weight: 2, parameters: { beta: 0.3 } };

const experimentOf = (arm: Omit<ArmChoice, 'id'>, changes: object = {}): Experiment =>
  experimentWith({
    teacher: plainTransformer(1, 16, 2),
    student: plainTransformer(1, 8, 2),
    data: { dataset: 'chain-sum', digits: 3, form: 'steps', size: 200, labelled: 40, unlabelled: 0 },
    training: { teacherEpochs: 5, steps: 20, batchSize: 40, optimiser: 'adam', warmUp: 0.2, schedule: 'cosine' },
    dials: { temperature: 2, alpha: 0.9, learningRate: 0.01 },
    arms: [{ id: 'distilled', ...arm }],
    ...changes,
  });
const wayOf = (arm: Omit<ArmChoice, 'id'>, changes: object = {}) => gkdWay(experimentOf(arm, changes), 'distilled');
const settingsOf = (arm: Omit<ArmChoice, 'id'>) => {
  const experiment = experimentOf(arm);
  return gkdSettings(experiment, experiment.arms[0]!, 9);
};

describe('what GKDTrainer can train', () => {
  it('is about language models that listen', () => {
    expect(wayOf({ objective: [{ term: 'cross-entropy', weight: 1 }] })).toBeNull();
    expect(gkdWay(experimentWith(), 'distilled')).toBeNull();
    expect(wayOf({ objective: [soft] })).toEqual({ issues: [], left: [] });
  });

  it('names what it does without', () => {
    expect(wayOf({ objective: [soft, hard] })).toEqual({ issues: [], left: ['labels'] });
    const text = { from: 'teacher', temperature: 1, keep: 'right', answerShare: 0.5 } as const;
    expect(wayOf({ objective: [soft], text })).toEqual({ issues: [], left: ['wrong', 'answers'] });
  });

  it.each([
    ['a term', { objective: [soft, { term: 'minilm', weight: 1 }] }, { reason: 'term', what: 'minilm' }],
    ['two divergences', { objective: [soft, jsd] }, { reason: 'term', what: 'generalised-jsd' }],
    ['stages', { objective: [soft], then: [{ at: 0.5, objective: [soft] }] }, { reason: 'stages' }],
    ['what stands still', { objective: [soft], frozen: ['stage1'] }, { reason: 'frozen' }],
    [
      'schedules',
      { objective: [soft], schedules: { temperature: { kind: 'linear', from: 6, to: 2 } } },
      { reason: 'schedule', what: 'linear' },
    ],
    ['sources', { objective: [soft], from: ['teacher', 'ema'] }, { reason: 'average' }],
  ] as const)('not %s', (_, arm, issue) => {
    expect(wayOf(arm)?.issues).toContainEqual(issue);
  });

  it('not a network that is no Llama', () => {
    const student = { kind: 'recurrent', cell: 'gru', layers: 1, units: 8 };
    expect(wayOf({ objective: [soft] }, { student })?.issues).toEqual([{ reason: 'layer', what: 'embed' }]);
  });

  it('texts that networks write are for it alone', () => {
    const experiment = experimentOf({ objective: [soft], text: { from: 'own', share: 0.5, temperature: 0.8 } });
    expect(hasProject(experiment, 'distilled')).toBe(true);
  });
});

it('tells divergence, T, share and weight in its words', () => {
  expect(settingsOf({ objective: [soft, hard] })).toEqual({
    trl: { lmbda: 0, beta: 0, temperature: 1, seq_kd: false, max_new_tokens: 9 },
    loss: { temperature: 2, factor: 0.9 * 4 },
    greedy: false,
  });
  expect(settingsOf({ objective: [jsd], text: { from: 'own', share: 0.25, temperature: 0.7 } })).toMatchObject({
    trl: { lmbda: 0.25, beta: 0.3, temperature: 0.7, seq_kd: false },
    loss: { temperature: 2, factor: 2 },
  });
  const reverse = {
    objective: [{ term: 'reverse-kl', weight: 1 }],
    text: { from: 'teacher', temperature: 0 },
  } as const;
  expect(settingsOf(reverse)).toMatchObject({ trl: { beta: 1, seq_kd: true, lmbda: 0 }, greedy: true });
});

/** The arm's project once its teacher is trained, and the losses of its steps here. */
async function projectOf(experiment: Experiment) {
  const session = await sessionOf(experiment);
  await advance(session, ({ phase }) => phase === 'students');
  const files = projectFiles(await toProject(session, 'distilled'));
  const frames = await advance(session);
  return {
    session,
    files,
    losses: frames.flatMap((frame) => frame.losses).filter(({ network }) => network === 'distilled'),
  };
}

const rowsOf = (files: FileContents, name: string) =>
  (files[name] as string)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { prompt: string; completion: string; completion_ids: number[] });

describe('the folder', () => {
  beforeAll(() => useBackend('wasm'));

  it('has both ways of an arm that both can train, with the texts that it is given', async () => {
    const { session, files } = await projectOf(experimentOf({ objective: [soft, hard] }));
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['train.py', 'gkd.py', 'gkd.json', 'teacher/config.json']),
    );
    const [train, test] = [rowsOf(files, 'data/train.jsonl'), rowsOf(files, 'data/test.jsonl')];
    expect(train).toHaveLength(40);
    expect(test).toHaveLength(session.dataset.test.count);
    // A question of three digits and its steps, as people would write them.
    expect(train[0]!.prompt).toMatch(/^\d\D?\d\D?\d=$/);
    expect(train[0]!.completion).toMatch(/\d/);
    expect(files['README.md']).toContain('the cross-entropy with the given texts');
    session.dispose();
  });

  it('has gkd.py alone of an arm that writes itself, with prompts whose texts it may not know', async () => {
    const text = { from: 'own', share: 1, temperature: 1 } as const;
    const data = { dataset: 'chain-sum', digits: 3, form: 'steps', size: 200, labelled: 40, unlabelled: 30 };
    const { session, files } = await projectOf(experimentOf({ objective: [soft], text }, { data }));
    expect(Object.keys(files)).toContain('gkd.py');
    expect(Object.keys(files)).not.toContain('train.py');
    expect(files['README.md']).not.toContain('train.py');
    const rows = rowsOf(files, 'data/train.jsonl');
    expect(rows).toHaveLength(70);
    expect(rows.filter(({ completion_ids }) => completion_ids.length > 0)).toHaveLength(40);
    session.dispose();
  });
});

const torch = pythonWith('torch', 'numpy');
describe.skipIf(!torch)(
  torch ? 'with stand-ins for TRL' : 'with stand-ins for TRL (skipped: no python3 with torch)',
  () => {
    beforeAll(() => useBackend('wasm'));

    /** Runs gkd.py and reads its log. */
    function run(files: FileContents, experimental: boolean, ...args: string[]) {
      const folder = mkdtempSync(join(tmpdir(), 'playground-gkd-'));
      const stubs = Object.entries(standIns(experimental)).map(([name, text]) => [`stand-ins/${name}`, text] as const);
      for (const [name, content] of [...Object.entries(files), ...stubs]) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), content);
      }
      const quietly = { OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1', PYTHONPATH: join(folder, 'stand-ins') };
      const python = (...given: string[]) => execute(torch!, given, folder, quietly);
      python('gkd.py', ...args);
      const read = (name: string) => readFileSync(join(folder, 'gkd', name));
      const log = JSON.parse(read('log.json').toString()) as {
        loss: number;
        learning_rate: number;
        by: string;
        written: number[][];
      }[];
      return { folder, python, log, read };
    }

    it.each([
      ['soft targets', [soft], true],
      ['a divergence between both', [jsd], false],
    ] as const)('%s: where every batch is all texts, the loss follows', async (_, objective, experimental) => {
      const { session, files, losses } = await projectOf(experimentOf({ objective: [...objective] }));
      const { folder, log, read } = run(files, experimental);
      expect(log).toHaveLength(20);
      expect(losses.length).toBeGreaterThan(5);
      for (const { step, total } of losses) expect(Math.abs(log[step - 1]!.loss - total) / total).toBeLessThan(1e-3);
      expect(log.every(({ by }) => by === 'data')).toBe(true);
      // What comes back says here what it said there.
      const bytes = new Uint8Array(read('student.safetensors'));
      const network = Network.from(
        session.find('distilled').network.plan,
        importNetwork([{ name: 'student.safetensors', bytes }]).weights,
      );
      const { test, classes } = session.dataset;
      const logits = await session.evaluator.predict(network, test.inputs);
      const told = (JSON.parse(read('results.json').toString()) as { test: { loss: number } }).test;
      expect(told.loss).toBeCloseTo(crossEntropy(logits, test.labels, test.rowWeights!, classes.length), 4);
      network.dispose();
      session.dispose();
      removeFolder(folder);
    });

    it('the student writes as often as it is to, the teacher always; greedily the same each time', async () => {
      const own = experimentOf({ objective: [jsd], text: { from: 'own', share: 0.5, temperature: 1 } });
      const { session, files } = await projectOf(own);
      const first = run(files, true);
      const by = first.log.map((each) => each.by);
      expect([...new Set(by)].sort()).toEqual(['data', 'student']);
      const taught = projectFiles(
        await toProject(session, 'distilled').then((source) => {
          const [arm] = experimentOf({ objective: [soft], text: { from: 'teacher', temperature: 0 } }).arms;
          return { ...source, arm: arm!, experiment: { ...source.experiment, arms: [arm!] } };
        }),
      );
      const second = run(taught, false, '--steps', '2');
      expect(second.log.map((each) => each.by)).toEqual(['teacher', 'teacher']);
      expect(second.log[0]!.written).toEqual(second.log[1]!.written);
      session.dispose();
      [first, second].forEach(({ folder }) => removeFolder(folder));
    });

    it('prompts of several lengths end, and completions begin, in one place', async () => {
      const { session, files } = await projectOf(experimentOf({ objective: [soft] }));
      const { folder, python } = run(files, true, '--steps', '1');
      const rows = '[dict(prompt_ids=[5], completion_ids=[6, 7, 1]), dict(prompt_ids=[8, 9], completion_ids=[4])]';
      const said = python(
        '-c',
        `import gkd, json; print(json.dumps({k: v.tolist() for k, v in gkd.collated(${rows}, 0).items()}))`,
      );
      expect(JSON.parse(said)).toEqual({
        input_ids: [
          [0, 5, 6, 7, 1],
          [8, 9, 4, 0, 0],
        ],
        attention_mask: [
          [0, 1, 1, 1, 1],
          [1, 1, 1, 0, 0],
        ],
        labels: [
          [-100, -100, 6, 7, 1],
          [-100, -100, 4, -100, -100],
        ],
        prompts: [
          [0, 5],
          [8, 9],
        ],
        prompt_attention_mask: [
          [0, 1],
          [1, 1],
        ],
      });
      session.dispose();
      removeFolder(folder);
    });
  },
);

/** In nats, over rows that count. */
function crossEntropy(logits: Float32Array, labels: ArrayLike<number>, weights: Float32Array, classes: number): number {
  let [sum, count] = [0, 0];
  for (let row = 0; row < labels.length; row++) {
    if (weights[row] === 0) continue;
    const own = logits.subarray(row * classes, (row + 1) * classes);
    const most = Math.max(...own);
    sum += Math.log(own.reduce((all, z) => all + Math.exp(z - most), 0)) + most - own[labels[row]!]!;
    count++;
  }
  return sum / count;
}
