import { termIds, terms, type TermId } from '../../engine/distillation/catalogue';
import type { TermFamily } from '../../engine/distillation/term';
import { messageOr } from '../../messages/names';

export const termTitle = (id: TermId): string => messageOr(`term.${id}`, id);
export const termHelp = (id: TermId): string => messageOr(`term.${id}.help`, terms[id].citation);
export const parameterTitle = (id: TermId, parameter: string): string =>
  messageOr(`term.${id}.${parameter}`, parameter);
export const refusalText = (reason: string): string => messageOr(`match.${reason}`, reason);

const families: readonly TermFamily[] = ['response', 'feature', 'relation', 'control'];

/** The catalogue family by family, in its own order. */
export const termsByFamily: readonly { readonly family: TermFamily; readonly ids: readonly TermId[] }[] = families.map(
  (family) => ({ family, ids: termIds.filter((id) => terms[id].family === family) }),
);
