/**
 * `npm run lessons -- [--seeds 5] [--only id,…] [--out docs/lessons-measured.md] [--resume] [--write]`: trains what the sentences of
 * lessons and claims depend on and judges each over seeds. `--only` takes ids of checks or their beginnings; `--write` puts
 * what was measured of claims where the page reads it. Exit code 1: a check fails; 2: an argument is not valid.
 */
import { parseArgs } from 'node:util';
import { checkIdOf, claimIds, claims } from '../lessons/claims/catalogue';
import { claimHash, type ClaimMeasured } from '../lessons/claims/claim';
import { measuredClaims } from '../lessons/claims/measured';
import { checks as allChecks } from '../lessons/checks';
import type { Check } from '../lessons/check';
import { runsOfChecks, type CheckResult } from './check-runs';
import { runCommand } from './command';
import { fromRoot } from './from-root';
import { checksTable } from './checks-table';
import { trainKept } from './kept-runs';
import { EXIT_CODES, openRunsBeside, readStudyOptions, studyOptions, studyOptionsHelp } from './study-options';
import { madeBy, tell } from './study-text';
import { readUsage, UsageError } from './usage-error';
import { writeFormatted } from './write-formatted';

const MEASURED = fromRoot('src/lessons/claims/measured.json');

/** @throws UsageError */
function readArguments(args: readonly string[]) {
  const { values } = readUsage(() =>
    parseArgs({
      args: [...args],
      options: { ...studyOptions, only: { type: 'string' }, write: { type: 'boolean', default: false } },
    }),
  );
  const { only, write } = values;
  const asked = readStudyOptions(values, 1);
  if (write && asked.seeds < 2) throw new UsageError('--write: an interval needs 2 seeds or more');
  return { ...asked, checks: chosen(only), only, write };
}

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
  --write           puts what was measured of claims where the page reads it
${studyOptionsHelp('FILE.md.runs.json')}

Exit codes: 0 no check fails; 1 one does, or a run failed; ${EXIT_CODES}`;

function textOf(results: readonly CheckResult[], made: string): string {
  const count = (verdict: CheckResult['verdict']) => results.filter((each) => each.verdict === verdict).length;
  return [
    '# Sentences of the lessons, measured',
    '',
    'Every sentence of a lesson or of the table of claims that depends on a run, as a check over seeds: the mean ± its standard',
    'deviation over seeds and the 95 % interval of the mean by Student’s t, in % or, for differences, in points. A check holds',
    'where the whole interval is as expected and fails where none of it is; in between it is unclear. A sentence that fails is',
    'reworded, the check is not tuned.',
    '',
    `${made}.`,
    '',
    ...checksTable(results),
    '',
    `${count('holds')} hold, ${count('fails')} fail, ${count('unclear')} unclear.`,
    '',
  ].join('\n');
}

/** @returns whether no check fails, and no run did */
async function main(args: readonly string[]): Promise<boolean> {
  const asked = readArguments(args);
  const { checks, seeds, only, write, json } = asked;
  const { runs, judge } = runsOfChecks(checks, seeds);
  const made = madeBy('lessons', asked, only === undefined ? '' : ` --only ${only}`);
  const file = await openRunsBeside(
    asked,
    runsOfChecks(allChecks, 1).runs.map(({ task }) => task),
  );
  const trained = await trainKept(runs, asked, file, (finished) => {
    if (!json) console.log(`\n${textOf(judge(finished), made)}`);
  });
  const results = judge(trained);
  const complete = await tell(asked, {
    text: textOf(results, made),
    data: results.map(told),
    problems: trained.problems,
  });
  if (write) await keepClaims(results, seeds);
  return complete && results.every(({ verdict }) => verdict !== 'fails');
}

await runCommand(HELP, main);
