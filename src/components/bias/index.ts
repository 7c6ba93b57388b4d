export { BiasPanel } from './bias-panel';
