/** What a guess is to be compared with: the run's own word on a question. Pure. */
import { isFinished } from '../../lessons/conditions';
import type { Answer, Question, Seen } from '../../lessons/lesson';

/** In the answer's own terms; null as long as no run of the question's Experiment has been finished, or nothing is right or wrong. */
export function measuredBy(question: Question, now: Seen): Answer | null {
  switch (question.kind) {
    case 'slider':
      return now.value(question.quantity) ?? null;
    case 'choice': {
      const { right, before } = question;
      if (typeof right === 'function') return right(now);
      // What is asked before the run is told after it.
      return before === 'run' && !isFinished(now.playground.live, now.setUp) ? null : (right ?? null);
    }
    case 'curve':
      return now.curve(question);
    case 'text':
      return null;
  }
}
