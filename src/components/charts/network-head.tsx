import type { NetworkId } from '../../workers/protocol';
import { networkStyle } from '../network-style';
import { ShortName } from '../ui/short-name';
import { useNames } from '../use-names';
import { MarkerGlyph } from './legend';

/** The head of a network's row in a table: its marker and its name, in its colour. */
export function NetworkHead({ id, among }: { readonly id: NetworkId; readonly among: readonly NetworkId[] }) {
  const names = useNames();
  return (
    <th scope="row" style={{ color: networkStyle(id, among).ink }}>
      <MarkerGlyph id={id} among={among} /> <ShortName name={names.title(id)} />
    </th>
  );
}
