/** Numbers, lists, times and sizes as the language that is spoken writes them. */
import { languageCode, t } from './index';

/** Stands for a number that isn't there. */
export const missing = '–';
const MINUS = '\u2212';

/** Formatters are slow to make and quick to use: one each, for the language of now. */
function kept<F>(make: (locale: string) => F): () => F {
  let formatter: F | undefined;
  let spoken = '';
  return () => {
    const locale = languageCode();
    if (!formatter || spoken !== locale) formatter = make(locale);
    spoken = locale;
    return formatter;
  };
}
function keptByDigits(options: (digits: number) => Intl.NumberFormatOptions): (digits: number) => Intl.NumberFormat {
  const made: (() => Intl.NumberFormat)[] = [];
  return (digits) => (made[digits] ??= kept((locale) => new Intl.NumberFormat(locale, options(digits))))();
}

const exactly = keptByDigits((digits) => ({
  minimumFractionDigits: digits,
  maximumFractionDigits: digits,
  signDisplay: 'negative',
}));
const atMost = keptByDigits((digits) => ({ maximumFractionDigits: digits, signDisplay: 'negative' }));
const meaning = keptByDigits((digits) => ({ maximumSignificantDigits: digits, signDisplay: 'negative' }));
const meaningAll = keptByDigits((digits) => ({ minimumSignificantDigits: digits, maximumSignificantDigits: digits }));
const compact = kept((locale) => new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }));
const enumeration = kept((locale) => new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }));
const moment = kept((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }));

/** So many digits after the point: (0.5, 2) → `0.50` */
export const decimals = (n: number, digits: number): string => exactly(digits).format(n);
/** At most so many digits after the point, no needless zeros: (0.5, 2) → `0.5` */
export const number = (n: number, digits = 2): string => atMost(digits).format(n);
/** At most so many significant digits, no needless zeros: (0.00512, 2) → `0.0051` */
export const rounded = (n: number, digits: number): string => meaning(digits).format(n);

/** 1247 → `1,247` */
export const count = (n: number): string => atMost(0).format(n);
/** 17226 → `17.2K` */
export const brief = (n: number): string => compact().format(n);
/** 0.972 → `97.2 %`; a dash for what isn't measured yet. */
export const percent = (share: number | null | undefined, digits = 1): string =>
  share === null || share === undefined || !Number.isFinite(share)
    ? missing
    : t('unit.percent', { n: decimals(100 * share, digits) });

/** Float32 sizes: 68904 → `68.9 kB` */
export function bytes(n: number): string {
  if (n < 1000) return t('unit.bytes', { n: count(n) });
  if (n < 1e6) return t('unit.kilobytes', { n: meaningAll(3).format(n / 1000) });
  return t('unit.megabytes', { n: meaningAll(3).format(n / 1e6) });
}

/** With its sign, a real minus, and no sign at zero: 14.3 → `+14.3` */
export function signed(n: number, digits = 1): string {
  const size = decimals(Math.abs(n), digits);
  if (Number(Math.abs(n).toFixed(digits)) === 0) return size;
  return (n > 0 ? '+' : MINUS) + size;
}

/** Milliseconds of one inference, which may be a few thousandths of one: 0.312 → `0.31`, 0.00417 → `0.0042` */
export const milliseconds = (ms: number): string =>
  ms > 0 && ms < 0.1 ? meaningAll(2).format(ms) : decimals(ms, ms < 10 ? 2 : 0);

/** How many times larger, in two digits: 28.2 → `28`, 1.53 → `1.5` */
export const ratio = (n: number): string => decimals(n, n < 10 ? 1 : 0);

/** Time left, coarser the longer it is. */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return t('duration.seconds', { n: seconds });
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return t('duration.minutes', { n: minutes });
  return t('duration.hours', { n: decimals(minutes / 60, 1) });
}

/** `teacher, distilled, scratch`; in Chinese `教师、蒸馏学生、从头训练`. */
export const list = (parts: readonly string[]): string => enumeration().format(parts);

/** A date with its time of day. */
export const dateTime = (date: Date | number): string => moment().format(date);
