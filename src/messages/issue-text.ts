import { hasMessage, t } from './index';
import { messageOr } from './names';

/** Why a value is not an Experiment, as the engine tells it. */
interface Issue {
  readonly path: string;
  readonly expected: string;
  readonly received?: string;
}

type WriteNumber = (n: number) => string;

/** A limit as the schema writes it (`<=6`): of a number, or of how many numbers a list may hold. */
function limitText(path: string, expected: string, count: WriteNumber): string {
  const [, sign, limit] = /^([<>])=(\d+)$/.exec(expected) ?? [];
  if (!sign || !limit) return t('field.expected', { expected });
  if (sign === '>') return t('field.at-least', { n: count(Number(limit)) });
  const list = /\.(hidden|stages|dense)$/.test(path);
  return t(list ? 'field.at-most-layers' : 'field.at-most', { n: count(Number(limit)) });
}

/** Why a step of compression is impossible. */
function refusalText(reason: string, values: { layer: string; number: string }): string {
  const code = `errors.compression-impossible.${reason}`;
  return hasMessage(code) ? t(code, values) : reason;
}

/** What is wrong, in the visitor's words. @param count writes whole numbers */
export function issueText({ path, expected, received = '' }: Issue, count: WriteNumber = String): string {
  const code = `issue.${expected.replace(/\d+$/, 'n')}`;
  if (hasMessage(code)) return t(code, { received, n: /\d+$/.exec(expected)?.[0] ?? '' });
  const mismatch = /^match:(.+)$/.exec(expected)?.[1];
  if (mismatch) return t('arms.refused', { reason: messageOr(`match.${mismatch}`, mismatch) });
  const [, reason, most = ''] = /^compress:([^:]+):?(.*)$/.exec(expected) ?? [];
  if (reason) return t('issue.compress', { reason: refusalText(reason, { layer: received, number: most }) });
  const misfit = /^network:(.+)$/.exec(expected)?.[1];
  if (!misfit) return limitText(path, expected, count);
  return t('field.network', { reason: messageOr(`errors.network-does-not-fit.${misfit}`, misfit) });
}
