import { taskOfChoice } from '../../engine/datasets/task-of';
import type { SessionInfo } from '../../workers/protocol';
import { sampleKindOf } from './kinds/catalogue';
import type { DrawnProps } from './kinds/sample-kind';

export interface SamplePictureProps extends Omit<DrawnProps, 'shape' | 'parts'> {
  readonly info: Pick<SessionInfo, 'experiment' | 'shape'>;
}

/** One sample, as those of its kind are drawn. Fills its container. */
export function SamplePicture({ info, ...props }: SamplePictureProps) {
  const { Drawn } = sampleKindOf(info);
  return <Drawn {...props} shape={info.shape} parts={taskOfChoice(info.experiment.data).inputs} />;
}
