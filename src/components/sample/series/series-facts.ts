/** What is known of the sets of series beyond their numbers: what is measured, and when. */
import type { DatasetName } from '../../../engine/datasets/catalogue';
import type { MessageKey } from '../../../messages';

export interface SeriesFacts {
  /** One channel's name, by the number `n` that it has where it comes from. */
  readonly channel: MessageKey;
  /** Those numbers, in the order of the channels; 1, 2, 3 … where absent. */
  readonly numbers?: readonly number[];
  /** What time is counted in, the time of the first step and from one step to the next. */
  readonly time: MessageKey;
  readonly start: number;
  readonly pace: number;
  /** How many steps after the last one what is asked lies in, and the question, with their number as `count`. */
  readonly ahead?: { readonly steps: number; readonly question: MessageKey };
  /** What reads best: lines of channels that have little to do with one another; a map of neighbouring bands. */
  readonly best: 'lines' | 'map';
}

const facts: Partial<Record<DatasetName, SeriesFacts>> = {
  'spoken-digits': { channel: 'series.band', time: 'series.seconds', start: 0, pace: 0.02, best: 'map' },
  turbofan: {
    channel: 'series.sensor',
    numbers: [2, 3, 4, 7, 8, 9, 11, 12, 13, 14, 15, 17, 20, 21],
    time: 'series.cycles',
    start: -29,
    pace: 1,
    ahead: { steps: 30, question: 'series.fails' },
    best: 'lines',
  },
};

const unknown: SeriesFacts = { channel: 'series.channel', time: 'series.steps', start: 1, pace: 1, best: 'lines' };

export const factsOf = (dataset: DatasetName): SeriesFacts => facts[dataset] ?? unknown;
