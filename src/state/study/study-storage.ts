/** Outcomes of studies in the browser's database, so that a reload can go on with what is missing. */
import { metricIds } from '../../engine/evaluation/metric-catalogue';
import type { RunOutcome } from '../../workers/protocol';
import { MOST_SEEDS, MOST_VALUES, type AxisValues } from '../../engine/study/runs';
import { openDatabase } from '../database';
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

/** In the browser's database. */
export const browserStudyStorage = (): StudyStorage => ({
  async read() {
    const database = await openDatabase();
    const [all, chosen] = await Promise.all([database.getAll('outcomes'), database.get('settings', 'studies')]);
    const kept = all.filter(isKept).sort((a, b) => b.at - a.at);
    await Promise.all(kept.slice(MOST_KEPT).map(({ run }) => database.delete('outcomes', run)));
    return {
      outcomes: new Map(kept.slice(0, MOST_KEPT).map(({ run, outcome }) => [run, outcome])),
      ...(isSettings(chosen) ? { settings: chosen } : {}),
    };
  },
  async keep(run, outcome) {
    await (await openDatabase()).put('outcomes', { run, outcome, at: Date.now() } satisfies KeptOutcome, run);
  },
  async keepSettings(chosen) {
    await (await openDatabase()).put('settings', chosen, 'studies');
  },
});

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
