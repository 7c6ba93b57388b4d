export { LayersPanel } from './layers-panel';
