export { ArmsDialog } from './arms-dialog';
