import { t } from '../../messages';
import type { RunLabel } from '../../state/runs/run-record';

/** What a run is called: the visitor's name for it, or its number. */
export const runName = ({ name, number }: Pick<RunLabel, 'name' | 'number'>): string =>
  name || t('runs.named', { n: number });
