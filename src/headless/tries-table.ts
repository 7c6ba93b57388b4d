/** What a search has tried, as text and as comma-separated values. */
import { shortfall, type Candidate, type Measured, type Try } from '../engine/search/judging';
import { pipelineName } from '../engine/search/pipeline';
import { csvLine } from '../engine/study/csv';
import { count, decimals, percent } from '../messages/format';
import { reasonText } from '../messages/try-text';
import { aligned } from '../report/results-table';

/** How many times smaller than the teacher, `12.3×`. */
export const timesSmaller = ({ network, teacher }: NonNullable<Try['measured']>): string =>
  `${decimals(teacher.bytes / network.bytes, 1)}×`;

/** `P 70 % · D · Q INT8: 23.1× smaller; under 3 further seeds 0.4 ± 0.5 points lost on the validation split, 95 % sure at most 1.2; 0.6 on the test set` */
export function verdictOf({ tries, confirmed, times, lost, error, atMost, tested }: Candidate): string {
  const further = tries.length - 1;
  const seeds =
    further > 0 ? `under ${further} further ${further === 1 ? 'seed' : 'seeds'}` : 'under the seed it was chosen by';
  const parts = [
    `${pipelineName(tries[0].pipeline)}: ${decimals(times, 1)}× smaller`,
    `${seeds} ${decimals(lost, 1)} ± ${decimals(error, 1)} points lost on the validation split, 95 % sure at most ${decimals(atMost, 1)}`,
    `${decimals(tested, 1)} on the test set`,
    ...(confirmed ? [] : ['not confirmed yet']),
  ];
  return parts.join('; ');
}

/** `P 87.5 % · D · Q INT4, seed +1` */
export const tryName = ({ pipeline, seed }: Pick<Try, 'pipeline' | 'seed'>): string =>
  `${pipelineName(pipeline)}${seed > 0 ? `, seed +${seed}` : ''}`;

const cellsOf = (name: string, steps: string, { validation, test, bytes, multiplyAdds }: Measured): string[] => [
  name,
  steps,
  percent(validation),
  percent(test),
  count(bytes),
  count(multiplyAdds),
];

/**
 * The teacher and every try, the smallest first; `best` is marked. Tries without measures come last, with dashes, and below the
 * table is said why.
 */
export function triesTable(tries: readonly Try[], within: number, best?: Candidate): string {
  const head = ['', 'Steps', 'Validation', 'Test', 'Bytes', 'Multiply-adds', 'Smaller', `Within ${within}`];
  const teacher = tries.find(({ measured }) => measured)?.measured?.teacher;
  const sorted = [...tries].sort(
    (a, b) => (a.measured?.network.bytes ?? Infinity) - (b.measured?.network.bytes ?? Infinity),
  );
  const rows = sorted.map((each) => {
    const [name, steps] = [`${best?.tries.includes(each) ? '* ' : ''}${tryName(each)}`, count(each.steps)];
    if (!each.measured) return [name, steps, '–', '–', '–', '–', '–', '–'];
    const good = shortfall(each, within) === 0 ? 'yes' : 'no';
    return [...cellsOf(name, steps, each.measured.network), timesSmaller(each.measured), good];
  });
  const table = aligned([head, ...(teacher ? [[...cellsOf('teacher', '', teacher), '1.0×', '']] : []), ...rows]);
  const missing = tries.filter(({ measured }) => !measured);
  return [
    table,
    ...missing.map((each) => `${tryName(each)}, ${count(each.steps)} steps: ${reasonText(each.reason)}`),
  ].join('\n');
}

/** A row a try in the order in which they were made; shares 0–1. Cells without a measure are empty, and the last one says why. */
export function triesCsv(tries: readonly Try[], within: number): string {
  const head = [
    ...['pipeline', 'steps', 'seed', 'milliseconds', 'validation_accuracy', 'accuracy', 'bytes', 'multiply_adds'],
    ...['teacher_validation_accuracy', 'teacher_accuracy', 'teacher_bytes', 'within', 'reason'],
  ];
  const rows = tries.map((each) => {
    const { network, teacher } = each.measured ?? {};
    return csvLine([
      ...[pipelineName(each.pipeline), each.steps, each.seed, Math.round(each.ms)],
      ...[network?.validation, network?.test, network?.bytes, network?.multiplyAdds],
      ...[teacher?.validation, teacher?.test, teacher?.bytes],
      ...[each.measured && Number(shortfall(each, within) === 0), each.measured ? undefined : reasonText(each.reason)],
    ]);
  });
  return csvLine(head) + rows.join('');
}
