import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { CheckField } from '../ui/check-field';

/** Switches the keys that are single characters: who speaks to the page, or slips, presses them unasked. */
export function CharacterKeys() {
  const on = usePlayground((state) => state.characterKeys);
  const setView = usePlayground((state) => state.setView);
  return (
    <CheckField
      label={t('shortcuts.characters')}
      help={t('shortcuts.characters-help')}
      checked={on}
      onChange={(characterKeys) => setView({ characterKeys })}
    />
  );
}
