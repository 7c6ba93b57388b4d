export { FamilyDialog } from './family-dialog';
