/** The formats of files, by what they begin with, or else by their names. */

const begins = (head: Uint8Array, bytes: readonly number[], at = 0): boolean =>
  bytes.every((byte, i) => head[at + i] === byte);
const said = (text: string): readonly number[] => Array.from(text, (letter) => letter.charCodeAt(0));

export const isGzip = (head: Uint8Array): boolean => begins(head, [0x1f, 0x8b]);
/** Also one without files, which begins with its end. */
export const isZip = (head: Uint8Array): boolean =>
  begins(head, [...said('PK'), 3, 4]) || begins(head, [...said('PK'), 5, 6]);
export const isPng = (head: Uint8Array): boolean => begins(head, [0x89, ...said('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]);
export const isJpeg = (head: Uint8Array): boolean => begins(head, [0xff, 0xd8, 0xff]);
export const isWav = (head: Uint8Array): boolean => begins(head, said('RIFF')) && begins(head, said('WAVE'), 8);
export const isNpy = (head: Uint8Array): boolean => begins(head, [0x93, ...said('NUMPY')]);
/** Types 0x08 to 0x0e, one to four dimensions, and the sizes of these. */
export const isIdx = (head: Uint8Array): boolean =>
  begins(head, [0, 0]) && head[2]! >= 8 && head[2]! <= 0x0e && head[3]! >= 1 && head[3]! <= 4 && head.length >= 8;

/** `unknown` is left out beside others, `words` is a text that may be a table where nothing else is. */
export type Format = 'picture' | 'sound' | 'idx' | 'npy' | 'json' | 'csv' | 'spreadsheet' | 'words' | 'unknown';

/** Of the formats of pictures and sounds that are not read, so that a refusal can name them. */
const OTHER_PICTURE = /\.(gif|webp|bmp|tiff?|heic|avif|svg)$/i;
const OTHER_SOUND = /\.(mp3|ogg|opus|flac|m4a|aac|aiff?)$/i;

/** @param head the first bytes of a file, some hundreds */
export function formatOf(name: string, head: Uint8Array): Format {
  if (isPng(head) || isJpeg(head)) return 'picture';
  if (isWav(head)) return 'sound';
  if (isNpy(head)) return 'npy';
  if (isIdx(head)) return 'idx';
  if (/(^|\/)xl\/workbook\.(xml|bin)$|\.(xlsx?|ods)$/i.test(name)) return 'spreadsheet';
  if (OTHER_PICTURE.test(name)) return 'picture';
  if (OTHER_SOUND.test(name)) return 'sound';
  return isText(head) ? formatOfText(name, head) : formatByName(name);
}

/** No text has a zero, but for the halves of letters in UTF-16. */
const isText = (head: Uint8Array): boolean =>
  head.length > 0 && (!head.includes(0) || begins(head, [0xff, 0xfe]) || begins(head, [0xfe, 0xff]));

function formatOfText(name: string, head: Uint8Array): Format {
  const start = new TextDecoder().decode(head).trimStart();
  const isTable = /\.(csv|tsv|tab)$/i.test(name);
  if (/\.(jsonl|ndjson|json)$/i.test(name) || /^\{\s*("|\}|$)/.test(start)) return 'json';
  if (!isTable && /^\[\s*([[{\d"]|$)/.test(start)) return 'json';
  return isTable ? 'csv' : 'words';
}

/** Damaged ones, which their readers refuse with a reason. */
function formatByName(name: string): Format {
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (['png', 'jpg', 'jpeg'].includes(ending)) return 'picture';
  if (ending === 'wav') return 'sound';
  if (ending === 'npy') return 'npy';
  if (ending === 'idx' || /-idx\d-ubyte$/.test(name)) return 'idx';
  if (['csv', 'tsv', 'tab'].includes(ending)) return 'csv';
  return ['jsonl', 'ndjson', 'json'].includes(ending) ? 'json' : 'unknown';
}
