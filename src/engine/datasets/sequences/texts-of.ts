/** From samples of next tokens to the texts that they are, and back. */
import type { Vocabulary } from '../../text/vocabulary';
import type { Dataset, SampleSet } from '../dataset';
import { nextTokenSamples, type WrittenSequence } from '../columns/next-token';

/** What is read of samples, what follows at each of their positions, and how much each position counts. */
export type TextRows = Required<Pick<SampleSet, 'inputs' | 'labels' | 'rowWeights'>>;

/** What texts are written in. */
export interface Page {
  readonly vocabulary: Vocabulary;
  /** Ids that a network reads. */
  readonly length: number;
}

/** @throws RangeError where nobody is asked for next tokens */
export function pageOf({ vocabulary, rowsPerSample, id }: Dataset): Page {
  if (!vocabulary || rowsPerSample === 1) throw new RangeError(`${id} asks for no next tokens`);
  return { vocabulary, length: rowsPerSample };
}

/** The ids of a sample that are given: all up to the first that is asked for. */
export function promptOf(samples: SampleSet, sample: number, { length }: Page): number[] {
  const { inputs, rowWeights } = samples;
  const at = sample * length;
  let given = 1;
  while (given < length && rowWeights?.[at + given - 1] === 0) given++;
  return Array.from(inputs.subarray(at, at + given));
}

/** A sample from its first symbol to the last that is asked for. */
export function textOf(samples: SampleSet, sample: number, page: Page): WrittenSequence {
  const { labels, rowWeights } = samples;
  const prompt = promptOf(samples, sample, page);
  const at = sample * page.length;
  const ids = [...prompt];
  for (let row = prompt.length - 1; row < page.length && rowWeights?.[at + row] !== 0; row++)
    ids.push(labels[at + row]!);
  return { ids, prompt: prompt.length, group: sample };
}

/** Texts as samples, [texts × length] each. @throws RangeError where one does not fit the page */
export function rowsOfTexts(texts: readonly Omit<WrittenSequence, 'group'>[], { vocabulary, length }: Page): TextRows {
  const sequences = texts.map((text, group) => ({ ...text, group }));
  const symbols = vocabulary.symbols.length;
  const field = { name: 'text', kind: 'tokens', shape: [length], symbols, vocabulary } as const;
  const { inputs, labels, rowWeights } = nextTokenSamples(sequences, field);
  return { inputs: Float32Array.from(inputs['text']!), labels, rowWeights: Float32Array.from(rowWeights!) };
}
