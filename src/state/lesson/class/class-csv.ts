/** A class as comma-separated values: a row for each learner, lesson and question that was answered or measured. Pure. */
import { csvLine } from '../../../engine/study/csv';
import type { Answer } from '../../../lessons/lesson';
import type { Handed } from './class-work';

/** Spreadsheets take text that begins so for something to compute: an apostrophe keeps it text. */
const asText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const cell = (answer: Answer | undefined): string | number | undefined => {
  if (typeof answer === 'object') return answer.join(' ');
  return typeof answer === 'string' ? asText(answer) : answer;
};

const head = ['name', 'learner', 'lesson', 'steps_done', 'steps', 'question', 'answer', 'measured', 'seed'];

export function classCsv(handed: readonly Handed[]): string {
  const rows = handed.flatMap(({ name, work: { learner, lessons } }) =>
    lessons.flatMap(({ id, done, steps, answers, measured, seeds }) => {
      const questions = [...new Set([...Object.keys(answers), ...Object.keys(measured)])];
      // Who began and answered nothing has a row as well.
      return (questions.length > 0 ? questions : ['']).map((question) =>
        csvLine([
          asText(name),
          learner.id,
          id,
          done.length,
          steps,
          asText(question),
          cell(answers[question]),
          cell(measured[question]),
          seeds[question],
        ]),
      );
    }),
  );
  return csvLine(head) + rows.join('');
}
