/** Links that carry an Experiment, made as the page's own Share makes them: `#e=` and base64url of JSON. */
export { plainCnn as cnn } from '../../src/engine/models/cnn';

interface Changes {
  readonly [part: string]: unknown;
}

/**
 * The address of the page set up with what differs from the default of version 1: 50 labelled digits, every other one
 * unlabelled, 30 epochs. So every test that uses it opens a link as old as the first ones.
 */
export const linkTo = (changes: Changes): string => linkHolding(JSON.stringify({ version: 1, ...changes }));

/** A link that holds any text in the place of an Experiment. */
export const linkHolding = (text: string): string => `#e=${Buffer.from(text).toString('base64url')}`;

/** The default data and networks, trained for a moment only: for tests that need networks, not good ones. */
export const brief = { training: { epochs: 2, teacherEpochs: 2 } };

/** The default, trained for longer than any test lasts: for what happens while it trains. */
export const endless = { training: { epochs: 10_000, teacherEpochs: 2 } };
