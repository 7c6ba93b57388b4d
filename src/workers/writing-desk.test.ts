import { beforeAll, expect, it } from 'vitest';
import { useBackend } from '../engine/backend/backends';
import type { Dataset } from '../engine/datasets/dataset';
import { drawReckoning, reckoningVocabulary } from '../engine/datasets/sequences/reckoning';
import { Network } from '../engine/models/network';
import { transformer } from '../engine/models/transformer';
import type { Session } from '../engine/training/session';
import type { WritingReport } from './protocol';
import { WritingDesk } from './writing-desk';

const vocabulary = reckoningVocabulary('chain-sum');
const data = drawReckoning({ dataset: 'chain-sum', form: 'steps', digits: 8, train: 20, test: 5 }, 1);
const length = data.rowsPerSample;
const plan = transformer.plan(
  { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' },
  {
    inputs: [{ name: 'text', shape: [length], vocabulary: vocabulary.symbols.length }],
    classes: vocabulary.symbols.length,
    rowsPerSample: length,
  },
);
let networks: Record<string, Network>;
const session = {
  phase: 'students',
  step: 7,
  dataset: { vocabulary } as Dataset,
  find: (id: string) => ({ network: networks[id]! }),
} as Pick<Session, 'phase' | 'step' | 'dataset' | 'find'>;
const request = {
  networks: ['teacher', 'distilled'],
  writing: { prompt: data.test.texts![0]!.slice(0, 9), temperature: 1, seed: 3 },
};

beforeAll(async () => {
  await useBackend('wasm');
  const open = (seed: number) => Network.from(plan, Network.initialWeights(plan, seed));
  networks = { teacher: open(1), distilled: open(2) };
});

it('tells every token of every network as it is written, with the step', async () => {
  const told: WritingReport[] = [];
  const desk = new WritingDesk((report) => told.push(report));
  const report = await desk.write(session, request, desk.begin());
  expect(report).toMatchObject({ phase: 'students', step: 7 });
  expect(told.at(-1)).toEqual(report);
  const lengths = (id: string) => told.map(({ texts }) => texts[id]!.ids.length);
  for (const id of request.networks) {
    const last = report.texts[id]!;
    expect(last.ended).not.toBeNull();
    expect(lengths(id)).toEqual(told.map((_, tokens) => Math.min(9 + tokens, last.ids.length)));
  }
  desk.clear();
});

it.each([
  ['stopped', (desk: WritingDesk) => desk.stop()],
  ['another one is begun', (desk: WritingDesk) => void desk.begin()],
])('ends where it is when it is %s, from a message that comes between two tokens', async (_, end) => {
  const told: WritingReport[] = [];
  const desk = new WritingDesk((report) => {
    told.push(report);
    if (told.length === 2) queueMicrotask(() => end(desk));
  });
  const report = await desk.write(session, request, desk.begin());
  expect(told).toHaveLength(2);
  expect(report).toEqual(told.at(-1));
  expect(report.texts['teacher']?.ended).toBeNull();
  desk.clear();
});
