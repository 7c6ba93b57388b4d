/** What can't be: texts that an arm is to learn from, and whom it learns from. Free of TensorFlow.js. */
import { AVERAGE, isTeacherId, sourcesOf, stagesOf, type ArmChoice } from './arms';
import { entryOf } from './datasets/entry-of';
import { labelledCount } from './datasets/counts';
import { reckoningTasks } from './datasets/sequences/reckoning-sizes';
import { predictsNext } from './datasets/task-of';
import { terms } from './distillation/catalogue';
import type { DataChoice } from './experiment';
import { lineage, listens } from './lineage';
import { otherForm } from './text-choice';

/** A part of an arm's `text` by its name ('' for all of it), and why it can't be, in a code. */
export interface TextProblem {
  readonly part: string;
  readonly reason: string;
  readonly received: string;
}

/** Whether an arm is told all labels by its texts, however few samples are labelled. */
export const textsTellLabels = ({ text }: ArmChoice): boolean =>
  text?.from === 'teacher' || (text?.from === 'data' && text.form !== 'steps');

/** @param arms with known sources */
export function textProblems(arm: ArmChoice, arms: readonly ArmChoice[], data: DataChoice): TextProblem[] {
  const { text } = arm;
  const problems: TextProblem[] = [];
  const says = (part: string, reason: string, received: string) => problems.push({ part, reason, received });
  const entry = entryOf(data);
  if (text && !predictsNext(data)) {
    says('', 'text:next-tokens', data.dataset);
    return problems;
  }
  // A text that is given is its own label, so only labelled samples have one to give.
  const given = text?.from !== 'teacher' && !textsTellLabels(arm);
  if (predictsNext(data) && given && labelledCount(data) < 1) says('', 'text:none-given', '');
  const formOf = (id: string) => otherForm(arms.find((each) => each.id === id)?.text) ?? data.form;
  const form = formOf(arm.id);
  const [first] = sourcesOf(arm);
  if (text?.from === 'data') {
    const forms: readonly string[] = entry.kind === 'reckoning' ? reckoningTasks[entry.id].forms : [];
    if (!forms.includes(text.form)) says('form', 'text:forms', text.form);
  }
  // What it is told would be of other texts than it reads.
  const told = listens(arm) || stagesOf(arm).some(({ schedules }) => schedules) || text?.from === 'teacher';
  const other = sourcesOf(arm).find((id) => id !== AVERAGE && formOf(id) !== form);
  if (told && other !== undefined) says('', 'text:form-differs', other);
  if (text?.from === 'teacher') {
    const peers = lineage(arms).find(({ id }) => id === arm.id)?.peers ?? [];
    const through = first !== undefined && first !== AVERAGE && (isTeacherId(first) || !peers.includes(first));
    if (!through) says('from', 'text:trained', String(first));
    if (text.keep && entry.kind === 'columns' && !entry.questions) says('keep', 'text:questions', data.dataset);
  }
  if (text?.from === 'own') {
    const graded = stagesOf(arm).some(({ objective }) =>
      objective.some(({ term }) => terms[term].family !== 'control' && terms[term].batch === 'transfer'),
    );
    if (!graded) says('from', 'text:graded', 'own');
  } else if (text?.answerShare !== undefined && (entry.kind !== 'reckoning' || form !== 'steps')) {
    says('answerShare', 'text:steps', String(text.answerShare));
  }
  return problems;
}
