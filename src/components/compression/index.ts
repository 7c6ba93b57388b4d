export { LayersPanel } from './layers-panel';
export { SizesPanel } from './sizes-panel';
export { SmallestPanel } from './smallest-panel';
export { TradeoffPanel } from './tradeoff-panel';
