import { describe, expect, it } from 'vitest';
import { datasetOf } from '../columns/dataset-of';
import { inForm, weighAnswers } from './forms';
import { drawReckoning, reckoningVocabulary } from './reckoning';
import { reckoningTasks, type ReckoningId } from './reckoning-sizes';
import type { AnswerForm } from './task';
import { pageOf, promptOf, rowsOfTexts, textOf } from './texts-of';

const drawn = (dataset: ReckoningId, form: AnswerForm) =>
  datasetOf(drawReckoning({ dataset, form, digits: 6, train: 40, test: 10 }, 3));

describe('another form', () => {
  const pairs = (['chain-sum', 'addition'] as const).flatMap((id) =>
    reckoningTasks[id].forms.flatMap((from) => reckoningTasks[id].forms.map((to) => [id, from, to] as const)),
  );

  it.each(pairs)('of %s: from %s to %s, as if drawn in it', (id, from, to) => {
    const other = inForm(drawn(id, from), to);
    const { train, test } = drawn(id, to);
    for (const [made, expected] of [
      [other.train, train],
      [other.test, test],
    ] as const) {
      const { inputs, labels, rowWeights, count } = expected;
      expect({ count: made.count, inputs: made.inputs, labels: made.labels, rowWeights: made.rowWeights }).toEqual({
        count,
        inputs,
        labels,
        rowWeights,
      });
    }
  });

  it('is refused where there is none', () => {
    expect(() => inForm(drawn('chain-sum', 'steps'), 'reversed')).toThrow(RangeError);
    expect(() => inForm({ ...drawn('chain-sum', 'steps'), id: 'alice' }, 'answer')).toThrow(RangeError);
  });
});

it('texts are put together and taken apart again', () => {
  const data = drawn('addition', 'steps');
  const page = pageOf(data);
  const texts = [0, 5].map((sample) => textOf(data.train, sample, page));
  expect(promptOf(data.train, 5, page)).toEqual(Array.from(texts[1]!.ids).slice(0, texts[1]!.prompt));
  const rows = rowsOfTexts(texts, page);
  const { length } = page;
  expect([...rows.labels.subarray(length)]).toEqual([...data.train.labels.subarray(5 * length, 6 * length)]);
  expect([...rows.rowWeights.subarray(length)]).toEqual([...data.train.rowWeights!.subarray(5 * length, 6 * length)]);
});

describe('an answer’s share', () => {
  const vocabulary = reckoningVocabulary('chain-sum');
  const page = { vocabulary, length: 14 };
  const idsOf = (text: string) => Array.from(text, (symbol) => vocabulary.symbols.indexOf(symbol));
  const stop = vocabulary.stop!;
  // 1+2+3+4: sums 3, 6, 0.
  const rows = rowsOfTexts(
    [
      { ids: [...idsOf('1234=360'), stop], prompt: 5 },
      { ids: idsOf('1234=360'), prompt: 5 },
    ],
    page,
  );
  const weights = (share: number) => weighAnswers(rows, share, 'chain-sum', 'steps', page).rowWeights;

  it('is what the answer and its stop weigh of all rows', () => {
    expect([...weights(0.75).subarray(4, 8)]).toEqual([0.5, 0.5, 1.5, 1.5]);
    expect([...weights(0.5).subarray(0, 9)]).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 0]);
    expect([...weights(1).subarray(4, 8)]).toEqual([0, 0, 2, 2]);
  });

  it('does nothing where no answer can be read', () => {
    expect([...weights(0.9).subarray(14)]).toEqual([...rows.rowWeights.subarray(14)]);
  });
});
