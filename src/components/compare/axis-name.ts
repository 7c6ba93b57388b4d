import type { Axis } from '../../engine/study/axes';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import type { Names } from '../network-style';

/** An axis in the visitor's words, e.g. `Temperature T` or `distilled: weight of Attention transfer`. */
export function axisName({ id, of }: Pick<Axis, 'id' | 'of'>, names: Names): string {
  if (!of) return messageOr(`axis.${id}`, id);
  const arm = names.name(of.arm);
  if (of.term === undefined) return t('axis.own-width', { arm });
  const term = messageOr(`term.${of.term}`, of.term);
  if (of.parameter === 'weight') return t('axis.own-weight', { arm, term });
  return t('axis.own-parameter', { arm, term, parameter: messageOr(`term.${of.term}.${of.parameter}`, of.parameter) });
}
