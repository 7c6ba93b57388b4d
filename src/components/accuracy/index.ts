export { AccuracyPanel } from './accuracy-panel';
