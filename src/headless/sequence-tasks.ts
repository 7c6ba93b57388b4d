/** What `npm run sequences` measures. */
import type { MetricId } from '../engine/evaluation/metric-catalogue';

export interface SequenceTask {
  /** An Experiment of docs/experiments/sequences/ whose arms are the ways, each under the name that it is given there. */
  readonly id: string;
  readonly title: string;
  /** What it is about, in a sentence or two: data, networks, and what stands for "scratch". */
  readonly about: string;
  /** What the ways are compared by. */
  readonly metrics: readonly [MetricId, ...MetricId[]];
  /** With whom an arm is compared where it is not `scratch`: the same network without a teacher. */
  readonly against?: Readonly<Record<string, string>>;
}

export const sequenceTasks: readonly SequenceTask[] = [
  {
    id: 'chain-sum',
    title: 'Chain sum',
    about:
      'Eight digits, their running sums, and the last one is the answer. 4,000 questions, 100 of them with worked solutions; scratch has these alone. Chance is 10 %.',
    metrics: ['exactMatch'],
  },
  {
    id: 'addition',
    title: 'Addition',
    about:
      'Numbers of three digits, with carries worked out: one layer against two, which are as large as the teacher. 4,000 questions, 100 of them with worked solutions; scratch, of one layer, has these alone, and both students are compared with it.',
    metrics: ['exactMatch'],
  },
  {
    id: 'g2p-cmudict',
    title: 'Letters to sounds',
    about:
      'Words, and after the = their sounds. The teacher has learned 8,000 words; the students get the sounds of 500, and the teacher’s of 2,000 others where it writes.',
    metrics: ['exactMatch', 'perplexity'],
  },
  {
    id: 'town-names',
    title: 'Town names',
    about: 'The next letter. The teacher has read 5,943 names, the students 500 of them.',
    metrics: ['perplexity'],
  },
  {
    id: 'alice',
    title: 'Alice',
    about: 'The next letter. The teacher has read the whole book, the students 300 windows of 32 letters.',
    metrics: ['perplexity'],
  },
  {
    id: 'authors-sentences',
    title: 'Who wrote it',
    about: 'A transformer teaches networks that attend to nothing. 300 of 3,538 sentences are labelled.',
    metrics: ['accuracy'],
    against: { 'bag-of-words': 'bag-scratch' },
  },
  {
    id: 'spoken-digits',
    title: 'Spoken digits',
    about: 'Three recurrent layers in one. 100 of 2,700 takes are labelled.',
    metrics: ['accuracy'],
  },
  {
    id: 'turbofan',
    title: 'Engines',
    about:
      'Whether an engine fails within 30 cycles: three recurrent layers in one. 100 of 4,810 windows are labelled.',
    metrics: ['macroF1', 'recall'],
  },
  {
    id: 'emoji',
    title: 'Emoji',
    about: 'The teacher sees a picture and reads its name, the students see the picture. 100 of 2,172 are labelled.',
    metrics: ['accuracy'],
  },
];
