export { LayersPanel } from './layers-panel';
export { SizesPanel } from './sizes-panel';
export { TradeoffPanel } from './tradeoff-panel';
