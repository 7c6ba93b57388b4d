import type { CompressionReport } from '../compression/report';
import type { Dataset } from '../datasets/dataset';
import type { Split } from '../datasets/splits';
import type { Arm } from './arm';
import type { Course } from './course';
import type { Roster } from './roster';

interface Material {
  readonly dataset: Dataset;
  readonly split: Split;
  readonly seed: number;
  readonly breathe: () => Promise<void>;
}

/** Where arms are given other networks: as they begin as copies of others, and as their stages compress what they have. */
export class Workshop {
  constructor(
    private readonly roster: Roster,
    private readonly course: Course,
    private readonly material: Material,
  ) {}

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

  /** How many steps the present generation may take before something is due again; Infinity where nothing will be. */
  get stepsUntilDue(): number {
    if (this.course.phase === 'teacher') return Infinity;
    const all = this.roster.activeLearners(this.course).map(({ arm }) => arm.nextCompression - arm.steps);
    return Math.min(...all);
  }

  /** Does what is due. @throws PlaygroundError `compression-impossible` */
  async compress(): Promise<CompressionReport[]> {
    const { due } = this;
    const reports: CompressionReport[] = [];
    if (due.length === 0) return reports;
    const [{ compressArm }, { evidenceOf }] = await Promise.all([import('./compress-arm'), import('./evidence')]);
    const { dataset, split, seed, breathe } = this.material;
    const evidence = evidenceOf(dataset, split, seed, breathe);
    for (const arm of due) reports.push(...(await compressArm(arm, evidence, this.course.step)));
    return reports;
  }
}
