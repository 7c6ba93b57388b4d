/**
 * `npm run study -- [--seeds 5] [--methods a,b] [--presets c,d|none] [--out docs/methods-measured.md]`: trains every method of
 * the catalogue and every preset against the same student without it, in situations where distillation should and should
 * not help, and writes tables. Takes some ten minutes for all of it. Arms of one run share the teacher, the initial weights
 * and the batches, so every difference in the tables is paired. Exit code 2: an argument is not valid.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { terms, type TermId } from '../engine/distillation/catalogue';
import { matchTaps } from '../engine/distillation/matching';
import { meanInterval } from '../engine/evaluation/interval';
import { meanAndDeviation } from '../engine/evaluation/summary';
import { termsFor } from '../engine/distillation/of-numbers';
import { methodObjective } from '../engine/distillation/methods';
import { ranges, requireExperiment, type Experiment } from '../engine/experiment';
import { MOST_ARMS, type ArmChoice } from '../engine/arms';
import { planOf, type NetworkSpec } from '../engine/models/catalogue';
import { classTask } from '../engine/models/plan';
import { plainCnn as cnn } from '../engine/models/cnn';
import { plainMlp as mlp } from '../engine/models/mlp';
import { loadDataset } from '../engine/datasets/load';
import { presetIds, presets, withPreset, type PresetId } from '../engine/presets/catalogue';
import { measureRun, recentTeachers, requireConverged, type RunResult } from '../engine/training/measure-run';
import { MOST_SEEDS } from '../engine/study/runs';
import { commonOptions, runCommand } from './command';
import { breathe } from './interrupt';
import { readUsage, UsageError, wholeNumber } from './usage-error';

interface Situation {
  readonly title: string;
  readonly data: object;
  /** What is compared: accuracy on all test samples, or on the withheld class alone. */
  readonly measure: (result: RunResult[string]) => number;
}
const accuracy = (result: RunResult[string]) => result.accuracy ?? NaN;
const situations: readonly Situation[] = [
  { title: '50 labels', data: { labelled: 50, unlabelled: ranges.unlabelled.max }, measure: accuracy },
  {
    title: '3 withheld: accuracy on 3s',
    data: { labelled: 50, unlabelled: ranges.unlabelled.max, withheld: [3] },
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
/** Progress, a line a run. */
let say = (line: string): void => console.error(line);
const read = fileReader(fileURLToPath(new URL('../../public/datasets/', import.meta.url)));

const fits = (term: TermId, { teacher, student }: Pair): boolean =>
  matchTaps({ term, weight: 1 }, planOf(student, classTask([8, 8, 1], 10)), planOf(teacher, classTask([8, 8, 1], 10)))
    .ok;

/** Which methods are measured on which pair: each on the first that it can read; the reference on both. */
function methodsOf(pair: Pair, chosen: readonly TermId[]): TermId[] {
  const others = chosen.filter((id) => id !== 'cross-entropy' && id !== 'soft-targets');
  return ['soft-targets', ...others.filter((id) => pairs.find((each) => fits(id, each)) === pair)];
}

/** Values of one measure by row of the table, one for each seed, and those of the row that they are compared with. */
type Column = Map<string, { readonly values: number[]; readonly control: number[] }>;

const experimentOf = (pair: Pair, situation: Situation, seed: number, arms?: readonly ArmChoice[]): Experiment =>
  requireExperiment({
    seed,
    data: situation.data,
    teacher: pair.teacher,
    student: pair.student,
    training: { epochs: pair.epochs, clipNorm: 1 },
    ...(arms ? { arms } : {}),
  });

/** Trains an Experiment and files what came of it under the rows that `rowOf` names. */
async function measureInto(
  column: Column,
  experiment: Experiment,
  situation: Situation,
  rowOf: (id: string) => string | undefined,
): Promise<void> {
  const dataset = await loadDataset(experiment.data, experiment.seed, read);
  const result = requireConverged(await measureRun(experiment, dataset, { sliceMs: SLICE_MS, teachers, breathe }));
  const control = result['scratch'] ? 100 * situation.measure(result['scratch']) : NaN;
  for (const [id, measured] of Object.entries(result)) {
    const row = rowOf(id);
    if (row === undefined) continue;
    const filed = column.get(row) ?? { values: [], control: [] };
    column.set(row, filed);
    filed.values.push(100 * situation.measure(measured));
    filed.control.push(id === 'scratch' || id === 'teacher' ? NaN : control);
  }
}

async function methodsColumn(pair: Pair, situation: Situation, methods: readonly TermId[], seeds: number) {
  const column: Column = new Map();
  for (let start = 0; start < methods.length; start += MOST_ARMS - 1) {
    const arms: ArmChoice[] = [
      ...methods.slice(start, start + MOST_ARMS - 1).map((id) => ({ id, objective: methodObjective(id) })),
      { id: 'scratch', objective: methodObjective('cross-entropy') },
    ];
    const again = (id: string) => start > 0 && (id === 'scratch' || id === 'teacher');
    for (const seed of seedsFrom(seeds)) {
      await measureInto(column, experimentOf(pair, situation, seed, arms), situation, (id) =>
        again(id) ? undefined : id,
      );
      say(`${pair.title} · ${situation.title} · seed ${seed} · ${arms.map(({ id }) => id).join(', ')}`);
    }
  }
  return column;
}

/** Every arm of every preset; the controls are those of its own run. */
async function presetsColumn(pair: Pair, situation: Situation, chosen: readonly PresetId[], seeds: number) {
  const column: Column = new Map();
  for (const preset of chosen) {
    for (const seed of seedsFrom(seeds)) {
      const base = experimentOf(pair, situation, seed);
      const result = withPreset(base, preset);
      // One that withholds classes of its own accord shows its point in that situation alone.
      if (!result.ok || !same(result.experiment.data.withheld, base.data.withheld)) continue;
      const teacherOnce = (id: string) => (id === 'teacher' ? undefined : `${preset} · ${id}`);
      await measureInto(column, result.experiment, situation, teacherOnce);
      say(`${preset} · ${situation.title} · seed ${seed}`);
    }
  }
  return column;
}

/** `95.1 ± 0.8 (+11.2)`: mean ± sd over seeds, and the mean paired difference to the control, `*` where it is clear. */
function cell(
  measured: { readonly values: readonly number[]; readonly control: readonly number[] } | undefined,
): string {
  if (!measured) return '–';
  const { mean, deviation } = meanAndDeviation(measured.values);
  const own = `${mean.toFixed(1)} ± ${deviation.toFixed(1)}`;
  const gains = measured.values.map((value, i) => value - (measured.control[i] ?? NaN));
  const { mean: gain } = meanAndDeviation(gains);
  if (Number.isNaN(gain)) return own;
  const interval = meanInterval(gains);
  const clear = interval !== null && (interval.low > 0 || interval.high < 0);
  return `${own} (${gain >= 0 ? '+' : '−'}${Math.abs(gain).toFixed(1)}${clear ? '*' : ''})`;
}

function table(
  title: string,
  first: readonly [string, string],
  columns: readonly Column[],
  about: (row: string) => string,
) {
  const named = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  const yardsticks = ['teacher', 'scratch'].filter((row) => named.includes(row));
  const rows = [...yardsticks, ...named.filter((row) => !yardsticks.includes(row))];
  const head = `| ${first.join(' | ')} | ${situations.map((situation) => situation.title).join(' | ')} |`;
  return [
    `## ${title}`,
    '',
    head,
    `| --- | --- |${' --- |'.repeat(situations.length)}`,
    ...rows.map((row) => `| ${row} | ${about(row)} | ${columns.map((column) => cell(column.get(row))).join(' | ')} |`),
    '',
  ];
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.join() === b.join();

const seedsFrom = (count: number): number[] => Array.from({ length: count }, (_, i) => 42 + i);

/** Those of `all` that an argument names; all where it is absent. */
function chosenOf<T extends string>(all: readonly T[], given: string | undefined, flag: string): readonly T[] {
  if (given === undefined) return all;
  if (given === 'none') return [];
  const wanted = given.split(',');
  const unknown = wanted.filter((id) => !(all as readonly string[]).includes(id));
  if (unknown.length) throw new UsageError(`--${flag}: no ${unknown.join(', ')}; there are ${all.join(', ')}`);
  return all.filter((id) => wanted.includes(id));
}

const HELP = `Usage: npm run study -- [options]

Trains every method of the catalogue and every preset against the same student without it, and prints tables.

  --seeds 5         so many seeds
  --methods a,b     these methods alone; none for none
  --presets c,d     these presets alone; none for none
  --out FILE.md     writes the tables
  --quiet           no progress
  --help            this

Exit codes: 0 done; 1 a run failed; 2 asked for wrongly; 130 interrupted, 143 ended.`;

const parsed = (args: readonly string[]) =>
  readUsage(() =>
    parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '5' },
        methods: { type: 'string' },
        presets: { type: 'string' },
        out: { type: 'string' },
        ...commonOptions,
      },
    }),
  );

async function main(args: readonly string[]): Promise<boolean> {
  const { values } = parsed(args);
  const seeds = wholeNumber('seeds', values.seeds, 1, MOST_SEEDS);
  if (values.quiet) say = () => undefined;
  const methods = chosenOf(termsFor(undefined), values.methods, 'methods');
  const ways = chosenOf(presetIds, values.presets, 'presets').filter((id) => id !== 'plain' && !presets[id].setup);
  await useBackend('wasm');
  const flags = (['methods', 'presets'] as const).flatMap((flag) =>
    values[flag] ? [` --${flag} ${values[flag]}`] : [],
  );
  const parts = [
    methods.length ? '# Every method, measured' : '# Presets, measured',
    '',
    `Digits 8×8, ${seeds} seeds, Adam 0.005, T 4, α 0.9, gradient norm clipped at 1. Test accuracy in %, mean ± sd over`,
    'seeds; in brackets the mean paired difference to the same student without a teacher, in points, with a * where its',
    ...(methods.length
      ? [
          '95 % interval excludes 0. Response methods: α · term + (1 − α) · cross-entropy; features and relations: published',
          'weight · term + cross-entropy, untuned; controls alone.',
        ]
      : ['95 % interval excludes 0. What each arm is, `src/engine/presets/` says.']),
    '',
    `Made by \`npm run study -- --seeds ${seeds}${flags.join('')}\` on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.version}, wasm.`,
    '',
  ];
  for (const pair of methods.length ? pairs : []) {
    const columns: Column[] = [];
    for (const situation of situations)
      columns.push(await methodsColumn(pair, situation, methodsOf(pair, methods), seeds));
    const family = (row: string) => (row in terms ? terms[row as TermId].family : '');
    parts.push(...table(pair.title, ['method', 'family'], columns, family));
  }
  const [pair] = pairs;
  if (ways.length && pair) {
    const columns: Column[] = [];
    for (const situation of situations) columns.push(await presetsColumn(pair, situation, ways, seeds));
    parts.push(
      ...table(`Presets: ${pair.title}`, ['preset · arm', ''], columns, () => ''),
      'Arms of other sizes than the student are steps on the way (middle, assistant, born again). Presets that bring their own',
      'labels (withheld-3 all but those of its class, no-labels none, four-levels holds some back) are compared with a scratch',
      'arm that has as many, or with none. Presets that bring a whole setup are not here; those of compression are measured in the',
      'README, under _Smaller_, and in [compression-measured.md](compression-measured.md).',
      '',
    );
  }
  const text = parts.join('\n');
  console.log(text);
  if (values.out) await writeFile(values.out, text);
  return true;
}

await runCommand(HELP, main);
