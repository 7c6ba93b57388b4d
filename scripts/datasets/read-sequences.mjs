/** Readers of the raw files of texts, series and emoji. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const readText = (folder, file) => readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n');

export const readLines = (folder, file) => readText(folder, file).split('\n').filter(Boolean);

export const readBytes = (folder, file) => new Uint8Array(readFileSync(join(folder, file)));

/** Rows of a CSV file as objects by its first line's names. A value may stand in double quotes, doubled inside. */
export function readCsv(folder, file) {
  const [header, ...rows] = readLines(folder, file).map((line) =>
    Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
      quoted === undefined ? plain : quoted.replaceAll('""', '"'),
    ),
  );
  return rows.map((values, row) => {
    if (values.length !== header.length) throw new Error(`${file}, line ${row + 2}: expected ${header.length} values`);
    return Object.fromEntries(header.map((name, i) => [name, values[i]]));
  });
}

/** Lines of numbers between blanks. */
export const readNumbers = (folder, file) =>
  readLines(folder, file).map((line) => line.trim().split(/\s+/).map(Number));

/** The paragraphs of a text, each on one line. A word that was parted at its hyphen is one word again. */
export const readParagraphs = (folder, file) =>
  readText(folder, file)
    .split(/\n\s*\n/)
    .map((paragraph) =>
      paragraph
        .replace(/(?<=\p{L}-)\n\s*(?=\p{L})/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean);
