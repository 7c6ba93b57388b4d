import type { Evidence } from '../compression/evidence';
import type { CompressionReport } from '../compression/report';
import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import type { Arm } from './arm';
import { compressArm } from './compress-arm';
import type { Course } from './course';
import { evidenceOf } from './evidence';
import type { Roster } from './roster';

interface Material {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly seed: number;
  readonly breathe: () => Promise<void>;
}

/** Where arms are given other networks: as they begin as copies of others, and as their stages compress what they have. */
export class Workshop {
  private readonly evidence: Evidence;

  constructor(
    private readonly roster: Roster,
    private readonly course: Course,
    { dataset, split, seed, breathe }: Material,
  ) {
    this.evidence = evidenceOf(dataset, split, seed, breathe);
  }

  /** Arms of the present generation that begin as copies of others do so: those are trained by now. */
  async beginAsCopies(): Promise<void> {
    if (this.course.phase === 'teacher') return;
    for (const { arm } of this.roster.activeLearners(this.course)) {
      if (arm.unbornOf === null) continue;
      const { network, changes } = this.roster.find(arm.unbornOf);
      arm.become({ plan: network.plan, weights: await network.weights() }, { stage: -1, changes });
    }
  }

  /** The arms whose networks are to be compressed before anything else happens. */
  get due(): readonly Arm[] {
    const { phase, generation, isOpen } = this.course;
    if (phase === 'teacher') return [];
    return this.roster.learners
      .filter((learner) => learner.generation < generation || (learner.generation === generation && isOpen))
      .map(({ arm }) => arm)
      .filter((arm) => arm.compressionDue !== null);
  }

  /** Does what is due. @throws PlaygroundError `compression-impossible` */
  async compress(): Promise<CompressionReport[]> {
    const reports: CompressionReport[] = [];
    for (const arm of this.due) reports.push(...(await compressArm(arm, this.evidence, this.course.step)));
    return reports;
  }
}
