import { Disclosure } from './help';
import styles from './help.module.css';

/** As many letters of the Latin kind as a row of a narrow table holds in a line or two; a Chinese character is two. */
const ROOM = 18;
const widthOf = (character: string): number => (/[\u1100-\uffdc]/.test(character) ? 2 : 1);

/** The beginning, in whole words, of a name that is longer than the room for it, or the whole of one that fits. */
export function shortened(name: string): string {
  let room = ROOM - 1;
  const characters = [...name];
  const end = characters.findIndex((character) => (room -= widthOf(character)) < 0);
  const rest = characters.slice(end).reduce((sum, character) => sum + widthOf(character), 0);
  if (end < 0 || rest === 1) return name;
  const begun = characters.slice(0, end).join('');
  // Whole words, where there are any: what is read out begins with what is in sight.
  const words = characters[end] === ' ' ? begun : begun.slice(0, Math.max(0, begun.lastIndexOf(' ')));
  return `${(words.trim() || begun).trimEnd()}…`;
}

/** A name given by hand, where there is little room: pressing its beginning shows the whole; assistive tools read it. */
export function ShortName({ name }: { readonly name: string }) {
  const short = shortened(name);
  if (short === name) return name;
  return (
    <Disclosure label={name} text={name} className={styles.word}>
      {short}
    </Disclosure>
  );
}
