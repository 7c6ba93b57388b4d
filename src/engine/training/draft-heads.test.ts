/** Arms that train heads which draft tokens behind the next one. */
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ArmChoice } from '../arms';
import { useBackend } from '../backend/backends';
import { draftsAgreed } from '../evaluation/metrics';
import { parseExperiment } from '../experiment';
import { planOf } from '../models/catalogue';
import { Network } from '../models/network';
import { advance, experimentWith, hashesOf, sessionOf } from '../test-support/sessions';
import type { BatchPart } from './batch';
import { DraftHeads } from './draft-heads';
import { plain, scratch, studentStep } from './test-support/short-runs';

beforeAll(() => useBackend('wasm'));

const base = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' } as const;
const deep = { ...base, layers: 2, experts: { count: 3, used: 1, balance: 0.01 }, latent: { rank: 3, rotary: 2 } };
const drafting = (depth: number): ArmChoice => ({
  id: `drafts-${depth}`,
  objective: [
    { term: 'cross-entropy', weight: 1 },
    { term: 'multi-token', weight: 0.1, parameters: { depth } },
  ],
});
const beside = (arms: readonly ArmChoice[], student: object = base) =>
  experimentWith({
    data: { dataset: 'chain-sum', digits: 3, form: 'steps', size: 50, labelled: 16 },
    teacher: base,
    student,
    arms: [plain, scratch, ...arms],
    training: { steps: 12, teacherEpochs: 1, batchSize: 8 },
    dials: { temperature: 1, alpha: 0.5, learningRate: 0.01 },
  });

describe.each<[string, object, readonly ArmChoice[]]>([
  ['one block', base, [drafting(1), drafting(2)]],
  ['experts and latent attention', deep, [drafting(2)]],
  ['in 8 bits', base, [{ ...drafting(2), arithmetic: 'fp8' }]],
])('%s', (_, student, arms) => {
  it('runs compiled, moves its own network and no other, and goes on from a checkpoint', async () => {
    const before = tf.memory().numTensors;
    const alone = await sessionOf(beside([], student));
    await advance(alone);
    const session = await sessionOf(beside(arms, student));
    await advance(session, studentStep(3));
    const tensors = tf.memory().numTensors;
    await advance(session, studentStep(9));
    expect(tf.memory().numTensors).toBe(tensors);
    const checkpoint = await session.checkpoint();
    const frames = await advance(session);
    expect(session.plain).toEqual([]);
    const ends = await hashesOf(session);
    expect(ends).toMatchObject(await hashesOf(alone));
    expect(new Set(Object.values(ends)).size).toBe(3 + arms.length);
    const losses = frames.flatMap((frame) => frame.losses).filter(({ network }) => network === 'drafts-2');
    for (const { terms, total } of losses) {
      expect(terms['multi-token']).toBeGreaterThan(0);
      expect(total).toBeCloseTo(terms['cross-entropy']! + 0.1 * terms['multi-token']!, 4);
    }
    const last = frames.findLast(({ evaluation }) => evaluation)!.evaluation!;
    expect(Object.keys(last.drafts!)).toEqual(arms.map(({ id }) => id));
    // Back to its beginning, and from there to the checkpoint: nothing of the end is left.
    session.reset();
    expect((await session.checkpoint()).networks['drafts-2']!.adapters).not.toEqual(
      checkpoint.networks['drafts-2']!.adapters,
    );
    session.restore(checkpoint);
    await advance(session);
    expect(await hashesOf(session)).toEqual(ends);
    for (const each of [alone, session]) each.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('what is drafted', () => {
  const [batch, length, classes] = [2, 6, 9];
  const inputs = [{ name: 'input', shape: [length], vocabulary: classes }] as const;
  const plan = planOf(base, { inputs, classes, rowsPerSample: length });
  const texts = [
    [3, 5, 2, 7, 1, 4],
    [6, 1, 8, 2, 0, 0],
  ];
  const weights = [
    [0, 1, 1, 0.5, 1, 1],
    [0, 1, 1, 0, 0, 0],
  ];
  /** Logits and rows of the first two heads on some texts. */
  async function drafted(given: readonly (readonly number[])[]) {
    const network = Network.from(plan, Network.initialWeights(plan, 3));
    const heads = new DraftHeads(network, 2, 3);
    const rows = tf.tidy(() => {
      const ids = tf.tensor2d(given.flat(), [batch, length], 'int32');
      const part: BatchPart = {
        rows: tf.tensor1d([0, 1], 'int32'),
        inputs: ids,
        // The row at a position is labelled with the token after it; of the last with the first, to be seen.
        labels: tf.cast(
          tf.oneHot(
            tf.tensor1d(
              given.flatMap(([first, ...rest]) => [...rest, first!]),
              'int32',
            ),
            classes,
          ),
          'float32',
        ) as tf.Tensor2D,
        rowWeights: tf.tensor1d(weights.flat()),
        augmented: false,
      };
      const pass = { statistics: 'look', seed: 1, mask: { initial: 1 } as never } as const;
      return heads
        .rows(network.forward(ids), part, 2, pass)
        .map(({ logits, labels, rowWeights }) => [logits, tf.argMax(labels, 1), rowWeights!, tf.argMax(logits, 1)]);
    });
    const values = await Promise.all(
      rows.map((row) => Promise.all(row.map(async (each) => Array.from(await each.data())))),
    );
    const choices = await heads.choices(Float32Array.from(given.flat()), () => Promise.resolve());
    tf.dispose(rows);
    heads.dispose();
    network.dispose();
    return { values, choices };
  }

  it('is the token k positions behind the next one, and counts as much as its row', async () => {
    const { values } = await drafted(texts);
    const [[, one, first], [, two, second]] = values as [number[][], number[][]];
    expect(one).toEqual([2, 7, 1, 4, 3, 8, 2, 0, 0, 6]);
    expect(first).toEqual([1, 1, 0.5, 1, 1, 1, 1, 0, 0, 0]);
    expect(two).toEqual([7, 1, 4, 3, 2, 0, 0, 6]);
    expect(second).toEqual([1, 0.5, 1, 1, 1, 0, 0, 0]);
  });

  it('follows from the tokens up to k behind a position and from none later', async () => {
    const { values } = await drafted(texts);
    const [text, other] = texts as [number[], number[]];
    // Position 4 of the first text.
    const { values: changed } = await drafted([text.with(4, 8), other]);
    values.forEach(([logits], i) => {
      const rest = length - i - 1;
      const same = Array.from({ length: batch * rest }, (_, row) => {
        const [from, to] = [row * classes, (row + 1) * classes];
        return String(logits!.slice(from, to)) === String(changed[i]![0]!.slice(from, to));
      });
      const first = 4 - (i + 1);
      expect(same).toEqual(Array.from({ length: batch * rest }, (_, row) => row < first || row >= rest));
    });
  });

  it('is kept by the row that it is a draft for', async () => {
    const { values, choices } = await drafted(texts);
    values.forEach(([, , , chosen], i) => {
      const rest = length - i - 1;
      for (let sample = 0; sample < batch; sample++) {
        const start = (i * batch + sample) * length;
        const expected = chosen!.slice(sample * rest, (sample + 1) * rest);
        expect([...choices.subarray(start + i + 1, start + length)]).toEqual(expected);
      }
    });
  });
});

it('a share of drafts that are agreed with leaves out what nobody drafted and what does not count', () => {
  // Two samples of three rows, two classes; the network chooses 1, 0, 1 and 1, 1, 0.
  const logits = [0, 1, 1, 0, 0, 1, 0, 1, 0, 1, 1, 0];
  const first = [1, 0, 0, 1, 1, 1];
  const second = [1, 1, 1, 1, 1, 0];
  expect(draftsAgreed(logits, first, 6, 2, 3)).toBe(2 / 4);
  expect(draftsAgreed(logits, [...first, ...second], 6, 2, 3)).toBe(4 / 6);
  expect(draftsAgreed(logits, first, 6, 2, 3, [1, 1, 0.5, 1, 0, 0])).toBe(1 / 1.5);
  expect(draftsAgreed(logits, first, 6, 2, 3, [1, 0, 0, 1, 0, 0])).toBeNaN();
});

it('is refused where no next token is predicted, or by no transformer', () => {
  const [arm] = [drafting(1)];
  const issue = { path: 'arms.0.objective.1.taps', expected: 'match:needs-next-tokens', received: 'multi-token' };
  expect(parseExperiment({ arms: [arm, scratch] })).toMatchObject({ ok: false, issues: [issue] });
  const text = { data: { dataset: 'town-names' }, teacher: base, student: base };
  expect(parseExperiment({ ...text, arms: [arm, scratch] })).toMatchObject({ ok: true });
});
