/** Outcomes of studies in the browser's database, so that a reload can go on with what is missing. */
import { createStore, delMany, entries, get, set } from 'idb-keyval';
import { metricIds } from '../../engine/evaluation/metric-catalogue';
import type { RunOutcome } from '../../workers/protocol';
import { MOST_SEEDS, MOST_VALUES, type AxisValues } from '../../engine/study/runs';
import type { StudySettings } from './study-types';

/** Rejects where the browser does not let the page store anything. */
export interface StudyStorage {
  /** Whatever is there that this version can read. */
  read(): Promise<{ readonly outcomes: ReadonlyMap<string, RunOutcome>; readonly settings?: StudySettings }>;
  keep(run: string, outcome: RunOutcome): Promise<void>;
  keepSettings(settings: StudySettings): Promise<void>;
}

/** About a kilobyte each; beyond these the oldest go. */
const MOST_KEPT = 5000;

interface KeptOutcome {
  readonly run: string;
  readonly outcome: RunOutcome;
  /** When it was kept, in milliseconds since 1970. */
  readonly at: number;
}

/** The browser's databases; undefined where it has none, or does not let this page use them. */
export function browserStudyStorage(): StudyStorage | undefined {
  try {
    const outcomes = createStore('distillation-playground-studies', 'outcomes');
    const settings = createStore('distillation-playground-study-settings', 'settings');
    return {
      async read() {
        const [all, chosen] = await Promise.all([entries<string, unknown>(outcomes), get<unknown>('last', settings)]);
        const kept = all.map(([, value]) => value).filter(isKept);
        kept.sort((a, b) => b.at - a.at);
        await delMany(
          kept.slice(MOST_KEPT).map(({ run }) => run),
          outcomes,
        );
        return {
          outcomes: new Map(kept.slice(0, MOST_KEPT).map(({ run, outcome }) => [run, outcome])),
          ...(isSettings(chosen) ? { settings: chosen } : {}),
        };
      },
      keep: (run, outcome) => set(run, { run, outcome, at: Date.now() } satisfies KeptOutcome, outcomes),
      keepSettings: (chosen) => set('last', chosen, settings),
    };
  } catch {
    return undefined;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export function isKept(value: unknown): value is KeptOutcome {
  if (!isRecord(value) || typeof value['run'] !== 'string' || typeof value['at'] !== 'number') return false;
  const { outcome } = value;
  return isRecord(outcome) && isRecord(outcome['results']) && Array.isArray(outcome['divergences']);
}

const isCount = (value: unknown): boolean =>
  Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_SEEDS;
const isAxis = (value: unknown): value is AxisValues =>
  isRecord(value) &&
  typeof value['axis'] === 'string' &&
  Array.isArray(value['values']) &&
  value['values'].length > 0 &&
  value['values'].length <= MOST_VALUES &&
  value['values'].every(Number.isFinite);

const isNameOrNull = (value: unknown): boolean => value === null || typeof value === 'string';

/** What a database holds may be stale or damaged. */
export function isSettings(value: unknown): value is StudySettings {
  if (!isRecord(value) || !isCount(value['seeds']) || !isCount(value['sweepSeeds'])) return false;
  const { sweep, metric, arm, against } = value;
  if (!metricIds.some((id) => id === metric) || !isNameOrNull(arm) || !isNameOrNull(against)) return false;
  return Array.isArray(sweep) && (sweep.length === 1 || sweep.length === 2) && sweep.every(isAxis);
}
