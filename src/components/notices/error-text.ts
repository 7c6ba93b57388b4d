import type { ErrorReport } from '../../engine/errors';
import { hasMessage, t } from '../../messages';
import { messageOr, networkName } from '../../messages/names';

/**
 * The sentence of an error: what happened, why, and what to do. Reasons and backends that have a message of their own are
 * put in by it.
 */
export function errorText({ code, details }: ErrorReport): string {
  const values = { ...details };
  const { backend, reason } = details;
  if (code === 'diverged') values['network'] = networkName(String(details['network']));
  if (backend !== undefined) values['backend'] = messageOr(`backend.${backend}`, String(backend));
  const key = `errors.${code}.${reason}`;
  if (hasMessage(key)) values['reason'] = t(key, details);
  return t(`errors.${code}`, values);
}
