import { type SampleKindId } from '../../engine/datasets/catalogue';
import { entryOf } from '../../engine/datasets/entry-of';
import { taskOfChoice } from '../../engine/datasets/task-of';
import { t, type MessageKey } from '../../messages';
import type { SessionInfo } from '../../workers/protocol';
import { wordsOf } from './text/words';
import { testValues } from './use-sample';

const alternatives: Readonly<Record<SampleKindId, MessageKey>> = {
  picture: 'sample.picture',
  point: 'sample.picture',
  text: 'sample.text',
  series: 'sample.series',
  pair: 'sample.pair',
  row: 'sample.row',
};

/** Stands in words for test sample `index`: what it is, or `said`, of which class, and what it says where it has a text. */
export function sampleSaid(
  info: SessionInfo,
  index: number,
  label: string,
  said = alternatives[entryOf(info.experiment.data).sample],
): string {
  const sample = t(said, { index, label });
  const words = testText(info, index);
  return words ? t('sample.says', { sample, words }) : sample;
}

/** What a test sample says in people's writing, or as far as its tokens tell; empty where it has no text. */
export const testText = (info: SessionInfo, index: number): string =>
  info.test.texts?.[index] ??
  wordsOf({
    values: testValues(info, index),
    parts: taskOfChoice(info.experiment.data).inputs,
    vocabulary: info.vocabulary,
  });
