/** How samples that are no plain picture or point are drawn and looked at: one script, loaded when such data are chosen. */
export { ColouredPicture } from './pair/coloured-picture';
export { SequenceView } from './sequence-view';
export { SeriesMap } from './series/series-map';
export { TextLine } from './text/text-line';
