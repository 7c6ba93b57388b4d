import { strToU8, zipSync, type Zippable } from 'fflate';
import type { FileContents } from './format';

/** @param level how hard to compress what is no text: 0 for weights, which hardly compress. */
export function zipFiles(files: FileContents, level: 0 | 6): Uint8Array<ArrayBuffer> {
  const zippable: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    zippable[name] = typeof content === 'string' ? [strToU8(content), { level: 9 }] : [content, { level }];
  }
  // The same export gives the same bytes: zip keeps local times, so this noon is the same everywhere.
  return zipSync(zippable, { mtime: new Date(2000, 0, 1, 12) });
}
