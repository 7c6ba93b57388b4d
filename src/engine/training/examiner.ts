import type { Arm } from './arm';
import type { Course, Scope } from './course';
import type { Evaluator } from './evaluator';
import type { Fallback } from './fallback';
import type { LossLedger } from './loss-ledger';
import type { Evaluation, NetworkId } from './measurements';

interface Desk {
  readonly evaluator: Evaluator;
  readonly ledger: LossLedger;
  readonly fallback: Fallback;
  readonly course: Course;
  /** Called between batches, so that messages are answered. */
  readonly breathe: () => Promise<void>;
}

/**
 * Finds out how networks do where a run stands: their losses, and what they say of the test set. Whoever is found broken goes back
 * to the last sound checkpoint and stops.
 */
export class Examiner {
  /** @param onDivergence told of a network that has gone back, and of the step that broke it */
  constructor(
    private readonly at: Desk,
    private readonly onDivergence: (network: NetworkId, step: number) => void,
  ) {}

  async evaluate(scope: Scope, arms: readonly Arm[]): Promise<Evaluation> {
    const { evaluator, breathe } = this.at;
    const { phase, step } = this.at.course;
    const asked = await evaluator.evaluate(scope, arms, breathe);
    const drafts = scope === 'test' ? await evaluator.drafts(arms, breathe) : undefined;
    const evaluation = drafts ? { ...asked, drafts } : asked;
    const copies = phase === 'students' ? arms.flatMap(ofTeacherCopy) : [];
    if (copies.length === 0) return { phase, step, ...evaluation };
    const { logits: teacherCopies } = await evaluator.evaluate(scope, copies, breathe);
    return { phase, step, ...evaluation, teacherCopies };
  }

  /**
   * Evaluates who is being trained, after taking back whom the last update broke: no loss has shown that yet, and after a
   * phase's last update, where there always is an evaluation, none would.
   */
  async evaluateSound(scope: Scope, arms: readonly Arm[]): Promise<Evaluation> {
    const { step } = this.at.course;
    const evaluation = await this.evaluate(scope, arms);
    const broken = await this.at.fallback.broken(evaluation);
    if (broken.length === 0) return evaluation;
    for (const id of broken) this.rollBack(id, step);
    return this.evaluate(scope, arms);
  }

  /** Reads all losses that wait on the device. */
  async readLosses(): Promise<void> {
    for (const { id, step } of await this.at.ledger.read()) this.rollBack(id, step);
  }

  private rollBack(id: NetworkId, step: number): void {
    if (this.at.fallback.rollBack(id)) this.onDivergence(id, step);
  }
}

const ofTeacherCopy = ({ id, teacherCopy }: Arm) => (teacherCopy ? [{ id, network: teacherCopy.network }] : []);
