export { CodeDialog } from './code-dialog';
