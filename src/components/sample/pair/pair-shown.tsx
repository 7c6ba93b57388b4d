import { taskOfChoice } from '../../../engine/datasets/task-of';
import { isText } from '../../../engine/models/inputs';
import { SampleOnPaper } from '../sample-picture';
import { sampleSaid } from '../sample-said';
import styles from '../sample-view.module.css';
import type { ShownProps } from '../sequence-view';
import { TokensRead } from '../text/tokens-read';

/** A picture or a series, and what is called so below it: the two things that networks may read. Of texts alone, the first. */
export const PairShown = ({ info, index, values, label, text }: ShownProps) => (
  <figure className={styles.pair}>
    {!taskOfChoice(info.experiment.data).inputs.every(isText) && (
      <SampleOnPaper values={values} info={info} label={sampleSaid(info, index, label)} />
    )}
    <figcaption>
      <TokensRead text={text} vocabulary={info.vocabulary} />
    </figcaption>
  </figure>
);
