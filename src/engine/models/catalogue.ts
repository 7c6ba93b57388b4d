import * as v from 'valibot';
import { blended, type Architecture, type Preset } from './architecture';
import { bagOfWords } from './bag-of-words';
import { cnn } from './cnn';
import { cnn1d } from './cnn1d';
import { fusion } from './fusion';
import { mlp } from './mlp';
import type { Plan, PlanTask } from './plan';
import { recurrent } from './recurrent';
import { transformer } from './transformer';

/** A new architecture is a file beside this one and a line here. */
const catalogue = { mlp, cnn, transformer, recurrent, cnn1d, bagOfWords, fusion };

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

/** Units, channels or width of the first hidden layer; null for a network without one. */
export const widthOf = (spec: NetworkSpec): number | null => entry(spec.kind).width(spec);

/** The same network with its first hidden layer `width` wide and all others in proportion, at least 1 wide. */
export function withWidth(spec: NetworkSpec, width: number): NetworkSpec {
  const factor = width / (widthOf(spec) ?? width);
  return entry(spec.kind).resized(spec, (each) => Math.max(1, Math.round(each * factor)));
}

/** A student this many times as wide stands for the large end where the two networks are of unlike kinds. */
const WIDER = 4;

/**
 * A network between two others in size.
 * @param share how near to the student, 0–1.
 */
export function between(teacher: NetworkSpec, student: NetworkSpec, share: number): NetworkSpec {
  const architecture = entry(student.kind);
  if (teacher.kind === student.kind) return architecture.between(teacher, student, share);
  return architecture.resized(student, (width, most) => Math.min(most, blended(WIDER * width, width, share)));
}

export const presetsFor = (role: 'teacher' | 'student'): NetworkSpec[] =>
  architectures.flatMap((kind) =>
    entry(kind)
      .presets.filter((p: Preset<NetworkSpec>) => p.roles.includes(role))
      .map((p) => p.spec),
  );
