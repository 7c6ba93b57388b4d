import { PlaygroundError } from '../errors';
import type { Layer, LayerSpec } from '../models/layers/catalogue';
import { headWidth } from '../models/layers/head-width';
import { queryRank } from '../models/layers/latent-attention';
import { makePlan } from '../models/make-plan';
import type { Plan } from '../models/plan';
import { layerParameters } from '../models/plan-sizes';
import type { Changes } from './changes';
import { firstFactor, isFactorable, type Factorable } from './factors';
import { groupsOf } from './groups';

/**
 * An architecture's Plan as compression left it: matrices in two factors, then fewer units, then numbers kept otherwise.
 * @throws PlaygroundError `changes-do-not-fit` with the name of what is not there or not so large
 */
export function changedPlan(plan: Plan, { units, ranks, encodings, activations }: Changes): Plan {
  const factorised = ranks ? withRanks(plan, ranks) : plan;
  const sized = units ? withUnits(factorised, units) : factorised;
  const parameters = new Set(sized.layers.flatMap((layer) => layerParameters(layer).map(({ name }) => name)));
  requireAll(Object.keys(encodings ?? {}), (name) => parameters.has(name));
  const layers = new Set(sized.layers.map(({ name }) => name));
  requireAll(Object.keys(activations ?? {}), (name) => layers.has(name));
  return { ...sized, ...(encodings && { encodings }), ...(activations && { activations }) };
}

function requireAll(names: readonly string[], fits: (name: string) => boolean): void {
  for (const name of names) {
    if (!fits(name)) throw new PlaygroundError('changes-do-not-fit', { name });
  }
}

/** A layer's matrix as two: to so many numbers, without a bias, and from them. A convolution's second one spans one position. */
function withRanks(plan: Plan, ranks: NonNullable<Changes['ranks']>): Plan {
  const found = new Map(plan.layers.map((layer) => [layer.name, layer]));
  requireAll(Object.keys(ranks), (name) => {
    const layer = found.get(name);
    return layer !== undefined && isFactorable(layer) && ranks[name]! < layer.output.at(-1)!;
  });
  return rebuilt(plan, (layer): readonly LayerSpec[] => {
    const rank = ranks[layer.name];
    if (rank === undefined || !isFactorable(layer)) return [asWritten(layer)];
    const name = firstFactor(layer.name);
    const { tap: _, ...first } = asWritten(layer) as Omit<Factorable, 'inputs' | 'output'>;
    const second = { ...asWritten(layer), from: [name] } as LayerSpec;
    if (layer.kind === 'dense') return [{ ...first, name, units: rank, bias: false } as LayerSpec, second];
    return [{ ...first, name, channels: rank, bias: false } as LayerSpec, { ...second, kernel: 1 } as LayerSpec];
  });
}

function withUnits(plan: Plan, units: NonNullable<Changes['units']>): Plan {
  const groups = new Map(groupsOf(plan).map((group) => [group.id, group]));
  requireAll(Object.keys(units), (id) => {
    const group = groups.get(id);
    return group !== undefined && units[id]! >= group.least && units[id]! <= group.size;
  });
  const numbers = new Map<string, Record<string, number>>();
  for (const [id, count] of Object.entries(units)) {
    for (const { layer, number } of groups.get(id)!.makers)
      numbers.set(layer, { ...numbers.get(layer), [number]: count });
  }
  const all = new Map(plan.layers.map((layer) => [layer.name, layer]));
  const narrow = rebuilt(plan, (layer) => [{ ...asWritten(layer), ...numbers.get(layer.name) } as LayerSpec]);
  return rebuilt(narrow, (layer) => [asBefore(layer, all.get(layer.name)!)]);
}

/** What else follows from the width of the states stays as it was, and is said where it no longer follows. */
function asBefore(layer: Layer, before: Layer): LayerSpec {
  if (layer.kind === 'attention' && before.kind === 'attention') {
    const { headWidth: _, ...bare } = layer;
    const width = headWidth(before);
    return asWritten({ ...bare, ...(width !== headWidth(bare) && { headWidth: width }) });
  }
  if (layer.kind === 'latentAttention' && before.kind === 'latentAttention') {
    const { headWidth: _, queries: __, ...bare } = layer;
    const [width, queries] = [headWidth(before), queryRank(before)];
    return asWritten({
      ...bare,
      ...(width !== headWidth(bare) && { headWidth: width }),
      ...(queries !== queryRank(bare) && { queries }),
    });
  }
  return asWritten(layer);
}

const asWritten = ({ inputs: _, output: __, ...layer }: Layer): LayerSpec => layer as LayerSpec;

/** The plan of other layers; how numbers are kept stays. */
const rebuilt = ({ layers, ...plan }: Plan, of: (layer: Layer) => readonly LayerSpec[]): Plan => ({
  ...plan,
  ...makePlan(plan, layers.flatMap(of)),
});
