/** Numbers as the page writes them. */
import { t } from '../../messages';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
/** Stands for a number that isn't there. */
export const missing = '–';
const THIN_SPACE = '\u2009';
const MINUS = '\u2212';

/** 1247 → `1,247` */
export const count = (n: number): string => whole.format(n);
/** 17226 → `17.2K` */
export const brief = (n: number): string => compact.format(n);
/** 0.972 → `97.2 %`; a dash for what isn't measured yet. */
export const percent = (share: number | null | undefined, digits = 1): string =>
  share === null || share === undefined || !Number.isFinite(share)
    ? missing
    : `${(100 * share).toFixed(digits)}${THIN_SPACE}%`;

/** Float32 sizes: 68904 → `68.9 kB` */
export function bytes(n: number): string {
  if (n < 1000) return `${n}${THIN_SPACE}B`;
  if (n < 1e6) return `${(n / 1000).toPrecision(3)}${THIN_SPACE}kB`;
  return `${(n / 1e6).toPrecision(3)}${THIN_SPACE}MB`;
}

/** With its sign, a real minus, and no sign at zero: 14.3 → `+14.3` */
export function signed(n: number, digits = 1): string {
  const size = Math.abs(n).toFixed(digits);
  if (Number(size) === 0) return size;
  return (n > 0 ? '+' : MINUS) + size;
}

/** Milliseconds of one inference: 0.312 → `0.31` */
export const milliseconds = (ms: number): string => (ms < 10 ? ms.toFixed(2) : ms.toFixed(0));

/** How many times larger, in two digits: 28.2 → `28`, 1.53 → `1.5` */
export const ratio = (n: number): string => (n < 10 ? n.toFixed(1) : whole.format(n));

/** Time left, coarser the longer it is. */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return t('duration.seconds', { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return t('duration.minutes', { n: minutes });
  return t('duration.hours', { n: (minutes / 60).toFixed(1) });
}
