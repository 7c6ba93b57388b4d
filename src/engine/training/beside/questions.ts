import { AVERAGE } from '../../arms';
import { terms } from '../../distillation/catalogue';
import { answerKey, type Side } from '../batch';
import type { Feeder } from '../feeder';
import type { NetworkId } from '../measurements';
import type { NextStep } from '../trainer';
import type { WhyInTurn } from './report';

/** What a network is asked about: a side of a step's batch. */
export interface Question {
  readonly id: NetworkId;
  readonly side: Side;
}

/**
 * What the arms of a step need to be told of samples that nobody has spoken of before, all of which can be asked before the
 * students have taken the step before; or why not.
 */
export function questionsOf({ learners, arms, step }: NextStep, feeder: Feeder): readonly Question[] | WhyInTurn {
  const listening = learners.filter((learner) => arms.includes(learner.arm) && learner.listens(step));
  if (listening.some(({ text }) => text?.from === 'own')) return 'own-text';
  if (listening.some(({ sources, peers }) => peers.length > 0 || sources.includes(AVERAGE))) return 'learns-along';
  if (listening.some((learner) => learner.readsFeatures(step) || learner.readsChanged(step).length > 0))
    return 'features';
  if (listening.some(({ fault }) => fault)) return 'fault';
  if (!feeder.drawsViews || listening.length === 0) return 'known';
  const questions = listening.flatMap(({ arm, sources }) => {
    const ofLabelled = arm
      .stageAt(step)
      .objective.some(({ term }) => terms[term].family !== 'control' && terms[term].batch === 'labelled');
    const sides: Side[] = ofLabelled && !feeder.oneSided ? ['transfer', 'labelled'] : ['transfer'];
    return sides.flatMap((side) => sources.map((id): Question => ({ id, side })));
  });
  return [...new Map(questions.map((question) => [answerKey(question.id, question.side), question])).values()];
}
