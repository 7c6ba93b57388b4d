/** How each shipped set of columns becomes samples. */
import { idsOf } from '../../text/vocabulary';
import type { ColumnSetId } from './catalogue';
import { engineWindows } from './engine-windows';
import { tableRows } from './table-rows';
import type { WrittenSequence } from './next-token';
import {
  classified,
  groupsOf,
  levelsOf,
  measured,
  measuredField,
  mixed,
  paddedIds,
  predicted,
  tokensField,
  type Recipe,
} from './recipe';

/** Names, each from `<start>` to `<stop>`: a network writes new ones from nothing. */
const names: Recipe = (columns, entry) => {
  const field = tokensField(columns, entry);
  const { vocabulary } = field;
  return predicted(columns, field, ({ texts, numbers }) =>
    texts['name']!.map((name, row) => ({
      ids: [vocabulary.start!, ...idsOf(vocabulary, name), vocabulary.stop!],
      prompt: 1,
      group: numbers['group']![row]!,
    })),
  );
};

/**
 * A running text, a block a line, cut into windows: the last character of one is the first of the next, so that each is
 * predicted once. What is left at a block's end is too short and left out.
 */
const runningText: Recipe = (columns, entry) => {
  const field = tokensField(columns, entry);
  const [length] = field.shape;
  return predicted(columns, field, ({ texts, numbers }) =>
    mixed(
      texts['block']!.flatMap((block, row): WrittenSequence[] => {
        const ids = idsOf(field.vocabulary, block);
        return Array.from({ length: Math.floor((ids.length - 1) / length) }, (_, i) => ({
          ids: ids.subarray(i * length, (i + 1) * length + 1),
          prompt: 1,
          group: numbers['group']![row]!,
        }));
      }),
    ),
  );
};

/** Words and how they sound, as `cat = K AE T`: the letters and '=' are the prompt. */
const spelling: Recipe = (columns, entry) => {
  const field = tokensField(columns, entry);
  const { vocabulary } = field;
  const equals = vocabulary.symbols.indexOf('=');
  return predicted(columns, field, ({ texts, numbers }) =>
    texts['word']!.map((line, row) => {
      const ids = [...idsOf(vocabulary, line), vocabulary.stop!];
      return { ids, prompt: ids.indexOf(equals) + 1, group: numbers['group']![row]! };
    }),
  );
};

/** A text and its class. */
const labelledText: Recipe = (columns, entry) => {
  const field = tokensField(columns, entry);
  return classified(columns, [field], (split) => ({
    count: split.count,
    inputs: { [field.name]: paddedIds(split.texts['sentence']!, field) },
    labels: split.bytes['label']!,
    groups: groupsOf(split),
    texts: split.texts['sentence']!,
  }));
};

/** A series and its class, as stored. */
const labelledSeries: Recipe = (columns, entry) => {
  const field = measuredField(columns, entry);
  return classified(columns, [field], (split) => ({
    count: split.count,
    inputs: { [field.name]: measured(split, field) },
    labels: split.bytes['label']!,
    groups: groupsOf(split),
  }));
};

/** A picture, its name, its class and who drew it. */
const namedPictures: Recipe = (columns, entry) => {
  const picture = measuredField(columns, entry);
  const name = tokensField(columns, entry);
  const artists = levelsOf(columns, 'artist');
  const data = classified(columns, [picture, name], (split) => ({
    count: split.count,
    inputs: { [picture.name]: measured(split, picture), [name.name]: paddedIds(split.texts['name']!, name) },
    labels: split.bytes['label']!,
    taskLabels: [split.bytes['label']!, Uint8Array.from(split.numbers['artist']!, (level) => level - 1)],
    groups: groupsOf(split),
    texts: split.texts['name']!,
  }));
  return { ...data, tasks: [data.classes, artists].map((classes, i) => ({ name: entry.tasks![i]!.name, classes })) };
};

export const recipes: Readonly<Record<ColumnSetId, Recipe>> = {
  'town-names': names,
  alice: runningText,
  'authors-sentences': labelledText,
  'g2p-cmudict': spelling,
  'spoken-digits': labelledSeries,
  turbofan: engineWindows,
  emoji: namedPictures,
  birdstrikes: tableRows,
  'letter-recognition': tableRows,
  'breast-cancer': tableRows,
  wine: tableRows,
};
