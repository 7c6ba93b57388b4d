export { LeftColumn, LessonTab } from './left-column';
