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
  /** Short name for the screen, e.g. `MLP 128·64`. */
  describe(spec: Spec): string;
}

export interface Preset<Spec> {
  readonly spec: Spec;
  /** In which lists the preset is offered. */
  readonly roles: readonly ('teacher' | 'student')[];
}
