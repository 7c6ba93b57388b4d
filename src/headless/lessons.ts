/**
 * `npm run lessons -- [--seeds 5] [--only id,…] [--out docs/lessons-measured.md] [--write]`: trains what the sentences of
 * lessons and claims depend on and judges each over seeds. `--only` takes ids of checks or their beginnings; `--write` puts
 * what was measured of claims where the page reads it. Exit code 1: a check fails; 2: an argument is not valid.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { MOST_SEEDS } from '../engine/study/runs';
import { checkIdOf, claimIds, claims } from '../lessons/claims/catalogue';
import { claimHash, type ClaimMeasured } from '../lessons/claims/claim';
import { measuredClaims } from '../lessons/claims/measured';
import { checks as allChecks } from '../lessons/checks';
import type { Check } from '../lessons/check';
import { jobsOf, judge, type CheckResult } from './check-runs';
import { commonOptions, runCommand } from './command';
import { fromRoot } from './from-root';
import { checksTable } from './checks-table';
import { StudyBar } from './progress-bar';
import { readUsage, UsageError, wholeNumber } from './usage-error';
import { writeFormatted } from './write-formatted';

const MEASURED = fromRoot('src/lessons/claims/measured.json');

interface Asked {
  readonly seeds: number;
  readonly checks: readonly Check[];
  readonly out?: string;
  readonly write: boolean;
  readonly quiet: boolean;
  readonly json: boolean;
}

/** @throws UsageError */
function readArguments(args: readonly string[]): Asked {
  const { values } = parsed(args);
  const seeds = wholeNumber('seeds', values.seeds, 1, MOST_SEEDS);
  if (values.write && seeds < 2) throw new UsageError('--write: an interval needs 2 seeds or more');
  const { out, write, quiet, json } = values;
  return { seeds, checks: chosen(values.only), out, write, quiet, json };
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
        json: { type: 'boolean', default: false },
        ...commonOptions,
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

/** A result by its check's id. */
const told = ({ check, ...result }: CheckResult) => ({ id: check.id, ...result });

const HELP = `Usage: npm run lessons -- [options]

Trains what the sentences of lessons and claims depend on, and judges each over seeds.

  --seeds 5         so many seeds
  --only a,b        checks of these ids, or that begin with them
  --out FILE.md     writes the table
  --write           puts what was measured of claims where the page reads it
  --json            prints the results as JSON, and nothing else
  --quiet           no progress
  --help            this

Exit codes: 0 no check fails; 1 one does; 2 asked for wrongly; 130 interrupted, 143 ended.`;

/** @returns whether no check fails. */
async function main(args: readonly string[]): Promise<boolean> {
  const { seeds, checks, out, write, quiet, json } = readArguments(args);
  await useBackend('wasm');
  const bar = new StudyBar(jobsOf(checks).size * seeds, { quiet: quiet || json });
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
  console.log(json ? JSON.stringify(results.map(told)) : `\n${text}`);
  if (out) await writeFormatted(out, text);
  if (write) await keepClaims(results, seeds);
  return count('fails') === 0;
}

await runCommand(HELP, main);
