import type { Fusion } from '../arms';
import type { Change } from '../distillation/catalogue';
import type { FaultId } from '../distillation/fault-ids';
import { PlaygroundError } from '../errors';
import type { TextChoice } from '../text-choice';
import type { Arm } from './arm';
import type { Course } from './course';
import type { NetworkId } from './measurements';

/** An arm with whom it learns from. */
export interface Learner {
  readonly arm: Arm;
  readonly generation: number;
  /** `AVERAGE` or the ids of other networks. */
  readonly sources: readonly NetworkId[];
  /** The network as whose copy it begins. */
  readonly startsAs?: NetworkId | undefined;
  /** The sources that learn along with it. */
  readonly peers: readonly NetworkId[];
  readonly fusion: Fusion;
  /** Who writes its texts; the data set's own where absent. */
  readonly text?: TextChoice | undefined;
  /** The mistake that is made in it. */
  readonly fault?: FaultId | undefined;
  /** Whether it ever reads what its sources say. */
  readonly hears: boolean;
  /** Whether it does at a step, and whether it reads their activations. */
  listens(step: number): boolean;
  readsFeatures(step: number): boolean;
  /** Whether it reads what they make of changed samples, and how those are changed. */
  readsChanged(step: number): readonly Change[];
}

/** Every network of a run, and who of them is being trained where it stands. */
export class Roster {
  /** Teachers that come trained. */
  given: ReadonlySet<NetworkId>;

  /** @param teachers the first one is the Experiment's `teacher`. */
  constructor(
    readonly teachers: readonly Arm[],
    readonly learners: readonly Learner[],
    given: readonly NetworkId[],
  ) {
    this.given = new Set(given);
  }

  get arms(): readonly Arm[] {
    return this.learners.map(({ arm }) => arm);
  }

  /** The teachers first. */
  get networks(): readonly Arm[] {
    return [...this.teachers, ...this.arms];
  }

  get generations(): number {
    return Math.max(...this.learners.map(({ generation }) => generation));
  }

  get teachersGiven(): boolean {
    return this.teachers.every(({ id }) => this.given.has(id));
  }

  find(id: NetworkId): Arm {
    const arm = this.networks.find((candidate) => candidate.id === id);
    if (!arm) throw new PlaygroundError('not-ready', { action: id });
    return arm;
  }

  /** Whether an arm learns from it. */
  isHeard(id: NetworkId): boolean {
    return this.learners.some(({ sources, startsAs }) => sources.includes(id) || startsAs === id);
  }

  activeLearners({ phase, generation }: Course): readonly Learner[] {
    return phase === 'teacher' ? [] : this.learners.filter((learner) => learner.generation === generation);
  }

  /** Those being trained, stopped ones included. */
  active(course: Course): readonly Arm[] {
    if (course.phase === 'teacher') return this.teachers.filter(({ id }) => !this.given.has(id));
    return this.activeLearners(course).map(({ arm }) => arm);
  }
}
