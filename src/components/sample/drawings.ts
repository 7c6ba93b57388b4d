/** How samples that are no plain picture or point are drawn: one script, loaded when such data are chosen. */
export { Photo } from './photo';
export { PairDrawn } from './pair/pair-drawn';
export { RowBars } from './row/row-bars';
export { SeriesMap } from './series/series-map';
export { TextLine } from './text/text-line';
