import type { Answer, Lesson, Question } from '../../lessons/lesson';
import { hasMessage, t } from '../../messages';
import { list, number } from '../../messages/format';
import { lessonKey } from './lesson-key';
import { quantityText } from './quantity-text';

/** A lesson's sentence where nothing can be coloured. */
export function plainWords(key: NonNullable<ReturnType<typeof lessonKey>>): string {
  const word = (name: 'teacher' | 'student' | 'scratch' | 'label') => t(`lesson.word.${name}`);
  return t(key, {
    T: 'T',
    alpha: 'α',
    teacher: word('teacher'),
    student: word('student'),
    scratch: word('scratch'),
    label: word('label'),
  });
}

/** A lesson's title; its id where this page has no such lesson. */
export function lessonTitle(id: string): string {
  const key = lessonKey(id, 'title');
  return key ? plainWords(key) : id;
}

export const questionsOf = ({ steps }: Lesson): readonly Question[] => steps.flatMap(({ asks = [] }) => asks);

export function askWords(lesson: string, { id }: Question): string {
  const key = lessonKey(lesson, id, 'ask');
  return key ? plainWords(key) : id;
}

/** An answer, or what was measured, in words; what does not fit its question is shown as it is. */
export function answerWords(lesson: string, question: Question, answer: Answer, of: 'guess' | 'measured'): string {
  if (question.kind === 'slider' && typeof answer === 'number')
    return quantityText(question.quantity, answer, of === 'guess' ? 0 : 1);
  if (question.kind === 'choice' && typeof answer === 'string') {
    const key = question.words ? worded(`${question.words}.${answer}`) : lessonKey(lesson, question.id, answer);
    return key ? plainWords(key) : answer;
  }
  if (question.kind === 'curve' && typeof answer === 'object')
    return answer
      .map((value, i) => {
        const at = question.at[i];
        return `${at === undefined ? '?' : number(at)}: ${quantityText(question.quantity, value)}`;
      })
      .join(' · ');
  return typeof answer === 'object' ? list(answer.map((value) => number(value))) : String(answer);
}

const worded = (key: string) => (hasMessage(key) ? key : null);
