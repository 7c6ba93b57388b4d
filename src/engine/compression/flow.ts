/** How each kind of layer hands units on: whose they are among what it puts out, and what of its parameters belongs to them. */
import type { Layer } from '../models/layers/catalogue';
import { headWidth } from '../models/layers/head-width';
import { size } from '../models/plan';
import type { Draft, Lying, Maker, Slice } from './groups';

/** Units along the last axis of what a layer puts out. What is in no part can't be pruned. */
export interface Part extends Lying {
  readonly draft: Draft;
}
export type Features = readonly Part[];

type Make = (
  number: Maker['number'],
  size: number,
  slices: readonly Slice[],
  options?: { readonly least?: number; readonly part?: string },
) => Draft;
type Flow<L extends Layer> = (layer: L, reads: readonly Features[], make: Make) => Features;

const PLAIN: Lying = { offset: 0, width: 1, repeats: 1, stride: 0 };

const slice = ({ name }: Layer, parameter: string, axis: number, side: Slice['side'], lying: Lying = PLAIN): Slice => {
  const { offset, width, repeats, stride } = lying;
  return { parameter: `${name}.${parameter}`, axis, side, offset, width, repeats, stride };
};

/** What the units that a layer reads own of its parameters: [name, axis, side] each. */
function reading(
  layer: Layer,
  features: Features,
  ...owned: readonly (readonly [string, number, Slice['side']])[]
): void {
  for (const part of features) {
    const { slices, found } = part.draft.root;
    slices.push(...owned.map(([parameter, axis, side]) => slice(layer, parameter, axis, side, part)));
    const { offset, width, repeats, stride } = part;
    if (owned.some(([, , side]) => side === 'out')) found.push({ at: layer.from[0]!, offset, width, repeats, stride });
  }
}

function fix(features: Features): void {
  for (const { draft } of features) draft.root.fixed = true;
}

/** Units that are added number by number, or stand in for each other otherwise, stay and go together. */
function joined(one: Features, other: Features): Features {
  const alike =
    one.length === other.length &&
    one.every((part, i) => {
      const there = other[i]!;
      const same = (['offset', 'width', 'repeats', 'stride'] as const).every((key) => part[key] === there[key]);
      return same && part.draft.root.size === there.draft.root.size;
    });
  if (alike) {
    one.forEach(({ draft }, i) => draft.root.take(other[i]!.draft));
    return one;
  }
  fix(one);
  fix(other);
  return [];
}

const pass = (_: Layer, [x]: readonly Features[]): Features => x!;

/** A kernel [..., in, out] with a bias [out]. */
const kernel =
  (number: 'units' | 'channels', axes: number) =>
  (layer: Extract<Layer, { kind: 'dense' | 'conv' | 'conv1d' }>, [x]: readonly Features[], make: Make): Features => {
    reading(layer, x!, ['weight', axes - 2, 'out']);
    const bias = layer.bias === false ? [] : [slice(layer, 'bias', 0, 'in')];
    const draft = make(number, layer.output.at(-1)!, [slice(layer, 'weight', axes - 1, 'in'), ...bias]);
    return [{ draft, ...PLAIN }];
  };

const gatedParts = (layer: Layer, within: string, lying?: Lying): Slice[] => [
  slice(layer, `${within}gate_proj.weight`, 1, 'in', lying),
  slice(layer, `${within}up_proj.weight`, 1, 'in', lying),
  slice(layer, `${within}down_proj.weight`, 0, 'out', lying),
];
const gated = (within: string): readonly (readonly [string, number, Slice['side']])[] => [
  [`${within}gate_proj.weight`, 0, 'out'],
  [`${within}up_proj.weight`, 0, 'out'],
  [`${within}down_proj.weight`, 1, 'in'],
];

/** Units that a layer makes and hands on within itself, found by the matrices that hand them on. */
function inner(draft: Draft): void {
  for (const { side, parameter, offset, width, repeats, stride } of draft.slices)
    if (side === 'out') draft.found.push({ at: parameter, offset, width, repeats, stride });
}

/** Consecutive numbers of each unit. */
const wide = (width: number): Lying => ({ ...PLAIN, width });

const flows: { readonly [K in Layer['kind']]: Flow<Extract<Layer, { kind: K }>> } = {
  dense: kernel('units', 2),
  conv: kernel('channels', 4),
  conv1d: kernel('channels', 3),
  activation: pass,
  dropout: pass,
  maxPool: pass,
  pool: pass,
  rows: pass,
  batchNorm(layer, [x]) {
    reading(layer, x!, ['weight', 0, 'in'], ['bias', 0, 'in'], ['running_mean', 0, 'in'], ['running_var', 0, 'in']);
    return x!;
  },
  rmsNorm(layer, [x]) {
    reading(layer, x!, ['weight', 0, 'in']);
    for (const { draft } of x!) draft.root.normalised = true;
    return x!;
  },
  flatten({ inputs }, [x]) {
    const channels = inputs[0]!.at(-1)!;
    const repeats = size(inputs[0]!) / channels;
    if (repeats === 1) return x!;
    if (x!.every((part) => part.repeats === 1)) return x!.map((part) => ({ ...part, repeats, stride: channels }));
    fix(x!);
    return [];
  },
  add: (_, [one, other]) => joined(one!, other!),
  concat({ inputs }, reads) {
    let before = 0;
    return reads.flatMap((features, i) => {
      const shifted = features.map((part) => ({ ...part, offset: part.offset + before }));
      before += inputs[i]!.at(-1)!;
      return shifted;
    });
  },
  softmax(_, [x]) {
    fix(x!);
    return [];
  },
  weightedSum(_, [weights, first, ...others]) {
    fix(weights!);
    return others.reduce(joined, first!);
  },
  embedding: (layer, _, make) => [{ draft: make('width', layer.width, [slice(layer, 'weight', 1, 'in')]), ...PLAIN }],
  recurrent(layer, [x], make) {
    const { units, cell } = layer;
    const gates: Lying = { ...PLAIN, repeats: cell === 'lstm' ? 4 : 3, stride: units };
    reading(layer, x!, ['weight_ih_l0', 0, 'out']);
    const draft = make('units', units, [
      slice(layer, 'weight_ih_l0', 1, 'in', gates),
      slice(layer, 'weight_hh_l0', 1, 'in', gates),
      slice(layer, 'weight_hh_l0', 0, 'out'),
      slice(layer, 'bias_ih_l0', 0, 'in', gates),
      slice(layer, 'bias_hh_l0', 0, 'in', gates),
    ]);
    return [{ draft, ...PLAIN }];
  },
  // What comes out is as wide as what goes in, whatever is between.
  attention(layer, [x], make) {
    const head = wide(headWidth(layer));
    const projections = ['q_proj.weight', 'k_proj.weight', 'v_proj.weight'];
    const heads = make('heads', layer.heads, [
      ...projections.map((name) => slice(layer, name, 1, 'in', head)),
      slice(layer, 'o_proj.weight', 0, 'out', head),
    ]);
    inner(heads);
    reading(layer, x!, ...projections.map((name) => [name, 0, 'out'] as const), ['o_proj.weight', 1, 'in']);
    return x!;
  },
  latentAttention(layer, [x], make) {
    const own = headWidth(layer);
    const heads = make('heads', layer.heads, [
      slice(layer, 'q_b_proj.weight', 1, 'in', wide(own + layer.rotary)),
      slice(layer, 'kv_b_proj.weight', 1, 'in', wide(2 * own)),
      slice(layer, 'o_proj.weight', 0, 'out', wide(own)),
    ]);
    inner(heads);
    reading(
      layer,
      x!,
      ['q_a_proj.weight', 0, 'out'],
      ['kv_a_proj_with_mqa.weight', 0, 'out'],
      ['o_proj.weight', 1, 'in'],
    );
    return x!;
  },
  swiglu(layer, [x], make) {
    inner(make('hidden', layer.hidden, gatedParts(layer, '')));
    reading(layer, x!, ...gated(''));
    return x!;
  },
  experts(layer, [x], make) {
    const { count, used, hidden } = layer;
    const scores = [slice(layer, 'gate.weight', 1, 'in'), slice(layer, 'gate.e_score_correction_bias', 0, 'in')];
    inner(make('count', count, [...scores, ...gatedParts(layer, 'experts.', wide(hidden))], { least: used }));
    // All experts, and the one that all are sent to, are alike in their width: what one loses all lose.
    const each: Lying = { ...PLAIN, repeats: count, stride: hidden };
    const within = [...gatedParts(layer, 'experts.', each), ...gatedParts(layer, 'shared_experts.')];
    inner(make('hidden', hidden, within, { part: 'hidden' }));
    reading(layer, x!, ['gate.weight', 0, 'out'], ...gated('experts.'), ...gated('shared_experts.'));
    return x!;
  },
};

export const flowOf = ({ kind }: Layer): Flow<Layer> => flows[kind] as unknown as Flow<Layer>;
