import { usePlayground } from '../../state/store';
import { chosen, type OptionOf, type PanelId, type ValueOf } from '../../state/view/panels';

/** An option of a panel, and the way to switch it: kept over changes of view, and part of the address. */
export function useOption<P extends PanelId, O extends OptionOf<P>>(
  panel: P,
  option: O,
): readonly [ValueOf<P, O>, (value: ValueOf<P, O>) => void] {
  const value = usePlayground((state) => chosen(state.panelChoices, panel, option));
  const choose = usePlayground((state) => state.choose);
  return [value, (next) => choose(panel, option, next)];
}

/** The options that are on or off. */
type SwitchOf<P extends PanelId> = {
  [O in OptionOf<P>]: ValueOf<P, O> extends 'off' | 'on' ? O : never;
}[OptionOf<P>];

export function useSwitch<P extends PanelId>(panel: P, option: SwitchOf<P>): readonly [boolean, (on: boolean) => void] {
  const [value, set] = useOption(panel, option);
  return [value === 'on', (on) => set((on ? 'on' : 'off') as ValueOf<P, SwitchOf<P>>)];
}
