import { SampleOnPaper } from '../sample-picture';
import { sampleSaid } from '../sample-said';
import styles from '../sample-view.module.css';
import type { ShownProps } from '../sequence-view';
import { TokensRead } from '../text/tokens-read';

/** A picture, and what is called so below it: the two things that networks may read. */
export const PairShown = ({ info, index, values, label, text }: ShownProps) => (
  <figure className={styles.pair}>
    <SampleOnPaper values={values} info={info} label={sampleSaid(info, index, label)} />
    <figcaption>
      <TokensRead text={text} vocabulary={info.vocabulary} />
    </figcaption>
  </figure>
);
