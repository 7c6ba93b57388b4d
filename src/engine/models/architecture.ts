import type { GenericSchema } from 'valibot';
import type { Plan, PlanTask } from './plan';

/** What the catalogue knows of an architecture. `Spec` is its part of an Experiment, told apart by `kind`. */
export interface Architecture<Spec extends { readonly kind: string }> {
  readonly kind: Spec['kind'];
  /** Validates the spec and bounds it before anything is allocated. */
  readonly schema: GenericSchema<unknown, Spec>;
  readonly presets: readonly Preset<Spec>[];
  /**
   * The layers of `spec` for what is read and predicted.
   * @throws PlaygroundError `network-does-not-fit` where the network can't read such samples.
   */
  plan(spec: Spec, task: PlanTask): Plan;
  /** Units, channels or width of the first hidden layer; null for a network without one. */
  width(spec: Spec): number | null;
  /** The same network with every width as `resize` has it, or the nearest that it can have. */
  resized(spec: Spec, resize: Resize): Spec;
  /** A network between two of the kind in size. @param share how near to `to`, 0–1 */
  between(from: Spec, to: Spec, share: number): Spec;
  /** Short name for the screen, e.g. `MLP 128·64`. */
  describe(spec: Spec): string;
}

export interface Preset<Spec> {
  readonly spec: Spec;
  /** In which lists the preset is offered. */
  readonly roles: readonly ('teacher' | 'student')[];
}

/** Another width for a layer that is `width` wide and can be `most` wide. */
export type Resize = (width: number, most: number) => number;

/** Geometric mean of two sizes, weighted by how far the second one is reached (0–1). */
export const blended = (a: number, b: number, share: number): number =>
  Math.max(1, Math.round(a ** (1 - share) * b ** share));

/** `from` with each width on its way to that of the same place in `to`, or to its last one. */
export const blendedAll = (from: readonly number[], to: readonly number[], share: number): number[] =>
  from.map((width, i) => blended(width, to[i] ?? to.at(-1) ?? 1, share));

/** The multiple of `unit` that is nearest to `width`, at least one. */
export const multipleOf = (unit: number, width: number): number => unit * Math.max(1, Math.round(width / unit));
