export { ForeignDialog } from './foreign-dialog';
