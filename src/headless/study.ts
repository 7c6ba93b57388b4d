/**
 * `npm run study -- [--seeds 5] [--methods a,b] [--presets c,d|none] [--out docs/methods-measured.md] [--resume]`: trains every method
 * of the catalogue and every preset against the same student without it, in situations where distillation should and should
 * not help, and writes tables. Takes some ten minutes for all of it. Arms of one run share the teacher, the initial weights
 * and the batches, so every difference in the tables is paired. Exit code 2: an argument is not valid; 1: a run failed.
 */
import { parseArgs } from 'node:util';
import { terms, type TermId } from '../engine/distillation/catalogue';
import { termsFor } from '../engine/distillation/of-numbers';
import { presetIds, presets, type PresetId } from '../engine/presets/catalogue';
import { runCommand } from './command';
import { trainKept, type FinishedRuns } from './kept-runs';
import { EXIT_CODES, openRunsBeside, readStudyOptions, studyOptions, studyOptionsHelp } from './study-options';
import { methodsColumn, pairs, presetsColumn, situations } from './study-runs';
import { studyTable } from './study-table';
import { madeBy, tell } from './study-text';
import { readUsage, UsageError } from './usage-error';

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
${studyOptionsHelp('FILE.md.runs.json')}

Exit codes: 0 done; 1 a run failed; ${EXIT_CODES}`;

/** @throws UsageError */
function readArguments(args: readonly string[]) {
  const { values } = readUsage(() =>
    parseArgs({
      args: [...args],
      options: { ...studyOptions, methods: { type: 'string' }, presets: { type: 'string' } },
    }),
  );
  const flags = (['methods', 'presets'] as const).flatMap((flag) =>
    values[flag] ? [` --${flag} ${values[flag]}`] : [],
  );
  return {
    ...readStudyOptions(values, 1),
    methods: chosenOf(termsFor(undefined), values.methods, 'methods'),
    ways: chosenOf(presetIds, values.presets, 'presets').filter((id) => id !== 'plain' && !presets[id].setup),
    flags: flags.join(''),
  };
}

/** Every table of a study: its runs, and its text once they are trained. */
function tablesOf(methods: readonly TermId[], ways: readonly PresetId[], seeds: number) {
  const family = (row: string) => (row in terms ? terms[row as TermId].family : '');
  const ofMethods = (methods.length > 0 ? pairs : []).map((pair) => {
    const columns = situations.map((situation) => methodsColumn(pair, situation, methods, seeds));
    const text = (trained: FinishedRuns) => studyTable(pair.title, ['method', 'family'], columns, trained, family);
    return { columns, text };
  });
  if (ways.length === 0) return ofMethods;
  const [pair] = pairs;
  const columns = situations.map((situation) => presetsColumn(pair, situation, ways, seeds));
  const text = (trained: FinishedRuns) => [
    ...studyTable(`Presets: ${pair.title}`, ['preset · arm', ''], columns, trained, () => ''),
    'Arms of other sizes than the student are steps on the way (middle, assistant, born again). Presets that bring their own',
    'labels (withheld-3 all but those of its class, no-labels none, four-levels holds some back) are compared with a scratch',
    'arm that has as many, or with none. Presets that bring a whole setup are not here; those of compression are measured in the',
    'README, under _Smaller_, and in [compression-measured.md](compression-measured.md).',
    '',
  ];
  return [...ofMethods, { columns, text }];
}

async function main(args: readonly string[]): Promise<boolean> {
  const asked = readArguments(args);
  const { seeds, methods, ways, flags, json } = asked;
  const head = [
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
    `${madeBy('study', asked, flags)}.`,
    '',
  ];
  const tables = tablesOf(methods, ways, seeds);
  const textOf = (trained: FinishedRuns) => [...head, ...tables.flatMap(({ text }) => text(trained))].join('\n');
  const runs = tables.flatMap(({ columns }) => columns.flatMap((column) => column.runs));
  const file = await openRunsBeside(asked, [...new Set(runs.map(({ task }) => task))]);
  const trained = await trainKept(runs, asked, file, (finished) => {
    if (!json) console.log(`\n${textOf(finished)}`);
  });
  const data = [...new Set(runs.flatMap((run) => trained.of(run) ?? []))];
  return tell(asked, { text: textOf(trained), data, problems: trained.problems });
}

await runCommand(HELP, main);
