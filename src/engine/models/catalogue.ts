import * as v from 'valibot';
import type { Architecture, Preset } from './architecture';
import { cnn } from './cnn';
import { mlp } from './mlp';
import type { Plan, PlanTask } from './plan';

/** A new architecture is a file beside this one and a line here. */
const catalogue = { mlp, cnn };

type SpecOf<A> = A extends Architecture<infer Spec> ? Spec : never;
/** A network in an Experiment. */
export type NetworkSpec = SpecOf<(typeof catalogue)[keyof typeof catalogue]>;
export type ArchitectureKind = NetworkSpec['kind'];
export const architectures = Object.keys(catalogue) as readonly ArchitectureKind[];
export const networkSchema = v.variant(
  'kind',
  Object.values(catalogue).map(({ schema }) => schema) as never,
) as v.GenericSchema<unknown, NetworkSpec>;

const entry = (kind: ArchitectureKind) => catalogue[kind] as unknown as Architecture<NetworkSpec>;

/** @throws PlaygroundError `network-does-not-fit` */
export const planOf = (spec: NetworkSpec, task: PlanTask): Plan => entry(spec.kind).plan(spec, task);
export const describeNetwork = (spec: NetworkSpec): string => entry(spec.kind).describe(spec);
export const presetsFor = (role: 'teacher' | 'student'): NetworkSpec[] =>
  architectures.flatMap((kind) =>
    entry(kind)
      .presets.filter((p: Preset<NetworkSpec>) => p.roles.includes(role))
      .map((p) => p.spec),
  );
