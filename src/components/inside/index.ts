export { InsidePage } from './inside-page';
