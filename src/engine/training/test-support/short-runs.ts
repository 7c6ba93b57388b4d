/** What tests of a run's course share: arms by the default's objective, on the digits, one pass over them each. */
import type { ArmChoice } from '../../arms';
import type { Experiment } from '../../experiment';
import { experimentWith, shortTraining } from '../../test-support/sessions';
import type { Frame, LossPoint } from '../measurements';
import type { Session } from '../session';

export const soft = { term: 'soft-targets', weight: 'alpha' } as const;
export const hard = { term: 'cross-entropy', weight: '1-alpha' } as const;
export const scratch: ArmChoice = { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] };
export const plain: ArmChoice = { id: 'distilled', objective: [soft, hard] };

/** Steps of the teachers, and of every generation. */
export const S = 41;

export const short = (arms: readonly ArmChoice[], changes: object = {}): Experiment =>
  experimentWith({ training: shortTraining, arms, ...changes });

export const lossesOf = (frames: readonly Frame[], id: string): LossPoint[] =>
  frames.flatMap(({ losses }) => losses).filter(({ network }) => network === id);

export const inStudents = ({ phase }: Session): boolean => phase === 'students';
export const studentStep =
  (step: number) =>
  (session: Session): boolean =>
    inStudents(session) && session.step >= step;
