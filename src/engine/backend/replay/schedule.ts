import type { Ref, Value } from './graph';
import type { Program } from './lower';
import { readsOf, writesOf, type GatherNode, type MapNode, type Node, type ReduceNode } from './nodes';

/** Maps over the same elements in one pass; what only they read is never stored. */
export interface MapKernel {
  readonly kind: 'map';
  /** The elements' shape without dimensions of 1. */
  readonly dims: readonly number[];
  readonly nodes: readonly MapNode[];
  readonly stores: readonly Value[];
}
/** What can be computed row by row, each row on its own; scalars along with every row. */
export type RowNode = MapNode | ReduceNode | GatherNode;
export interface RowKernel {
  readonly kind: 'rows';
  readonly rows: number;
  readonly nodes: readonly RowNode[];
  readonly stores: readonly Value[];
}
export interface NodeKernel {
  readonly kind: 'node';
  readonly node: Exclude<Node, MapNode>;
}
export type Kernel = MapKernel | RowKernel | NodeKernel;

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

export interface ScheduleOptions {
  /** Longest row of a row kernel; 0 for none. Fewer kernels, each with less to do at once. */
  readonly longestRow: number;
  /** Most tensors from outside and variables that one kernel may touch. */
  readonly mostOutside: number;
}

interface Draft {
  readonly key: string;
  readonly kind: Kernel['kind'];
  readonly nodes: Node[];
  readonly outside: Set<object>;
}

/** Whether a map over `out` reads this argument element by element, in order and without repeating any. */
export const aligned = (arg: Ref, out: Ref): boolean => arg.value.size === out.value.size;

export const withoutOnes = (shape: readonly number[]): number[] => shape.filter((n) => n !== 1);

export const nodesOf = (kernel: Kernel): readonly Node[] => (kernel.kind === 'node' ? [kernel.node] : kernel.nodes);

const PLAIN: ScheduleOptions = { longestRow: 0, mostOutside: Infinity };

/** Puts every node into the first kernel that may compute it, and finds out what has to be stored. */
export function schedule(program: Program, options: ScheduleOptions = PLAIN): Schedule {
  const { nodes, outputs, updates } = program;
  const drafts: Draft[] = [];
  const madeBy = new Map<Value, number>();
  const placing = new Placing(program, options, drafts, madeBy);
  for (const node of nodes) {
    const index = placing.place(node);
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
  const kernels = drafts.map(({ kind, nodes: own }): Kernel => {
    if (kind === 'node') return { kind, node: own[0] as NodeKernel['node'] };
    const stores = own.flatMap(writesOf).filter((value) => stored.has(value));
    if (kind === 'rows') return { kind, rows: placing.rows, nodes: own as RowNode[], stores };
    const maps = own as MapNode[];
    return { kind, dims: withoutOnes(maps[0]!.out.shape), nodes: maps, stores };
  });
  const lives = [...madeBy].flatMap(([value, from]): Life[] =>
    stored.has(value) || kernels[from]!.kind === 'node' ? [{ value, from, to: lastRead.get(value) ?? from }] : [],
  );
  return { kernels, lives, inPlace: storableInPlace(kernels, updates, madeBy) };
}

/** Finds the kernel for each node in turn. */
class Placing {
  /** Rows of the row kernels: the batch, since that is along what most rows are reduced. 0 where there are none. */
  readonly rows: number;
  private readonly updated: ReadonlyMap<Value, object>;

  constructor(
    program: Program,
    private readonly options: ScheduleOptions,
    private readonly drafts: Draft[],
    private readonly madeBy: ReadonlyMap<Value, number>,
  ) {
    this.rows = options.longestRow > 0 ? commonRows(program.nodes, options.longestRow) : 0;
    this.updated = new Map(program.updates.map(({ variable, value }) => [value, variable]));
  }

  /** @returns the index of the kernel that takes the node. */
  place(node: Node): number {
    const [key, kind] = this.kindOf(node);
    const outside = this.outsideOf(node);
    const index = kind === 'node' ? this.drafts.length : this.find(node, key, outside);
    const draft = this.drafts[index] ?? { key, kind, nodes: [], outside: new Set() };
    if (index === this.drafts.length) this.drafts.push(draft);
    draft.nodes.push(node);
    for (const each of outside) draft.outside.add(each);
    return index;
  }

  private kindOf(node: Node): [key: string, kind: Kernel['kind']] {
    if (this.isRowNode(node)) return ['rows', 'rows'];
    if (node.kind === 'map') return [`map ${withoutOnes(node.out.shape).join()}`, 'map'];
    return ['', 'node'];
  }

  /** The first kernel of this kind in which everything that the node reads is at hand. */
  private find(node: Node, key: string, outside: readonly object[]): number {
    let earliest = 0;
    for (const arg of readsOf(node)) {
      const maker = this.madeBy.get(arg.value);
      if (maker === undefined) continue;
      const together = this.drafts[maker]!.key === key && this.atHand(arg, node as RowNode);
      earliest = Math.max(earliest, together ? maker : maker + 1);
    }
    for (let index = earliest; index < this.drafts.length; index++) {
      const draft = this.drafts[index]!;
      if (draft.key !== key) continue;
      if (new Set([...draft.outside, ...outside]).size <= this.options.mostOutside) return index;
    }
    return this.drafts.length;
  }

  /** Whether a node finds a value that the same pass has just computed. */
  private atHand(arg: Ref, node: RowNode): boolean {
    if (!this.isRowNode(node)) return aligned(arg, node.out);
    if (arg.value.size === 1) return true;
    // Of a list of rows only the own one, and not all of it as something that every row reads.
    const ownRow = node.kind === 'reduce' || (node.kind === 'map' && arg.shape.length === node.out.shape.length);
    return ownRow && arg.shape[0] === this.rows;
  }

  private isRowNode(node: Node): boolean {
    const { rows } = this;
    if (rows === 0) return false;
    switch (node.kind) {
      case 'map':
        return node.out.value.size === 1 || this.isRows(node.out);
      case 'reduce':
        return this.isRows(node.arg) && this.isRows(node.out) && !node.axes.includes(0);
      case 'gather':
        return this.isRows(node.out) && node.indices.value.size === this.rows;
      default:
        return false;
    }
  }

  private isRows({ value, shape }: Ref): boolean {
    return shape[0] === this.rows && value.size / this.rows <= this.options.longestRow;
  }

  private outsideOf(node: Node): object[] {
    // A variable's new value may lie where the variable does, and is then read from there too.
    const updated = [...readsOf(node).map(({ value }) => value), ...writesOf(node)].flatMap(
      (value) => this.updated.get(value) ?? [],
    );
    const read = readsOf(node).flatMap(({ value: { origin } }): object[] => {
      if (origin.kind === 'variable') return [origin.variable];
      return origin.kind === 'external' ? [origin.dataId] : [];
    });
    return [...read, ...updated];
  }
}

/** The number of rows that most reductions along rows have. */
function commonRows(nodes: readonly Node[], longestRow: number): number {
  const counts = new Map<number, number>();
  for (const node of nodes) {
    if (node.kind !== 'reduce' || node.axes.includes(0)) continue;
    const [rows = 0] = node.arg.shape;
    if (node.arg.value.size / rows <= longestRow) counts.set(rows, (counts.get(rows) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
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
  const readers = new Map<object, { readonly at: number; readonly size: number }[]>();
  kernels.forEach((kernel, at) => {
    for (const { value } of nodesOf(kernel).flatMap(readsOf)) {
      if (value.origin.kind !== 'variable') continue;
      const known = readers.get(value.origin.variable) ?? [];
      readers.set(value.origin.variable, known);
      known.push({ at, size: value.size });
    }
  });
  for (const { variable, value } of updates) {
    const index = madeBy.get(value);
    if (index === undefined || kernels[index]!.kind !== 'map') continue;
    if (updates.filter((other) => other.value === value).length > 1) continue;
    const safe = (at: number, size: number) => at < index || (at === index && size === value.size);
    if ((readers.get(variable) ?? []).every(({ at, size }) => safe(at, size))) result.add(value);
  }
  return result;
}
