import type { TermId } from '../../engine/distillation/catalogue';
import { t } from '../../messages';
import { termsByFamily, termTitle } from './term-name';

/** Every term as options of a select, family by family; those that can't be had here stay visible. */
export function TermOptions({ refused }: { readonly refused?: (id: TermId) => boolean }) {
  return termsByFamily.map(({ family, ids }) => (
    <optgroup key={family} label={t(`arms.family.${family}`)}>
      {ids.map((id) => (
        <option key={id} value={id} disabled={refused?.(id)}>
          {termTitle(id)}
        </option>
      ))}
    </optgroup>
  ));
}
