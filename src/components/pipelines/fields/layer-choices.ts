/** Which layers a step may touch, and which it touches where none are named. Pure. */
import { groupsOf } from '../../../engine/compression/groups';
import { fitsFours, kernelsOf, type Kernel } from '../../../engine/compression/kernels';
import type { FactoriseStep } from '../../../engine/compression/steps/factorise';
import {
  factorable,
  isEncoded,
  kernelsFor as factorised,
  mostRank,
  rankOf,
} from '../../../engine/compression/steps/factorise-kind';
import type { PruneStep } from '../../../engine/compression/steps/prune';
import { groupsFor, kernelsFor as masked } from '../../../engine/compression/steps/prune-kind';
import type { Plan } from '../../../engine/models/plan';
import { t } from '../../../messages';
import { count, list } from '../../../messages/format';

/** One layer, or one group of layers whose units go together. */
export interface LayerChoice {
  readonly name: string;
  /** How large it is, or why it can't be chosen. */
  readonly note: string;
  readonly possible: boolean;
  /** Whether the step touches it where it names no layers. */
  readonly usual: boolean;
}

type Naming = { readonly layers?: readonly string[] };

/** The step with other layers named, or with none. */
export function withLayers<S extends Naming>(step: S, layers: readonly string[] | undefined): S {
  const { layers: _, ...rest } = step;
  return (layers ? { ...rest, layers } : rest) as S;
}

const matrix = ({ inputs, outputs }: Kernel) => ({ inputs: count(inputs), outputs: count(outputs) });

export function pruneChoices(step: PruneStep, plan: Plan): LayerChoice[] {
  const unnamed = withLayers(step, undefined);
  if (step.what === 'units') {
    const usual = new Set(groupsFor(unnamed, plan).map(({ id }) => id));
    return groupsOf(plan).map(({ id, size, makers }) => {
      const others = [...new Set(makers.map(({ layer }) => layer))].filter((layer) => layer !== id);
      const note =
        others.length > 0
          ? t('pipeline.layers-tied', { n: size, layers: list(others) })
          : t('pipeline.layers-units', { n: size });
      return { name: id, note, possible: true, usual: usual.has(id) };
    });
  }
  const usual = new Set(masked(unnamed, plan).map(({ layer }) => layer));
  const kernels = kernelsOf(plan);
  return layersOf(kernels).map((name) => {
    const own = kernels.filter(({ layer }) => layer === name);
    const odd = step.what === '2:4' ? own.find((kernel) => !fitsFours(kernel)) : undefined;
    const note = odd
      ? t('pipeline.layers-fours', matrix(odd))
      : list(own.map((kernel) => t('pipeline.layers-matrix', matrix(kernel))));
    return { name, note, possible: !odd, usual: usual.has(name) };
  });
}

export function factoriseChoices(step: FactoriseStep, plan: Plan): LayerChoice[] {
  const usual = new Set(factorised(withLayers(step, undefined), plan).map(({ layer }) => layer));
  return factorable(plan).map((kernel) => {
    const most = mostRank(kernel);
    if (isEncoded(plan, kernel)) {
      return { name: kernel.layer, note: t('pipeline.layers-encoded'), possible: false, usual: false };
    }
    const possible = (rankOf(step, kernel.layer) ?? 1) <= most;
    const note = t(possible ? 'pipeline.layers-rank' : 'pipeline.layers-grows', { ...matrix(kernel), most });
    return { name: kernel.layer, note, possible, usual: usual.has(kernel.layer) };
  });
}

/** Several matrices of a layer are one line. */
const layersOf = (kernels: readonly Kernel[]): string[] => [...new Set(kernels.map(({ layer }) => layer))];
