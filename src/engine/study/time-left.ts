/** What is known of a study's pace. Times in milliseconds. */
export interface StudyPace {
  /** Of each run that is done. */
  readonly finished: readonly number[];
  /** Runs that have not begun. */
  readonly waiting: number;
  /** The run in progress: how long it has taken, and how long it says it will; null before it can tell. */
  readonly elapsed: number;
  readonly remaining: number | null;
}

/** Time left for all runs, as if those to come took as long as those before; null while nothing is known. */
export function timeLeft({ finished, waiting, elapsed, remaining }: StudyPace): number | null {
  const known = remaining === null ? finished : [...finished, elapsed + remaining];
  if (known.length === 0) return null;
  const mean = known.reduce((sum, each) => sum + each, 0) / known.length;
  return (remaining ?? Math.max(0, mean - elapsed)) + waiting * mean;
}
