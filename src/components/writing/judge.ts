/** How right what a network wrote is, where the data can tell. Pure. */
import { checkAnswer } from '../../engine/datasets/sequences/reckoning';
import { reckoningTasks, type ReckoningId } from '../../engine/datasets/sequences/reckoning-sizes';
import { otherForm } from '../../engine/text-choice';
import { decode } from '../../engine/text/vocabulary';
import type { NetworkId, SessionInfo, Text } from '../../workers/protocol';
import { writtenSample } from './prompts';

export interface Judgement {
  readonly right: boolean;
  /** What a network answered, as people write it; null where it came to none. */
  readonly answer: string | null;
  readonly expected: string;
  /** What should have been written, symbol by symbol. */
  readonly symbols: readonly string[];
}

const isReckoning = (id: string): id is ReckoningId => Object.hasOwn(reckoningTasks, id);

/** Null while a text goes on, and where many ways of going on are as right. An arm may have learned a form of its own. */
export function judge(info: SessionInfo, id: NetworkId, { ids, prompt, ended }: Text): Judgement | null {
  const { vocabulary, experiment } = info;
  if (!vocabulary || !ended) return null;
  const { dataset } = experiment.data;
  const form = otherForm(experiment.arms.find((arm) => arm.id === id)?.text) ?? experiment.data.form;
  if (isReckoning(dataset)) {
    const verdict = checkAnswer(dataset, form, ids);
    if (!verdict) return null;
    const question = decode(vocabulary, ids.slice(0, prompt));
    const solution = reckoningTasks[dataset].solution(question, form) ?? '';
    return { ...verdict, symbols: [...solution, vocabulary.symbols[vocabulary.stop!]!] };
  }
  // A text that ends, and is not made up from nothing, answers what stands before it.
  if (vocabulary.stop === null || vocabulary.start !== null) return null;
  const reference = referenceOf(info, ids.slice(0, prompt));
  if (!reference) return null;
  const answer = decode(vocabulary, ids.slice(prompt));
  const expected = decode(vocabulary, reference);
  return {
    right: answer === expected && ended === 'stop',
    answer,
    expected,
    symbols: reference.map((id) => vocabulary.symbols[id] ?? ''),
  };
}

/** How the test sample with this prompt goes on. */
function referenceOf(info: SessionInfo, prompt: readonly number[]): number[] | null {
  for (let index = 0; index < info.testCount; index++) {
    const sample = writtenSample(info, index);
    if (sample.prompt !== prompt.length || !prompt.every((id, at) => id === sample.ids[at])) continue;
    return sample.ids.slice(sample.prompt);
  }
  return null;
}
