/** How a network of next tokens writes: token by token, several texts at once. Free of TensorFlow.js. */
import { PlaygroundError } from '../errors';
import { chooseToken, type Sampling } from './choose-token';

/** A text that is being written: ids of its prompt and of what came after. */
export interface Text {
  readonly ids: readonly number[];
  /** Ids of the prompt among them. */
  readonly prompt: number;
  /** It came to the stop token, which is its last, or to the longest length. Null while it goes on. */
  readonly ended: 'stop' | 'length' | null;
}

/** What a network says comes next in each text, [texts, vocabulary] row by row. What it says of ended ones is not looked at. */
export type Next = (texts: readonly Text[]) => Promise<Float32Array>;

export interface Writing extends Sampling {
  /** Ids of each prompt. */
  readonly prompts: readonly (readonly number[])[];
  /** Ids of a text at most, its prompt among them. */
  readonly longest: number;
  /** Which text each is: what is drawn for it hangs on that, and not on who is written beside it. Its place where absent. */
  readonly numbers?: ArrayLike<number>;
  /** The token that ends a text. Where absent, all are written to the longest length. */
  readonly stop?: number;
}

/**
 * Writes on from prompts. Hands out all texts after every token, at first as they were given; whoever has read enough stops
 * asking (`break`), and nothing more is computed.
 * @throws PlaygroundError `prompt-invalid`, before anything is computed
 */
export async function* write(next: Next, writing: Writing): AsyncGenerator<readonly Text[], void> {
  const { prompts, longest, stop, numbers } = writing;
  const ended = (ids: readonly number[], prompt: number): Text['ended'] => {
    if (ids.length > prompt && ids.at(-1) === stop) return 'stop';
    return ids.length >= longest ? 'length' : null;
  };
  let texts = prompts.map((ids): Text => {
    if (ids.length === 0) throw new PlaygroundError('prompt-invalid', { reason: 'empty' });
    if (ids.length >= longest) {
      throw new PlaygroundError('prompt-invalid', { reason: 'too-long', length: ids.length, most: longest - 1 });
    }
    return { ids, prompt: ids.length, ended: null };
  });
  yield texts;
  while (texts.some((text) => text.ended === null)) {
    const logits = await next(texts);
    const vocabulary = logits.length / texts.length;
    texts = texts.map((text, row) => {
      if (text.ended !== null) return text;
      const own = logits.subarray(row * vocabulary, (row + 1) * vocabulary);
      const ids = [...text.ids, chooseToken(own, writing, numbers?.[row] ?? row, text.ids.length)];
      return { ...text, ids, ended: ended(ids, text.prompt) };
    });
    yield texts;
  }
}

/** All of it at once: what texts are in the end. */
export async function written(next: Next, writing: Writing): Promise<readonly Text[]> {
  let last: readonly Text[] = [];
  for await (const texts of write(next, writing)) last = texts;
  return last;
}
