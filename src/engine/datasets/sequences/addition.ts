/**
 * Addition of two numbers of three digits. The sum always has four digits, so that each of them has its place whatever
 * the numbers. Forms as in Lee et al., Teaching Arithmetic to Small Transformers (arXiv 2307.03381): plain, reversed,
 * and worked, here as digit and carry of each column from the right: `d0 c1 d1 c2 d2 c3 > sum`.
 */
import type { ReckoningTask } from './task';

const QUESTION = /^([0-9]{3})\+([0-9]{3})=$/;
const COLUMNS = 3;

const reversed = (text: string): string => [...text].reverse().join('');

export const addition: ReckoningTask = {
  forms: ['answer', 'reversed', 'steps'],
  characters: [...'0123456789+=>'],
  digits: { min: 2 * COLUMNS, max: 2 * COLUMNS },
  question: (digits) => `${digits.slice(0, COLUMNS).join('')}+${digits.slice(COLUMNS).join('')}=`,
  solution: (question, form) => {
    const [, a, b] = QUESTION.exec(question) ?? [];
    if (a === undefined || b === undefined) return null;
    const sum = String(Number(a) + Number(b)).padStart(COLUMNS + 1, '0');
    if (form === 'answer') return sum;
    if (form === 'reversed') return reversed(sum);
    let carry = 0;
    const worked = Array.from({ length: COLUMNS }, (_, column) => {
      const place = COLUMNS - 1 - column;
      const inColumn = Number(a[place]) + Number(b[place]) + carry;
      carry = Math.floor(inColumn / 10);
      return `${inColumn % 10}${carry}`;
    });
    return `${worked.join('')}>${sum}`;
  },
  answerIn: (written, form) => {
    const [, digits] = (form === 'steps' ? />([0-9]{4})$/ : /^([0-9]{4})$/).exec(written) ?? [];
    if (digits === undefined) return null;
    return form === 'reversed' ? reversed(digits) : digits;
  },
};
