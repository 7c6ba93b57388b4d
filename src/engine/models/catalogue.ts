import * as v from 'valibot';
import type { Architecture, Preset } from './architecture';
import { cnn, type CnnSpec } from './cnn';
import { mlp, type MlpSpec } from './mlp';
import type { Plan, SampleShape } from './plan';

/** A network in an Experiment. A new architecture is a file beside this one and a line in each of these two places. */
export type NetworkSpec = MlpSpec | CnnSpec;
const catalogue = { mlp, cnn };

export type ArchitectureKind = NetworkSpec['kind'];
export const architectures: readonly ArchitectureKind[] = Object.keys(catalogue) as ArchitectureKind[];
export const networkSchema = v.variant('kind', [mlp.schema, cnn.schema] as never) as v.GenericSchema<unknown, NetworkSpec>;

const entry = (kind: ArchitectureKind) => catalogue[kind] as unknown as Architecture<NetworkSpec>;

/** @throws PlaygroundError `network-does-not-fit` */
export const planOf = (spec: NetworkSpec, input: SampleShape, classes: number): Plan =>
  entry(spec.kind).plan(spec, input, classes);
export const describeNetwork = (spec: NetworkSpec): string => entry(spec.kind).describe(spec);
export const presetsFor = (role: 'teacher' | 'student'): NetworkSpec[] =>
  architectures.flatMap((kind) =>
    entry(kind)
      .presets.filter((p: Preset<NetworkSpec>) => p.roles.includes(role))
      .map((p) => p.spec),
  );
