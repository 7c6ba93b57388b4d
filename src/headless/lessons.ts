/**
 * `npm run lessons -- [--seeds 5] [--only id,…] [--out docs/lessons-measured.md] [--write]`: trains what the sentences of
 * lessons and claims depend on and judges each over seeds. `--only` takes ids of checks or their beginnings; `--write` puts
 * what was measured of claims where the page reads it. Exit code 1: a check fails; 2: an argument is not valid.
 */
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { MOST_SEEDS } from '../engine/study/runs';
import { checkIdOf, claimIds, claims } from '../lessons/claims/catalogue';
import { claimHash, type ClaimMeasured } from '../lessons/claims/claim';
import { measuredClaims } from '../lessons/claims/measured';
import { checks as allChecks } from '../lessons/checks';
import type { Check } from '../lessons/check';
import { loadLanguage, loadMoreWords } from '../messages';
import { jobsOf, judge, type CheckResult } from './check-runs';
import { checksTable } from './checks-table';
import { StudyBar } from './progress-bar';
import { readUsage, UsageError } from './usage-error';
import { writeFormatted } from './write-formatted';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const MEASURED = fromRoot('src/lessons/claims/measured.json');

interface Asked {
  readonly seeds: number;
  readonly checks: readonly Check[];
  readonly out?: string;
  readonly write: boolean;
}

/** @throws UsageError */
function readArguments(args: readonly string[]): Asked {
  const { values } = parsed(args);
  const seeds = Number(values.seeds);
  if (!Number.isInteger(seeds) || seeds < 1 || seeds > MOST_SEEDS) {
    throw new UsageError(`--seeds: expected a whole number from 1 to ${MOST_SEEDS}, got ${values.seeds}`);
  }
  if (values.write && seeds < 2) throw new UsageError('--write: an interval needs 2 seeds or more');
  return { seeds, checks: chosen(values.only), out: values.out, write: values.write };
}

const parsed = (args: readonly string[]) =>
  readUsage(() =>
    parseArgs({
      args: [...args],
      options: {
        seeds: { type: 'string', default: '5' },
        only: { type: 'string' },
        out: { type: 'string' },
        write: { type: 'boolean', default: false },
      },
    }),
  );

/** Checks of an id, of one lesson or of all claims. */
function chosen(only: string | undefined): readonly Check[] {
  if (only === undefined) return allChecks;
  const wanted = only.split(',');
  const meant = (asked: string, { id }: Check) => id === asked || id.startsWith(`${asked}.`);
  const unknown = wanted.filter((asked) => !allChecks.some((check) => meant(asked, check)));
  if (unknown.length) {
    const known = allChecks.map(({ id }) => id).join(', ');
    throw new UsageError(`--only: no check begins with ${unknown.join(', ')}; there are ${known}`);
  }
  return allChecks.filter((check) => wanted.some((asked) => meant(asked, check)));
}

/** What claims came to, beside what was known of the others. */
async function keepClaims(results: readonly CheckResult[], seeds: number): Promise<void> {
  const found = new Map<string, ClaimMeasured>(Object.entries(measuredClaims));
  for (const id of claimIds) {
    const result = results.find(({ check }) => check.id === checkIdOf(id));
    if (!result?.interval) continue;
    const [mean, deviation, low, high] = [result.mean, result.deviation, result.interval.low, result.interval.high].map(
      (value) => Number(value.toPrecision(4)),
    ) as [number, number, number, number];
    found.set(id, { hash: claimHash(claims[id]), seeds, mean, deviation, low, high });
  }
  const known = claimIds.flatMap((id) => (found.has(id) ? [[id, found.get(id)] as const] : []));
  await writeFormatted(MEASURED, JSON.stringify(Object.fromEntries(known)));
}

/** @returns whether no check fails. */
async function main(): Promise<boolean> {
  const { seeds, checks, out, write } = readArguments(process.argv.slice(2));
  await loadLanguage('en');
  await loadMoreWords();
  await useBackend('wasm');
  const bar = new StudyBar(jobsOf(checks).size * seeds);
  const read = fileReader(fromRoot('public/datasets/'));
  const results = await judge(checks, seeds, read, bar).finally(() => bar.stop());
  const count = (verdict: CheckResult['verdict']) => results.filter((each) => each.verdict === verdict).length;
  const text = [
    '# Sentences of the lessons, measured',
    '',
    'Every sentence of a lesson or of the table of claims that depends on a run, as a check over seeds: the mean ± its standard',
    'deviation over seeds and the 95 % interval of the mean by Student’s t, in % or, for differences, in points. A check holds',
    'where the whole interval is as expected and fails where none of it is; in between it is unclear. A sentence that fails is',
    'reworded, the check is not tuned.',
    '',
    `Made by \`npm run lessons -- --seeds ${seeds}\` on ${cpus()[0]?.model ?? 'an unknown processor'}, Node ${process.version}, wasm.`,
    '',
    ...checksTable(results),
    '',
    `${count('holds')} hold, ${count('fails')} fail, ${count('unclear')} unclear.`,
    '',
  ].join('\n');
  console.log(`\n${text}`);
  if (out) await writeFormatted(out, text);
  if (write) await keepClaims(results, seeds);
  return count('fails') === 0;
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
