import { predictsNext } from '../../engine/datasets/task-of';
import type { SessionInfo } from '../../workers/protocol';

/** Whether networks predict the next symbol of a text, and so can write. Apart from the rest, which is loaded on demand. */
export const writes = (info: SessionInfo | null): boolean => info !== null && predictsNext(info.experiment.data);
