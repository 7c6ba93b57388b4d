import { t } from '../../messages';

/** Relative errors are small: 1.2e-7 rather than a percentage with many zeros. A dash where there is none. */
export const relativeError = (error: number): string =>
  Number.isNaN(error) ? t('results.none') : error === 0 ? '0' : error.toExponential(1);
