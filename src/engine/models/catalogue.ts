import * as v from 'valibot';
import { changedPlan } from '../compression/changed-plan';
import { changesSchema, type Changes } from '../compression/changes';
import { blended, type Architecture, type Preset } from './architecture';
import { answers } from './answers';
import { bagOfWords } from './bag-of-words';
import { cnn } from './cnn';
import { cnn1d } from './cnn1d';
import { fusion } from './fusion';
import { mlp } from './mlp';
import type { Plan, PlanTask } from './plan';
import { recurrent } from './recurrent';
import { transformer } from './transformer';

/** A new architecture is a file beside this one and a line here. */
const catalogue = { answers, mlp, cnn, transformer, recurrent, cnn1d, bagOfWords, fusion };

type SpecOf<A> = A extends Architecture<infer Spec> ? Spec : never;
/** A network in an Experiment: an architecture's numbers, and what compression has made of it. */
export type NetworkSpec = SpecOf<(typeof catalogue)[keyof typeof catalogue]> & {
  readonly changed?: Changes | undefined;
};
export type ArchitectureKind = NetworkSpec['kind'];
export const architectures = Object.keys(catalogue) as readonly ArchitectureKind[];
export const networkSchema = v.variant(
  'kind',
  Object.values(catalogue).map(({ schema }) =>
    v.strictObject({
      ...(schema as unknown as v.StrictObjectSchema<v.ObjectEntries, undefined>).entries,
      changed: v.optional(changesSchema),
    }),
  ) as never,
) as v.GenericSchema<unknown, NetworkSpec>;

const entry = (kind: ArchitectureKind) => catalogue[kind] as unknown as Architecture<NetworkSpec>;

/** A network that may be given in part, completed from `usual` where it is of that kind, else from an ordinary one of its own. */
export function completedNetwork(given: unknown, usual: NetworkSpec): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  const { kind = usual.kind } = given as { readonly kind?: unknown };
  const known = architectures.find((id) => id === kind);
  return { ...(kind === usual.kind ? usual : known && entry(known).presets[0]?.spec), ...given };
}

/** @throws PlaygroundError `network-does-not-fit`, `changes-do-not-fit` */
export function planOf(spec: NetworkSpec, task: PlanTask): Plan {
  const plan = entry(spec.kind).plan(spec, task);
  return spec.changed ? changedPlan(plan, spec.changed) : plan;
}

/** Short name for the screen, with the units that are left where some were pruned, e.g. `MLP 128·64 → 40·20`. */
export function describeNetwork(spec: NetworkSpec): string {
  const { units = {}, ranks = {}, encodings = {} } = spec.changed ?? {};
  const left = Object.values(units);
  const formats = new Set(Object.values(encodings).flatMap(({ numbers }) => numbers?.format ?? []));
  return [
    entry(spec.kind).describe(spec),
    ...(left.length > 0 ? [`→ ${left.slice(0, MOST_SAID).join('·')}${left.length > MOST_SAID ? '…' : ''}`] : []),
    ...(Object.keys(ranks).length > 0 ? [`r${Object.values(ranks).slice(0, MOST_SAID).join('·')}`] : []),
    ...formats,
  ].join(' ');
}
const MOST_SAID = 4;

/** The network of its architecture's numbers, as it is before any compression. */
export function uncompressed({ changed: _, ...spec }: NetworkSpec): NetworkSpec {
  return spec as NetworkSpec;
}

/** Units, channels or width of the first hidden layer; null for a network without one. */
export const widthOf = (spec: NetworkSpec): number | null => entry(spec.kind).width(spec);

/** The same network with its first hidden layer `width` wide and all others in proportion, at least 1 wide. */
export function withWidth(spec: NetworkSpec, width: number): NetworkSpec {
  const factor = width / (widthOf(spec) ?? width);
  return entry(spec.kind).resized(uncompressed(spec), (each) => Math.max(1, Math.round(each * factor)));
}

/** A student this many times as wide stands for the large end where the two networks are of unlike kinds. */
const WIDER = 4;

/**
 * A network between two others in size.
 * @param share how near to the student, 0–1.
 */
export function between(teacher: NetworkSpec, student: NetworkSpec, share: number): NetworkSpec {
  const architecture = entry(student.kind);
  if (teacher.kind === student.kind) return architecture.between(uncompressed(teacher), uncompressed(student), share);
  return architecture.resized(uncompressed(student), (width, most) =>
    Math.min(most, blended(WIDER * width, width, share)),
  );
}

export const presetsFor = (role: 'teacher' | 'student'): NetworkSpec[] =>
  architectures.flatMap((kind) =>
    entry(kind)
      .presets.filter((p: Preset<NetworkSpec>) => p.roles.includes(role))
      .map((p) => p.spec),
  );
