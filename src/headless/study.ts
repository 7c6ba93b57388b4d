/**
 * `npm run study -- [--seeds 5] [--methods a,b] [--out docs/methods-measured.md]`: trains every method of the catalogue
 * against the same student without it, in situations where distillation should and should not help, and writes a table.
 * Takes some twenty minutes for all of it. Arms of one run share the teacher, the initial weights and the batches, so
 * every difference in the table is paired.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { termIds, terms, type TermId } from '../engine/distillation/catalogue';
import { matchTaps } from '../engine/distillation/matching';
import { meanAndDeviation } from '../engine/evaluation/summary';
import { methodObjective } from '../engine/distillation/methods';
import { requireExperiment } from '../engine/experiment';
import { MOST_ARMS, type ArmChoice } from '../engine/arms';
import { planOf, type NetworkSpec } from '../engine/models/catalogue';
import { plainCnn as cnn } from '../engine/models/cnn';
import { plainMlp as mlp } from '../engine/models/mlp';
import { loadDataset } from '../engine/datasets/load';
import { measureRun, recentTeachers, requireConverged, type RunResult } from '../engine/training/measure-run';

interface Situation {
  readonly title: string;
  readonly data: object;
  /** What is compared: accuracy on all test samples, or on the withheld class alone. */
  readonly measure: (result: RunResult[string]) => number;
}
const accuracy = (result: RunResult[string]) => result.accuracy;
const situations: readonly Situation[] = [
  { title: '50 labels', data: { labelled: 50 }, measure: accuracy },
  {
    title: '3 withheld: accuracy on 3s',
    data: { labelled: 50, withheld: [3] },
    measure: (r) => r.withheldAccuracy ?? NaN,
  },
  { title: 'all labels', data: { labelled: 1297 }, measure: accuracy },
];

interface Pair {
  readonly title: string;
  readonly teacher: NetworkSpec;
  readonly student: NetworkSpec;
  readonly epochs: number;
}
/** Dense networks where the term can read them; convolutional ones for the terms that need maps. */
const pairs: readonly Pair[] = [
  { title: 'MLP 64-128-64-10 → MLP 64-16-10, 30 epochs', teacher: mlp(128, 64), student: mlp(16), epochs: 30 },
  { title: 'CNN 8·16 + 32 → CNN 4·8, 10 epochs', teacher: cnn([8, 16], [32]), student: cnn([4, 8], []), epochs: 10 },
];

/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;
const teachers = recentTeachers();
const read = fileReader(fileURLToPath(new URL('../../public/datasets/', import.meta.url)));

const fits = (term: TermId, { teacher, student }: Pair): boolean =>
  matchTaps({ term, weight: 1 }, planOf(student, [8, 8, 1], 10), planOf(teacher, [8, 8, 1], 10)).ok;

/** Which methods are measured on which pair: each on the first that it can read; the reference on both. */
function methodsOf(pair: Pair, chosen: readonly TermId[]): TermId[] {
  const others = chosen.filter((id) => id !== 'cross-entropy' && id !== 'soft-targets');
  return ['soft-targets', ...others.filter((id) => pairs.find((each) => fits(id, each)) === pair)];
}

/** Values of one measure by arm, one for each seed. */
type Measured = Map<string, number[]>;

async function measure(pair: Pair, situation: Situation, methods: readonly TermId[], seeds: number): Promise<Measured> {
  const measured: Measured = new Map();
  for (let start = 0; start < methods.length; start += MOST_ARMS - 1) {
    const arms: ArmChoice[] = [
      ...methods.slice(start, start + MOST_ARMS - 1).map((id) => ({ id, objective: methodObjective(id) })),
      { id: 'scratch', objective: methodObjective('cross-entropy') },
    ];
    for (let seed = 42; seed < 42 + seeds; seed++) {
      const experiment = requireExperiment({
        seed,
        data: situation.data,
        teacher: pair.teacher,
        student: pair.student,
        arms,
        training: { epochs: pair.epochs, clipNorm: 1 },
      });
      const dataset = await loadDataset(experiment.data, experiment.seed, read);
      const result = requireConverged(await measureRun(experiment, dataset, { sliceMs: SLICE_MS, teachers }));
      for (const [id, values] of Object.entries(result)) {
        if (start > 0 && (id === 'scratch' || id === 'teacher')) continue;
        measured.set(id, [...(measured.get(id) ?? []), 100 * situation.measure(values)]);
      }
      console.error(`${pair.title} · ${situation.title} · seed ${seed} · ${arms.map(({ id }) => id).join(', ')}`);
    }
  }
  return measured;
}

/** `95.1 ± 0.8 (+11.2)`: mean ± sd over seeds, and the mean paired difference to scratch. */
function cell(values: readonly number[], scratch: readonly number[], isScratch: boolean): string {
  const { mean, deviation } = meanAndDeviation(values);
  const own = `${mean.toFixed(1)} ± ${deviation.toFixed(1)}`;
  if (isScratch) return own;
  const { mean: gain } = meanAndDeviation(values.map((value, i) => value - (scratch[i] ?? NaN)));
  return `${own} (${gain >= 0 ? '+' : '−'}${Math.abs(gain).toFixed(1)})`;
}

async function table(pair: Pair, methods: readonly TermId[], seeds: number): Promise<string> {
  const columns: Measured[] = [];
  for (const situation of situations) columns.push(await measure(pair, situation, methods, seeds));
  const rows = ['teacher', 'scratch', ...methods].map((id) => {
    const family = id in terms ? terms[id as TermId].family : '';
    const cells = columns.map((column) =>
      cell(column.get(id) ?? [], column.get('scratch') ?? [], id === 'scratch' || id === 'teacher'),
    );
    return `| ${id} | ${family} | ${cells.join(' | ')} |`;
  });
  const head = `| method | family | ${situations.map(({ title }) => title).join(' | ')} |`;
  return [`## ${pair.title}`, '', head, `| --- | --- |${' --- |'.repeat(situations.length)}`, ...rows].join('\n');
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '5' }, methods: { type: 'string' }, out: { type: 'string' } },
  });
  const seeds = Number(values.seeds);
  const wanted = values.methods?.split(',');
  const chosen = termIds.filter((id) => !wanted || wanted.includes(id));
  await useBackend('wasm');
  const command = `npm run study -- --seeds ${seeds}${values.methods ? ` --methods ${values.methods}` : ''}`;
  const parts = [
    '# Every method, measured',
    '',
    `Digits 8×8, ${seeds} seeds, Adam 0.005, T 4, α 0.9, gradient norm clipped at 1. Test accuracy in %, mean ± sd over`,
    'seeds; in brackets the mean paired difference to scratch, in points. Response methods: α · term + (1 − α) ·',
    'cross-entropy; features and relations: published weight · term + cross-entropy, untuned; controls alone.',
    '',
    `Made by \`${command}\` on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.version}, wasm.`,
    '',
  ];
  for (const pair of pairs) parts.push(await table(pair, methodsOf(pair, chosen), seeds), '');
  const text = parts.join('\n');
  console.log(text);
  if (values.out) await writeFile(values.out, text);
}

await main();
