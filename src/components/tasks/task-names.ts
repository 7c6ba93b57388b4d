import { messageOr } from '../../messages/names';
import type { DataChoice } from '../../engine/experiment';

/** What a task is called: `tasks.name.<data set>.<name>` in the visitor's language, or as its data do. */
export const taskName = ({ dataset }: Pick<DataChoice, 'dataset'>, name: string): string =>
  messageOr(`tasks.name.${dataset}.${name}`, name);
