export { AnswersDialog } from './answers-dialog';
