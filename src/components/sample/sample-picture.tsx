import { taskOfChoice } from '../../engine/datasets/task-of';
import type { SessionInfo } from '../../workers/protocol';
import { sampleKindOf } from './kinds/catalogue';
import type { DrawnProps } from './kinds/sample-kind';
import styles from './sample.module.css';

export interface SamplePictureProps extends Pick<DrawnProps, 'values' | 'text' | 'label'> {
  readonly info: Pick<SessionInfo, 'experiment' | 'shape' | 'vocabulary' | 'table'>;
}

/** One sample, as those of its kind are drawn. Fills its container. */
export function SamplePicture({ info, ...props }: SamplePictureProps) {
  const { Drawn } = sampleKindOf(info);
  return (
    <Drawn
      {...props}
      shape={info.shape}
      parts={taskOfChoice(info.experiment.data).inputs}
      vocabulary={info.vocabulary}
      table={info.table}
    />
  );
}

/** The same on paper of its own: a square, or a line of text. */
export const SampleOnPaper = (props: SamplePictureProps) => (
  <div className={styles.paper} data-wide={sampleKindOf(props.info).wide || undefined}>
    <SamplePicture {...props} />
  </div>
);
