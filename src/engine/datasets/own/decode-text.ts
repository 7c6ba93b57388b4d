import type { Note } from './table';

/** What Windows-1252 has in place of the control characters 0x80–0x9f (Encoding Standard, index windows-1252). */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** Decoded together: long enough to be quick, short enough to fit a call's arguments. */
const RUN = 8192;

/**
 * A file's text: UTF-8, or UTF-16 where a byte order mark says so, or, where it is no UTF-8, what spreadsheets of Western
 * systems save. That one is decoded here: not every platform's decoder of this name follows the standard.
 */
export function decodeText(bytes: Uint8Array, notes: Note[]): string {
  const mark = markOf(bytes);
  if (mark) notes.push({ kind: 'byte-order-mark', details: {} });
  if (mark && mark !== 'utf-8') return new TextDecoder(mark).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    notes.push({ kind: 'not-utf8', details: {} });
    return fromWindows(bytes.subarray(mark ? 3 : 0));
  }
}

function markOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

function fromWindows(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += RUN) {
    text += String.fromCharCode(...bytes.subarray(at, at + RUN));
  }
  return text.replace(/[\x80-\x9f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80]!);
}
