import { numberOf } from '../../engine/datasets/task-of';
import type { TermId } from '../../engine/distillation/catalogue';
import { suitsTarget } from '../../engine/distillation/of-numbers';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { termsByFamily, termTitle } from './term-name';

/** Every term as options of a select, family by family; those that can't be had here stay visible, but for those of another target. */
export function TermOptions({ refused }: { readonly refused?: (id: TermId) => boolean }) {
  const predicts = usePlayground((state) => numberOf(state.experiment.data)?.predicts);
  return termsByFamily.map(({ family, ids }) => (
    <optgroup key={family} label={t(`arms.family.${family}`)}>
      {ids
        .filter((id) => suitsTarget(id, predicts))
        .map((id) => (
          <option key={id} value={id} disabled={refused?.(id)}>
            {termTitle(id)}
          </option>
        ))}
    </optgroup>
  ));
}
