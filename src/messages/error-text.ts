import { hasMessage, t, type MessageKey } from './index';
import { messageOr, networkName, type NamedArms } from './names';

/** An error as the engine tells it. */
interface Told {
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** Errors whose `network` is an arm, to be called by its name. */
const namesNetwork: ReadonlySet<string> = new Set(['diverged', 'memory-short', 'vocabulary-differs']);

/**
 * The sentence of an error: what happened, why, and what to do. Reasons and backends that have a message of their own are
 * put in by it. @param arms whose names it may use
 */
export function errorText({ code, details }: Told, arms: NamedArms = []): string {
  const values = { ...details };
  const { backend, reason } = details;
  if (backend !== undefined) values['backend'] = messageOr(`backend.${backend}`, String(backend));
  if (namesNetwork.has(code)) values['network'] = networkName(String(details['network']), arms);
  const key = `errors.${code}.${reason}`;
  if (hasMessage(key)) values['reason'] = t(key, details);
  return t(`errors.${code}` as MessageKey, values);
}
