import { list, percent } from './format';
import { t, type MessageKey } from './index';
import { messageOr } from './names';

/** Something that runs operation by operation, as the engine tells it. */
interface Told {
  readonly work: string;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What runs operation by operation though it is computed again and again, and why: a sentence a reason. */
export function plainText(plain: readonly Told[]): string[] {
  const works = new Map<string, string[]>();
  for (const { work, code, details } of plain) {
    const reason = reasonOf(code, details);
    works.set(reason, [...(works.get(reason) ?? []), t(`plain.work.${work}` as MessageKey)]);
  }
  return [...works].map(([reason, of]) => t('plain.because', { works: list([...new Set(of)]), reason }));
}

function reasonOf(code: string, details: Told['details']): string {
  const { backend, difference } = details;
  const values = { ...details };
  if (backend !== undefined) values['backend'] = messageOr(`backend.${backend}`, String(backend));
  if (difference !== undefined) values['difference'] = Number.isFinite(difference) ? percent(Number(difference)) : '∞';
  return t(`plain.${code}` as MessageKey, values);
}
