export { LossPanel } from './loss-panel';
