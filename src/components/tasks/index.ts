export { TaskSegments } from './task-segments';
export { TaskChoice } from './task-choice';
export { ConflictPanel } from './conflict-panel';
export { ByTask } from './by-task';
