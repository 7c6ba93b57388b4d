import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../text/vocabulary';
import { checkAnswer, drawReckoning, reckoningVocabulary, type ReckoningChoice } from './reckoning';
import { reckoningTasks } from './reckoning-sizes';
import type { ColumnData, ColumnSamples } from '../columns/columns';

const choose = (change: Partial<ReckoningChoice>): ReckoningChoice => ({
  dataset: 'chain-sum',
  form: 'steps',
  digits: 8,
  train: 400,
  test: 100,
  ...change,
});
const addition = (form: ReckoningChoice['form']) => choose({ dataset: 'addition', form });

/** Each sample's whole sequence, put together again from what is read and what is predicted: its text, its prompt. */
function sequences(data: ColumnData, samples: ColumnSamples): { text: string; question: string }[] {
  const tokens = samples.inputs['text']!;
  const [field] = data.fields;
  if (field?.kind !== 'tokens') throw new Error('no tokens');
  const length = data.rowsPerSample;
  expect(field.shape).toEqual([length]);
  return Array.from({ length: samples.count }, (_, sample) => {
    const read = tokens.slice(sample * length, (sample + 1) * length);
    const labels = samples.labels.slice(sample * length, (sample + 1) * length);
    const all = [read[0]!, ...labels];
    // What is predicted at one place is read at the next, up to the stop, which nobody reads.
    const stop = labels.indexOf(field.vocabulary.stop!);
    expect(stop).toBeGreaterThan(0);
    expect([...read.slice(1, stop + 1)]).toEqual([...labels.slice(0, stop)]);
    expect([...read.slice(stop + 1), ...labels.slice(stop + 1)].every((id) => id === field.vocabulary.pad)).toBe(true);
    return {
      text: decode(field.vocabulary, all),
      question: decode(field.vocabulary, all.slice(0, samples.prompts![sample])),
    };
  });
}
const everything = (data: ColumnData) => [...sequences(data, data.train), ...sequences(data, data.test)];
const isChainSum = (text: string, steps: boolean): boolean => {
  const [question = '', solution = ''] = text.split('=');
  const total = [...question].map(Number).reduce((a, b) => a + b);
  if (!steps) return solution === String(total % 10);
  // Each written sum differs from the one before by the digit that it adds.
  const sums = [Number(question[0]), ...Array.from(solution, Number)];
  return (
    sums.length === question.length &&
    sums.at(-1) === total % 10 &&
    sums.slice(1).every((sum, i) => (sum - sums[i]! + 10) % 10 === Number(question[i + 1]))
  );
};

describe('chain sum', () => {
  it.each([3, 4, 8, 10])('of %i digits is right in both forms, by the same questions', (digits) => {
    const [steps, answers] = (['steps', 'answer'] as const).map((form) =>
      everything(drawReckoning(choose({ digits, form, train: 200 }), 7)),
    );
    expect(steps!.map(({ question }) => question)).toEqual(answers!.map(({ question }) => question));
    expect(steps!.every(({ question }) => question.length === digits + 1 && question.endsWith('='))).toBe(true);
    expect(steps!.filter(({ text }) => !isChainSum(text, true))).toEqual([]);
    expect(answers!.filter(({ text }) => !isChainSum(text, false))).toEqual([]);
  });

  it('is worked as in the example', () => {
    expect(reckoningTasks['chain-sum'].solution('4738=', 'steps')).toBe('142');
    expect(reckoningTasks['chain-sum'].solution('4738=', 'answer')).toBe('2');
  });
});

describe('addition', () => {
  const sums = (form: ReckoningChoice['form']) =>
    everything(drawReckoning(addition(form), 3)).map(({ text }) => {
      const [, a, b, written] = /^(\d{3})\+(\d{3})=(.*)$/.exec(text)!;
      return { a: Number(a), b: Number(b), written: written! };
    });

  it('is right as people write it', () => {
    expect(sums('answer').filter(({ a, b, written }) => written.length !== 4 || Number(written) !== a + b)).toEqual([]);
  });

  it('is right with its last digit first', () => {
    const value = (text: string) => [...text].reduce((sum, digit, place) => sum + Number(digit) * 10 ** place, 0);
    expect(sums('reversed').filter(({ a, b, written }) => written.length !== 4 || value(written) !== a + b)).toEqual(
      [],
    );
  });

  it('is worked by column: digit, carry, and the answer after them', () => {
    const worked = sums('steps').map(({ a, b }) => {
      const columns = [10, 100, 1000].map(
        (unit) => `${Math.floor(((a + b) * 10) / unit) % 10}${Number((a % unit) + (b % unit) >= unit)}`,
      );
      return `${columns.join('')}>${String(10_000 + a + b).slice(1)}`;
    });
    expect(sums('steps').map(({ written }) => written)).toEqual(worked);
    expect(reckoningTasks.addition.solution('586+417=', 'steps')).toBe('310101>1003');
  });
});

describe('drawReckoning', () => {
  const choices = fc
    .constantFrom(['chain-sum', 'answer'] as const, ['chain-sum', 'steps'] as const, ['addition', 'reversed'] as const)
    .chain(([dataset, form]) =>
      fc.record({
        dataset: fc.constant(dataset),
        form: fc.constant(form),
        digits: fc.integer({ min: 3, max: 10 }),
        train: fc.integer({ min: 1, max: 900 }),
        test: fc.integer({ min: 1, max: 200 }),
      }),
    );
  const questionsOf = (data: ColumnData, split: 'train' | 'test') =>
    sequences(data, data[split]).map(({ question }) => question);

  it('asks no question twice, neither within a split nor in both', () => {
    fc.assert(
      fc.property(choices, fc.integer(), (choice, seed) => {
        const data = drawReckoning(choice, seed);
        const asked = [...questionsOf(data, 'train'), ...questionsOf(data, 'test')];
        expect(new Set(asked).size).toBe(asked.length);
        expect(new Set([...data.train.groups, ...data.test.groups]).size).toBe(asked.length);
      }),
      { numRuns: 30 },
    );
  });

  it('of three digits draws every question there is, once', () => {
    const data = drawReckoning(choose({ digits: 3, train: 5000, test: 5000 }), 1);
    const asked = [...questionsOf(data, 'train'), ...questionsOf(data, 'test')].sort();
    expect(asked).toEqual(Array.from({ length: 1000 }, (_, i) => `${String(i).padStart(3, '0')}=`));
    expect(data.test.count).toBe(300);
  });

  it('keeps its test, and begins with a smaller training set', () => {
    const [small, large] = [100, 300].map((train) => drawReckoning(choose({ train }), 5));
    expect(large!.test).toEqual(small!.test);
    expect(questionsOf(large!, 'train').slice(0, 100)).toEqual(questionsOf(small!, 'train'));
  });

  it('follows from the seed', () => {
    expect(drawReckoning(choose({}), 1)).toEqual(drawReckoning(choose({}), 1));
    expect(questionsOf(drawReckoning(choose({}), 1), 'test')).not.toEqual(
      questionsOf(drawReckoning(choose({}), 2), 'test'),
    );
  });

  it('draws each digit about as often at each place', () => {
    const asked = questionsOf(drawReckoning(choose({ digits: 4, train: 4000, form: 'answer' }), 9), 'train');
    for (let place = 0; place < 4; place++) {
      const counts = new Array<number>(10).fill(0);
      for (const question of asked) counts[Number(question[place])]!++;
      // Six standard deviations of a binomial count around 400.
      for (const count of counts) expect(Math.abs(count - 400)).toBeLessThan(6 * Math.sqrt(4000 * 0.09));
    }
  });

  it('counts what is written after the question and nothing else', () => {
    const { train, rowsPerSample } = drawReckoning(choose({ digits: 4, form: 'answer', train: 1 }), 2);
    // 4 digits, '=', answer, stop; as long as the worked form, which has two symbols more.
    expect(rowsPerSample).toBe(8);
    expect([...train.rowWeights!]).toEqual([0, 0, 0, 0, 1, 1, 0, 0]);
    const worked = drawReckoning(choose({ digits: 4, train: 1 }), 2);
    expect([...worked.train.rowWeights!]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  it('refuses a form that the task does not have', () => {
    expect(() => drawReckoning(choose({ form: 'reversed' }), 1)).toThrow(RangeError);
  });
});

describe('checkAnswer', () => {
  const check = (dataset: ReckoningChoice['dataset'], form: ReckoningChoice['form'], text: string, stopped = true) => {
    const vocabulary = reckoningVocabulary(dataset);
    const encoded = encode(vocabulary, text);
    if (!encoded.ok) throw new Error(text);
    return checkAnswer(dataset, form, [...encoded.ids, ...(stopped ? [vocabulary.stop!, 0, 5] : [])]);
  };

  it('finds its own sets exact, in every form', () => {
    for (const [dataset, form] of [
      ['chain-sum', 'answer'],
      ['chain-sum', 'steps'],
      ['addition', 'answer'],
      ['addition', 'reversed'],
      ['addition', 'steps'],
    ] as const) {
      const texts = everything(drawReckoning(choose({ dataset, form, train: 30, test: 1 }), 4));
      for (const { text } of texts) expect(check(dataset, form, text)).toMatchObject({ right: true, exact: true });
    }
  });

  it('tells a right answer from right steps', () => {
    expect(check('chain-sum', 'steps', '4738=142')).toEqual({ answer: '2', expected: '2', right: true, exact: true });
    expect(check('chain-sum', 'steps', '4738=152')).toMatchObject({ right: true, exact: false });
    expect(check('chain-sum', 'steps', '4738=143')).toEqual({ answer: '3', expected: '2', right: false, exact: false });
    expect(check('addition', 'steps', '586+417=310100>1003')).toMatchObject({ right: true, exact: false });
    expect(check('addition', 'reversed', '586+417=3001')).toMatchObject({ answer: '1003', right: true });
    expect(check('addition', 'reversed', '586+417=1003')).toMatchObject({ answer: '3001', right: false });
  });

  it.each([
    ['chain-sum', 'steps', '4738='],
    ['addition', 'steps', '586+417=310101>'],
    ['addition', 'steps', '586+417=1003'],
    ['addition', 'answer', '586+417=10031'],
  ] as const)('reads no answer in %s, %s: %s', (dataset, form, text) => {
    expect(check(dataset, form, text)).toMatchObject({ answer: null, right: false, exact: false });
  });

  it('reads no answer in what never stopped', () => {
    expect(check('chain-sum', 'steps', '4738=142', false)).toMatchObject({ answer: null, right: false, exact: false });
  });

  it.each(['47=1', '4738', '', '=3', '47389'])('says that “%s” asks nothing', (text) => {
    expect(check('chain-sum', 'steps', text)).toBeNull();
  });
});
