/** What is told of a teacher that runs beside its students. Plain data, which the page tells in words. */

export const besideModes = ['off', 'where-faster', 'always'] as const;
/** When a teacher is asked in a second worker; it changes nothing of what is computed. */
export type BesideMode = (typeof besideModes)[number];

export const whysInTurn = [
  /** What the sources say of each sample is known: there is nothing to ask. */
  'known',
  /** A source learns along, or is an average of the student: it can't be asked ahead. */
  'learns-along',
  /** Samples are written by the student itself, with the weights of the step before. */
  'own-text',
  /** A term compares inner activations: too much to send. */
  'features',
  /** A mistake is made on purpose in what an arm hears or does with it. */
  'fault',
  /** Steps run operation by operation, whose last bits may be others than those of compiled ones. */
  'plain',
  /** On a graphics card both would wait for one another. */
  'backend',
  'one-core',
  /** A second worker does not start here, or has ended. */
  'no-worker',
  /** The run would be over about as soon as the second worker has started. */
  'short',
  /** No steps followed one another closely enough to be timed. */
  'unmeasured',
] as const;
export type WhyInTurn = (typeof whysInTurn)[number];

/** How a Session asks its teachers who are asked anew at every step. */
export type BesideReport =
  | { readonly state: 'in-turn'; readonly why: WhyInTurn }
  /** The second worker starts, or steps of both kinds are being timed. */
  | { readonly state: 'starting' | 'measuring' }
  | {
      readonly state: 'measured';
      /** Medians over steps of the same run, taken alternately: milliseconds of a step, waiting included. */
      readonly inTurnMs: number;
      readonly besideMs: number;
      /** How the run goes on. */
      readonly beside: boolean;
    };
