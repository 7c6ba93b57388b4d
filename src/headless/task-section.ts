import type { RunOutcome } from '../engine/training/measure-run';
import { markdownTable } from './markdown-table';

/** A run, as far as tables ask for it. */
export type TableOutcome = Pick<RunOutcome, 'results' | 'divergences'>;

interface TaskSection {
  readonly title: string;
  /** What is trained on what, in sentences. */
  readonly about: string;
  /** One a seed. */
  readonly outcomes: readonly TableOutcome[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A task as a section of Markdown: what it is, over how many seeds, what diverged, and its table. */
export function taskSection({ title, about, outcomes, head, rows }: TaskSection): string[] {
  const diverged = outcomes.flatMap(({ divergences }) => divergences.map(({ network }) => network));
  return [
    `## ${title}`,
    '',
    `${about} ${outcomes.length} seeds.`,
    ...(diverged.length ? [`Diverged, and left out: ${diverged.join(', ')}.`] : []),
    '',
    ...markdownTable(head, rows),
    '',
  ];
}
