/**
 * Which units of a network belong together: one that goes takes its column of the layer that makes it with it, its bias, its
 * norm's numbers, and its row of every layer that reads it; a residual sum ties those of both its sides. DepGraph, Fang et al.
 * 2023, arXiv:2301.12900. Free of TensorFlow.js.
 */
import type { Plan } from '../models/plan';
import { flowOf, type Features } from './flow';

/**
 * Where units lie along an axis: unit u at offset + r·stride + u·width + (0 … width − 1), for each of the repeats r. A map that is
 * flattened repeats its channels at every position, an LSTM its units in every gate; a head is as wide as its numbers are many.
 */
export interface Lying {
  readonly offset: number;
  readonly width: number;
  readonly repeats: number;
  readonly stride: number;
}

/** What a group's units own of a parameter. */
export interface Slice extends Lying {
  readonly parameter: string;
  readonly axis: number;
  /** Whether it brings the units about (`in`), as do the columns of the layer that makes them, or hands them on (`out`). */
  readonly side: 'in' | 'out';
}

/** Which number of a layer says how many units of a group there are. */
export interface Maker {
  readonly layer: string;
  readonly number: 'units' | 'channels' | 'width' | 'hidden' | 'heads' | 'count';
}

/** Units that are pruned together. */
export interface Group {
  /** The name of the first layer that makes them; of units inside the parts of a layer's own units, with that of its number. */
  readonly id: string;
  readonly size: number;
  /** No fewer can stay. */
  readonly least: number;
  readonly slices: readonly Slice[];
  readonly makers: readonly Maker[];
  /** Where those who hand them on find them: in what these layers put out, or in what meets these matrices. */
  readonly found: readonly (Lying & { readonly at: string })[];
  /** Whether a norm takes its mean over them, so that none goes without the others being scaled anew. */
  readonly normalised: boolean;
}

/** A group while it is being found. */
export class Draft {
  readonly slices: Slice[] = [];
  readonly makers: Maker[] = [];
  readonly found: Group['found'][number][] = [];
  fixed = false;
  normalised = false;
  private into: Draft | undefined;

  constructor(
    readonly id: string,
    readonly size: number,
    readonly least: number,
  ) {}

  get root(): Draft {
    return this.into?.root ?? this;
  }

  /** Takes another's units for its own: what they own and who makes them. */
  take(other: Draft): void {
    const [mine, theirs] = [this.root, other.root];
    if (mine === theirs) return;
    mine.slices.push(...theirs.slices);
    mine.makers.push(...theirs.makers);
    mine.found.push(...theirs.found);
    mine.fixed ||= theirs.fixed;
    mine.normalised ||= theirs.normalised;
    theirs.into = mine;
  }
}

/** Every group of the plan, in the order of the layers that make them. What a network reads and its logits are in none. */
export function groupsOf(plan: Plan): Group[] {
  const drafts: Draft[] = [];
  const features = new Map<string, Features>(plan.inputs.map(({ name }) => [name, []]));
  for (const layer of plan.layers) {
    const reads = layer.from.map((name) => features.get(name)!);
    const made = flowOf(layer)(layer, reads, (number, size, slices, { least = 1, part } = {}) => {
      const draft = new Draft(part ? `${layer.name}.${part}` : layer.name, size, least);
      draft.makers.push({ layer: layer.name, number });
      draft.slices.push(...slices);
      drafts.push(draft);
      return draft;
    });
    features.set(layer.name, made);
    if (layer.tap === 'logits') for (const { draft } of made) draft.root.fixed = true;
  }
  return drafts
    .filter((draft) => draft.root === draft && !draft.fixed && draft.size > draft.least)
    .map(({ id, size, least, slices, makers, found, normalised }) => ({
      ...{ id, size, least, slices, makers, found, normalised },
    }));
}
