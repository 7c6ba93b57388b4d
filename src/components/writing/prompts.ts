/** What of a test sample is given to a network that is to write the rest. Pure. */
import { decode } from '../../engine/text/vocabulary';
import type { SessionInfo } from '../../workers/protocol';

type Texts = Pick<SessionInfo, 'vocabulary' | 'shape' | 'test'>;

/** A sample from its first symbol to its last, and how many of them are its prompt. */
export interface Written {
  readonly ids: readonly number[];
  readonly prompt: number;
}

/** A test sample of text as a whole: what networks read, and after it the last symbol that they are to predict. */
export function writtenSample({ vocabulary, shape: [length], test }: Texts, index: number): Written {
  const row = index * length;
  const weights = test.rowWeights!.subarray(row, row + length);
  const first = weights.findIndex((weight) => weight > 0);
  const last = weights.findLastIndex((weight) => weight > 0);
  const read = Array.from(test.inputs.subarray(row, row + last + 1));
  return { ids: [...read, test.labels[row + last] ?? vocabulary!.pad], prompt: first + 1 };
}

/** Of a text that has no question, so much is given that there is something to go on from. */
const GIVEN = 1 / 3;

/** The prompt of a test sample, as one would type it. */
export function promptOf(info: Texts, index: number): string {
  const { ids, prompt } = writtenSample(info, index);
  return decode(info.vocabulary!, ids.slice(0, prompt > 1 ? prompt : Math.ceil(GIVEN * ids.length)));
}
