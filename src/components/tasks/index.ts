export { TaskChoice } from './task-choice';
export { ByTask } from './by-task';
