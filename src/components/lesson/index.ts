export { LessonTab } from './lesson-tab';
