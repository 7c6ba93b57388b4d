import type { DrawnProps } from '../kinds/sample-kind';
import styles from '../sample.module.css';
import { wordsOf } from './words';

/** A text in running letters, as far as its place holds it. */
export const TextLine = (props: DrawnProps) => <p className={styles.words}>{props.text ?? wordsOf(props)}</p>;
