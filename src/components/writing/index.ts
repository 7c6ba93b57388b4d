export { WritingPanel } from './writing-panel';
