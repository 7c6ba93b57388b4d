import type { Plan } from '../../models/plan';
import { groupsOf, type Group } from '../groups';
import { fitsFours, kernelsOf, type Kernel } from '../kernels';
import type { CompressionKind } from './compression';
import { pruneSchema, type PruneStep } from './prune';

/** Groups that a step touches. */
export const groupsFor = ({ layers }: PruneStep, plan: Plan): Group[] =>
  groupsOf(plan).filter(({ id }) => layers?.includes(id) ?? true);

/** Kernels that a step touches: all but the logits', or those of the layers named; by fours those that divide so. */
export const kernelsFor = ({ layers, what }: PruneStep, plan: Plan): Kernel[] =>
  kernelsOf(plan).filter((kernel) =>
    layers ? layers.includes(kernel.layer) : !kernel.logits && (what !== '2:4' || fitsFours(kernel)),
  );

/** How many of so many units a share is, if some must stay. */
export const lostOf = ({ size, least }: Pick<Group, 'size' | 'least'>, share: number): number =>
  Math.min(Math.round(share * size), size - least);

/**
 * Problems: `layers.<name>:unknown-layer`, no such group, or layer with a matrix; `layers.<name>:not-by-fours:<inputs>`;
 * `share:leaves-nothing:<most>`, more than may go; `share:takes-nothing`; `what:nothing-to-prune`; `what:not-by-fours`, no layer can be
 * cut so; `by:units-only`.
 */
export const pruneKind: CompressionKind<PruneStep> = {
  kind: 'prune',
  schema: pruneSchema,
  initial: { kind: 'prune', what: 'units', by: 'taylor', share: 0.5, over: 'network' },
  problems(step, plan) {
    const units = step.what === 'units';
    const known = new Set<string>(
      units ? groupsOf(plan).map(({ id }) => id) : kernelsOf(plan).map(({ layer }) => layer),
    );
    const unknown = (step.layers ?? []).filter((name) => !known.has(name));
    if (unknown.length > 0) return unknown.map((name) => `layers.${name}:unknown-layer`);
    if (!units) return weightProblems(step, kernelsFor(step, plan));
    return unitProblems(step, groupsFor(step, plan));
  },
  foreseeable: ({ what, over }) => what !== 'units' || over === 'layer',
  foreseen(step, plan) {
    if (step.what !== 'units') {
      const masked = step.what === '2:4' ? ('2:4' as const) : ('free' as const);
      return { encodings: Object.fromEntries(kernelsFor(step, plan).map(({ name }) => [name, { masked }])) };
    }
    const left = groupsFor(step, plan).map((group) => [group.id, group.size - lostOf(group, step.share)] as const);
    return { units: Object.fromEntries(left) };
  },
};

function unitProblems({ share, over }: PruneStep, groups: readonly Group[]): string[] {
  if (groups.length === 0) return ['what:nothing-to-prune'];
  const wanted = groups.map(({ size }) => Math.round(share * size));
  const free = groups.map(({ size, least }) => size - least);
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);
  const all = sum(groups.map(({ size }) => size));
  const tooMany =
    over === 'network' ? Math.round(share * all) > sum(free) : wanted.every((count, i) => count > free[i]!);
  if (tooMany) return [`share:leaves-nothing:${shareDown(sum(free), all)}`];
  const takes = over === 'network' ? Math.round(share * all) : Math.max(...wanted);
  return takes === 0 ? ['share:takes-nothing'] : [];
}

/** Of a whole, in hundredths, never more than it is. */
const shareDown = (part: number, whole: number): number => Math.floor((100 * part) / whole) / 100;

function weightProblems(step: PruneStep, kernels: readonly Kernel[]): string[] {
  if (step.by === 'activation') return ['by:units-only'];
  if (kernels.length === 0) return [step.what === '2:4' ? 'what:not-by-fours' : 'what:nothing-to-prune'];
  if (step.what === '2:4')
    return kernels
      .filter((kernel) => !fitsFours(kernel))
      .map(({ layer, inputs }) => `layers.${layer}:not-by-fours:${inputs}`);
  const all = kernels.reduce((sum, { inputs, outputs }) => sum + inputs * outputs, 0);
  const lost = Math.round(step.share * all);
  if (lost >= all) return [`share:leaves-nothing:${shareDown(all - 1, all)}`];
  return lost === 0 ? ['share:takes-nothing'] : [];
}
