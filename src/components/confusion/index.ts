export { ConfusionPanel } from './confusion-panel';
