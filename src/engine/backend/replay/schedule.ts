import { sizeOf, type Ref, type Value } from './graph';
import type { Program } from './lower';
import { readsOf, writesOf, type MapNode, type Node } from './nodes';

/** Maps over the same elements in one pass; what only they read is never stored. */
export interface MapKernel {
  readonly kind: 'map';
  /** The elements' shape without dimensions of 1. */
  readonly dims: readonly number[];
  readonly nodes: readonly MapNode[];
  readonly stores: readonly Value[];
}
export interface NodeKernel {
  readonly kind: 'node';
  readonly node: Exclude<Node, MapNode>;
}
export type Kernel = MapKernel | NodeKernel;

/** From the first to the last kernel that has to find the value in memory. */
export interface Life {
  readonly value: Value;
  readonly from: number;
  readonly to: number;
}

export interface Schedule {
  readonly kernels: readonly Kernel[];
  /** Of all values that a kernel stores. */
  readonly lives: readonly Life[];
  /** Updates whose value may be stored over the variable's old one, since nobody reads that later. */
  readonly inPlace: ReadonlySet<Value>;
}

interface Draft {
  readonly dims: readonly number[] | null;
  readonly nodes: Node[];
}

/** Whether a map over `out` reads this argument element by element, in order and without repeating any. */
export const aligned = (arg: Ref, out: Ref): boolean => arg.value.size === out.value.size;

export const withoutOnes = (shape: readonly number[]): number[] => shape.filter((n) => n !== 1);

/** Puts every node into the first kernel that may compute it, and finds out what has to be stored. */
export function schedule({ nodes, outputs, updates }: Program): Schedule {
  const drafts: Draft[] = [];
  const madeBy = new Map<Value, number>();
  for (const node of nodes) {
    const index = node.kind === 'map' ? placeOf(node, drafts, madeBy) : drafts.length;
    if (index === drafts.length)
      drafts.push({ dims: node.kind === 'map' ? withoutOnes(node.out.shape) : null, nodes: [] });
    drafts[index]!.nodes.push(node);
    for (const value of writesOf(node)) madeBy.set(value, index);
  }
  const lastRead = new Map<Value, number>();
  const stored = new Set<Value>([...outputs, ...updates].map(({ value }) => value));
  for (const value of stored) lastRead.set(value, drafts.length);
  drafts.forEach((draft, index) => {
    for (const { value } of draft.nodes.flatMap(readsOf)) {
      lastRead.set(value, Math.max(index, lastRead.get(value) ?? -1));
      if (madeBy.get(value) !== index) stored.add(value);
    }
  });
  const kernels = drafts.map(({ dims, nodes: own }): Kernel => {
    if (!dims) return { kind: 'node', node: own[0] as NodeKernel['node'] };
    const maps = own as MapNode[];
    return {
      kind: 'map',
      dims,
      nodes: maps,
      stores: maps.map(({ out }) => out.value).filter((value) => stored.has(value)),
    };
  });
  const lives = [...madeBy].flatMap(([value, from]): Life[] =>
    stored.has(value) || kernels[from]!.kind === 'node' ? [{ value, from, to: lastRead.get(value) ?? from }] : [],
  );
  return { kernels, lives, inPlace: storableInPlace(kernels, updates, madeBy) };
}

/** The first draft of maps over the same elements in which all arguments of `node` are at hand. */
function placeOf(node: MapNode, drafts: readonly Draft[], madeBy: ReadonlyMap<Value, number>): number {
  const dims = withoutOnes(node.out.shape).join();
  let earliest = 0;
  for (const arg of readsOf(node)) {
    const maker = madeBy.get(arg.value);
    if (maker === undefined) continue;
    const together = drafts[maker]!.dims?.join() === dims && aligned(arg, node.out);
    earliest = Math.max(earliest, together ? maker : maker + 1);
  }
  for (let index = earliest; index < drafts.length; index++) {
    if (drafts[index]!.dims?.join() === dims) return index;
  }
  return drafts.length;
}

/**
 * A new value may replace the variable's old one at once where a map computes it and every other reader of the old one
 * comes before, or sits in the same pass and reads the very element that is then written.
 */
function storableInPlace(
  kernels: readonly Kernel[],
  updates: Program['updates'],
  madeBy: ReadonlyMap<Value, number>,
): Set<Value> {
  const result = new Set<Value>();
  for (const { variable, value } of updates) {
    const index = madeBy.get(value);
    if (index === undefined || kernels[index]!.kind !== 'map') continue;
    if (updates.filter((other) => other.value === value).length > 1) continue;
    const safe = kernels.every((kernel, at) => {
      const nodes = kernel.kind === 'map' ? kernel.nodes : [kernel.node];
      return nodes.every((node) =>
        readsOf(node).every(({ value: read, shape }) => {
          const origin = read.origin;
          if (origin.kind !== 'variable' || origin.variable !== variable) return true;
          return at < index || (at === index && sizeOf(shape) === value.size);
        }),
      );
    });
    if (safe) result.add(value);
  }
  return result;
}
