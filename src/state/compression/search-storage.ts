/** The last search in the browser's database, so that it goes on after a reload. */
import * as v from 'valibot';
import { numberFormats } from '../../engine/compression/formats';
import { parseExperiment } from '../../engine/experiment';
import type { Try } from '../../engine/search/judging';
import { nextTry } from '../../engine/search/next-try';
import { experimentOf } from '../../engine/search/pipeline';
import { proposals } from '../../engine/search/proposals';
import type { Search } from '../../engine/search/search';
import { openDatabase } from '../database';

/** A search as it was left. */
export interface KeptSearch {
  /** Names what was asked, and the weights it was asked with. */
  readonly name: string;
  readonly asked: Pick<Search, 'base' | 'within' | 'steps'>;
  readonly tries: readonly Try[];
}

/** Rejects where the browser does not let the page store anything. */
export interface SearchStorage {
  /** Undefined where there is none that this version can go on with. */
  read(): Promise<KeptSearch | undefined>;
  /** In place of the one before. */
  keep(search: KeptSearch): Promise<void>;
}

const KEY = 'search';

/** In the browser's database. */
export const browserSearchStorage = (): SearchStorage => ({
  async read() {
    const kept = await (await openDatabase()).get('settings', KEY);
    return isKeptSearch(kept) ? kept : undefined;
  },
  async keep(search) {
    await (await openDatabase()).put('settings', search, KEY);
  },
});

const number = v.pipe(v.number(), v.finite());
const positive = v.pipe(v.number(), v.integer(), v.minValue(1));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** NaN where there was nothing to measure it on. */
const share = v.union([number, v.nan()]);
const sizes = v.object({ validation: share, test: share, bytes: number, multiplyAdds: number });
const schema = v.object({
  name: v.string(),
  asked: v.strictObject({ base: v.unknown(), within: number, steps: positive }),
  tries: v.array(
    v.object({
      pipeline: v.strictObject({
        start: v.picklist(['teacher', 'student']),
        towards: v.exactOptional(number),
        prune: number,
        energy: v.exactOptional(number),
        format: v.exactOptional(v.picklist(numberFormats)),
        quantised: v.picklist(['before', 'after']),
        trained: v.boolean(),
      }),
      steps: positive,
      seed: count,
      ms: number,
      measured: v.exactOptional(
        v.object({
          network: sizes,
          teacher: sizes,
          behind: v.object({ samples: number, sum: number, squares: number }),
        }),
      ),
      reason: v.exactOptional(
        v.object({ code: v.string(), details: v.record(v.string(), v.union([v.string(), number])) }),
      ),
    }),
  ),
});

/** What a database holds may be stale or damaged. */
export function isKeptSearch(value: unknown): value is KeptSearch {
  if (!v.is(schema, value)) return false;
  const { asked, tries } = value as KeptSearch;
  return isBase(asked) && follow(asked, tries);
}

/** Whether anything can be tried with it. */
function isBase({ base, steps }: KeptSearch['asked']): boolean {
  try {
    return proposals.some((pipeline) => parseExperiment(experimentOf(base, pipeline, steps)).ok);
  } catch {
    // It lacks what pipelines are made from.
    return false;
  }
}

/** Whether the search would make these very tries: another version of the page may propose or choose others. */
const follow = (asked: Search, tries: readonly Try[]): boolean =>
  tries.every(({ pipeline, steps, seed }, i) => {
    const next = nextTry(asked, tries.slice(0, i));
    return JSON.stringify(next) === JSON.stringify({ pipeline, steps, seed });
  });
