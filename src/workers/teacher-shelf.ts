import type { Experiment } from '../engine/experiment';
import type { NamedArrays } from '../engine/models/weights';
import type { Frame, TeacherHistory } from './protocol';

/** What a teacher's training depends on. Two Experiments with equal keys train the same teacher, bit for bit. */
export function teacherKey({ seed, data, teacher, training, dials }: Experiment, backend: string): string {
  const { epochs: _studentsOnly, ...shared } = training;
  // Its wrong labels include those of the students' labelled examples.
  const noise = data.teacherLabelNoise ? [data.labelNoise, data.withheld, data.labelled] : [];
  const set = [data.dataset, data.noise, data.size, data.classes, ...noise];
  return JSON.stringify([backend, seed, set, teacher, shared, dials.learningRate]);
}

/** Keeps the newest trained teacher and how it got there, so that turning another knob does not train it again. */
export class TeacherShelf {
  private kept: { key: string; weights: NamedArrays; history: TeacherHistory } | null = null;
  private growing: { losses: Frame['losses'][]; evaluations: NonNullable<Frame['evaluation']>[] } | null = null;

  find(key: string): { weights: NamedArrays; history: TeacherHistory } | null {
    return this.kept?.key === key ? this.kept : null;
  }

  /** Starts to take down a teacher's training from its first step. */
  begin(): void {
    this.growing = { losses: [], evaluations: [] };
  }

  /** A teacher trained under turned dials is not the one its Experiment describes. */
  spoil(): void {
    this.growing = null;
  }

  note(frame: Frame): void {
    if (!this.growing || frame.phase !== 'teacher') return;
    this.growing.losses.push(frame.losses);
    if (frame.evaluation) this.growing.evaluations.push(frame.evaluation);
  }

  keep(key: string, weights: NamedArrays): void {
    if (!this.growing) return;
    const { losses, evaluations } = this.growing;
    this.kept = { key, weights, history: { losses: losses.flat(), evaluations, marks: [] } };
    this.growing = null;
  }
}
