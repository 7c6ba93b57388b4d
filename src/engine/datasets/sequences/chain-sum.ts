/** Chain sum: n digits, '=', their sum modulo 10. Worked steps are the running sums of two, three, … and all n. */
import type { ReckoningTask } from './task';

const QUESTION = /^([0-9]{3,10})=$/;

export const chainSum: ReckoningTask = {
  forms: ['answer', 'steps'],
  characters: [...'0123456789='],
  digits: { min: 3, max: 10 },
  question: (digits) => `${digits.join('')}=`,
  solution: (question, form) => {
    const [, digits] = QUESTION.exec(question) ?? [];
    if (digits === undefined) return null;
    let sum = 0;
    const sums = Array.from(digits, (digit) => (sum = (sum + Number(digit)) % 10));
    return form === 'steps' ? sums.slice(1).join('') : String(sum);
  },
  // In both forms the answer is what is written last.
  answerIn: (written) => /[0-9]$/.exec(written)?.[0] ?? null,
};
