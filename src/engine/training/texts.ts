import type { Dataset } from '../datasets/dataset';
import { inForm, weighAnswers } from '../datasets/sequences/forms';
import { checkAnswer } from '../datasets/sequences/reckoning';
import { isReckoning } from '../datasets/sequences/reckoning-sizes';
import type { AnswerForm } from '../datasets/sequences/task';
import { pageOf, promptOf, rowsOfTexts, textOf, type TextRows } from '../datasets/sequences/texts-of';
import type { Split } from '../datasets/splits';
import type { Text } from '../generation/write';
import { BatchWriter } from '../generation/batch-writer';
import type { Network } from '../models/network';
import { textKey, type FormText, type TaughtText } from '../text-choice';
import { FedText } from './fed-text';
import type { NetworkId, WritingProgress } from './measurements';
import type { Learner } from './roster';

/** Texts that a teacher writes at once. */
const AT_ONCE = 256;

/** What a teacher has written so far. */
interface Draft {
  readonly by: NetworkId;
  readonly choice: TaughtText;
  readonly writer: BatchWriter;
  readonly texts: Text[];
}

/**
 * The texts of the training samples that arms learn from where these are not the data set's own: in another form, or as a
 * teacher has written them. Same weights and same seed, same texts: they are no part of a checkpoint.
 */
export class Texts {
  private readonly made = new Map<string, FedText>();
  private readonly drafts = new Map<string, Draft>();

  constructor(
    private readonly dataset: Dataset,
    private readonly split: Split,
    private readonly seed: number,
    /** The form that the data set's own answers have, where it is one of reckoning. */
    private readonly form: AnswerForm,
    private readonly networkOf: (id: NetworkId) => Network,
  ) {}

  /** What a learner reads; undefined for the data set's own texts. */
  of(learner: Learner): FedText | undefined {
    return this.made.get(keyOf(learner));
  }

  /**
   * Makes what is missing for these learners, until all is there or `enough` says so.
   * @returns how far the writing is where it is not done: call again
   */
  async prepare(learners: readonly Learner[], enough: () => boolean): Promise<WritingProgress | null> {
    for (const learner of learners) {
      const key = keyOf(learner);
      const { text } = learner;
      if (key === '' || this.made.has(key)) continue;
      if (text?.from === 'data') this.made.set(key, this.inForm(text));
      if (text?.from !== 'teacher') continue;
      const by = learner.sources[0]!;
      const draft = this.drafts.get(key) ?? this.begin(by, text);
      this.drafts.set(key, draft);
      const { length } = this.split.transfer;
      while (draft.texts.length < length) {
        await this.writeOn(draft);
        if (draft.texts.length < length && enough()) return { by, written: draft.texts.length, of: length };
      }
      this.made.set(key, this.asTraining(draft));
      draft.writer.dispose();
      this.drafts.delete(key);
      if (enough()) return { by, written: length, of: length };
    }
    return null;
  }

  /** Networks have changed: what they wrote is theirs no longer. */
  forget(): void {
    for (const text of this.made.values()) text.dispose();
    for (const { writer } of this.drafts.values()) writer.dispose();
    this.made.clear();
    this.drafts.clear();
  }

  private begin(by: NetworkId, choice: TaughtText): Draft {
    return { by, choice, writer: new BatchWriter(this.networkOf(by), AT_ONCE), texts: [] };
  }

  private async writeOn({ choice, writer, texts }: Draft): Promise<void> {
    const page = pageOf(this.dataset);
    const samples = this.split.transfer.subarray(texts.length, texts.length + AT_ONCE);
    const { stop } = page.vocabulary;
    texts.push(
      ...(await writer.write({
        prompts: Array.from(samples, (sample) => promptOf(this.dataset.train, sample, page)),
        numbers: samples,
        longest: page.length + 1,
        ...(stop !== null && { stop }),
        temperature: choice.temperature,
        seed: this.seed,
      })),
    );
  }

  /** What a teacher wrote of the students' samples; of all others the data set's own. */
  private asTraining({ choice, texts }: Draft): FedText {
    const { dataset } = this;
    const { train } = dataset;
    const page = pageOf(dataset);
    const fresh = this.weighed(rowsOfTexts(texts, page), choice.answerShare, this.form);
    const rows = copyOf(train);
    this.split.transfer.forEach((sample, i) => {
      const at = sample * page.length;
      const part = <A extends Float32Array | Uint8Array>(all: A) =>
        all.subarray(i * page.length, (i + 1) * page.length);
      rows.inputs.set(part(fresh.inputs), at);
      rows.labels.set(part(fresh.labels), at);
      rows.rowWeights.set(part(fresh.rowWeights), at);
      if (choice.keep === 'right' && !this.isRight(texts[i]!.ids, sample)) {
        rows.rowWeights.fill(0, at, at + page.length);
      }
    });
    return new FedText(dataset, rows, rows.labels, 'all');
  }

  /** Whether the answer of a text is right; where nothing can tell, whether it is the data set's own text. */
  private isRight(ids: readonly number[], sample: number): boolean {
    const { id, train } = this.dataset;
    const verdict = isReckoning(id) ? checkAnswer(id, this.form, ids) : null;
    if (verdict) return verdict.right;
    const own = Array.from(textOf(train, sample, pageOf(this.dataset)).ids);
    return own.length === ids.length && own.every((token, i) => token === ids[i]);
  }

  private inForm({ form, answerShare }: FormText): FedText {
    const { dataset, split } = this;
    const { train } = inForm(dataset, form);
    const rows = this.weighed(copyOf(train), answerShare, form);
    if (form !== 'steps') return new FedText(dataset, rows, rows.labels, 'all');
    // Whoever answers in steps knows those of the labelled samples: the others count for nothing.
    const known = new Set([...split.labelled, ...split.heldOut]);
    const { rowsPerSample } = dataset;
    for (let sample = 0; sample < train.count; sample++) {
      if (!known.has(sample)) rows.rowWeights.fill(0, sample * rowsPerSample, (sample + 1) * rowsPerSample);
    }
    return new FedText(dataset, rows, split.labelled.length ? rows.labels : null, 'labelled');
  }

  private weighed(rows: TextRows, share: number | undefined, form: AnswerForm): TextRows {
    const { id } = this.dataset;
    if (share === undefined || !isReckoning(id)) return rows;
    return weighAnswers(rows, share, id, form, pageOf(this.dataset));
  }
}

const keyOf = ({ text, sources }: Learner): string => textKey(text, sources[0] ?? '');

function copyOf({ inputs, labels, rowWeights }: Dataset['train']): TextRows {
  return {
    inputs: inputs.slice(),
    labels: labels.slice(),
    rowWeights: rowWeights?.slice() ?? new Float32Array(labels.length).fill(1),
  };
}
