import type { ConformanceResult, GoldenCase } from '../../engine/distillation/conformance';
import { panelOptions } from '../../state/view/panels';

/** A case, and what came of it once it has been checked. */
export interface Outcome {
  readonly golden: GoldenCase;
  readonly result?: ConformanceResult;
}

/** Results come in the order of the cases. */
export const outcomes = (cases: readonly GoldenCase[], results: readonly ConformanceResult[]): readonly Outcome[] =>
  cases.map((golden, i) => {
    const result = results[i];
    return result ? { golden, result } : { golden };
  });

export const shownChoices = panelOptions.cases.show;
export type Shown = (typeof shownChoices)[number];

/** Those that were asked for: by what came of them, and by words that are all in the case's id, loss or formula. */
export function filtered(list: readonly Outcome[], shown: Shown, text: string): readonly Outcome[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter(({ golden, result }) => {
    if (shown === 'passed' && result?.status !== 'pass') return false;
    if (shown === 'failed' && !(result && isFailure(result))) return false;
    const about = [golden.id, golden.loss, golden.formula ?? ''].join(' ').toLowerCase();
    return words.every((word) => about.includes(word));
  });
}

/** What no function here computes is a failure too. */
const isFailure = ({ status }: ConformanceResult): boolean => status !== 'pass';

/** Counts of a check, and the largest of its errors; NaN where nothing could be computed. */
export function tally(results: readonly ConformanceResult[]) {
  const passed = results.filter(({ status }) => status === 'pass').length;
  const errors = results.map(({ worst }) => worst).filter((worst) => !Number.isNaN(worst));
  return {
    passed,
    failed: results.length - passed,
    worst: errors.length ? Math.max(...errors) : NaN,
  };
}
