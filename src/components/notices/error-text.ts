import type { ErrorReport } from '../../engine/errors';
import { hasMessage, t } from '../../messages';

/** The sentence of an error: what happened, why, and what to do. Reasons that have a message of their own are put in. */
export function errorText({ code, details }: ErrorReport): string {
  const key = `errors.${code}.${details['reason']}`;
  return t(`errors.${code}`, hasMessage(key) ? { ...details, reason: t(key, details) } : details);
}
