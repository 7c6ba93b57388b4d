/** Who reads files of which format; each is loaded when a file of its own is there. */
import type { Format } from '../formats';
import type { TableBeside } from '../file-table';
import type { Pace } from '../pace';
import type { Source } from '../sources';
import type { Table } from '../table';
import type { CsvOptions } from './csv';
import type { JsonOptions } from './json-lines';
import type { PictureOptions } from './pictures';
import type { SoundOptions } from './sounds';

/** What may be told in place of what is guessed; each is read by the formats that it is of. */
export type ReadOptions = CsvOptions & JsonOptions & PictureOptions & SoundOptions;

interface Reader {
  readonly formats: readonly Format[];
  /** Whether several files are one table, and whether a table of text may lie beside them. */
  readonly takes: 'one' | 'several' | 'several-with-table';
  /** @throws PlaygroundError `own-data` */
  read(sources: readonly Source[], beside: TableBeside | null, options: ReadOptions, pace: Pace): Promise<Table>;
}

export const readers: readonly Reader[] = [
  {
    formats: ['picture'],
    takes: 'several-with-table',
    async read(sources, beside, options, pace) {
      const [{ tableOfFiles }, { pictures }] = await Promise.all([import('../file-table'), import('./pictures')]);
      return tableOfFiles(sources, beside, pictures(options), pace);
    },
  },
  {
    formats: ['sound'],
    takes: 'several-with-table',
    async read(sources, beside, options, pace) {
      const [{ tableOfFiles }, { sounds }] = await Promise.all([import('../file-table'), import('./sounds')]);
      return tableOfFiles(sources, beside, sounds(options), pace);
    },
  },
  {
    formats: ['idx', 'npy'],
    takes: 'several',
    read: async (sources, _, __, pace) => (await import('./arrays')).readArrays(sources, pace),
  },
  {
    formats: ['json'],
    takes: 'one',
    async read([source], _, options, pace) {
      const { readJsonLines } = await import('./json-lines');
      return readJsonLines(source!.name, await source!.read(pace), options, pace);
    },
  },
  {
    formats: ['csv', 'words'],
    takes: 'one',
    async read([source], _, options, pace) {
      const { readCsv } = await import('./csv');
      return readCsv(source!.name, await source!.read(pace), options, pace);
    },
  },
];
