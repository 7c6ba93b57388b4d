export { ClassPage } from './class-page';
