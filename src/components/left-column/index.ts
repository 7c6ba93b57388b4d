export { LeftColumn } from './left-column';
