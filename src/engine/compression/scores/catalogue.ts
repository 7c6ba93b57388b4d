import type { ScoreId } from '../steps/prune';
import { activation } from './activation';
import { gradient } from './gradient';
import { magnitude } from './magnitude';
import { random } from './random';
import type { Score } from './score';
import { snip } from './snip';
import { taylor } from './taylor';

/** A new score is a file beside this one, a line here and its name in `steps/prune.ts`. */
export const scoreOf: Readonly<Record<ScoreId, Score>> = { magnitude, taylor, gradient, snip, activation, random };
