/**
 * Which of a file's arrays is which of a network's: by names that are alike, else by what belongs together (a layer's matrix and its
 * bias), by shapes and by order. Free of TensorFlow.js: the page checks what is corrected by hand with it.
 */
import type { ParameterSpec } from '../../models/layers/layer-kind';

/** A parameter of the network in both layouts. */
export interface Wanted {
  readonly name: string;
  readonly role: ParameterSpec['role'];
  /** As PyTorch has it: [out, in], [out, in, height, width]. */
  readonly shape: readonly number[];
  /** As TensorFlow has it: [in, out], [height, width, in, out]; maps are counted off with channels last. */
  readonly transposed: readonly number[];
}

export type Offered = Pick<Wanted, 'name' | 'shape'>;

/**
 * How sure a match is: the same name; nothing else would fit; the order says it, as many of them being there as are needed; or
 * only a guess, of arrays or of the way round.
 */
export type Sureness = 'name' | 'shape' | 'order' | 'guess';

export interface Match {
  readonly ours: string;
  /** Null where none fits. */
  readonly theirs: string | null;
  /** It is in TensorFlow's layout. */
  readonly transposed: boolean;
  readonly how: Sureness;
}

/** What was decided: an array for each of the network's, and which of them are the other way round. */
export type Mapping = Readonly<Record<string, { readonly from: string; readonly transposed: boolean }>>;

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((extent, i) => extent === b[i]);

/** In which layouts an array can be a parameter: as it is, transposed, both or neither. */
export const layoutsOf = (wanted: Wanted, shape: readonly number[]): readonly boolean[] => [
  ...(same(wanted.shape, shape) ? [false] : []),
  ...(isKernel(wanted) && same(wanted.transposed, shape) ? [true] : []),
];

const isKernel = ({ role, shape }: Wanted): boolean => role === 'kernel' && shape.length > 1;

/** What a vector is to its layer; every matrix is alike. */
type Part = 'matrix' | 'scale' | 'shift' | 'mean' | 'variance' | 'vector';

const parts: Readonly<Partial<Record<ParameterSpec['role'], Part>>> = {
  gamma: 'scale',
  beta: 'shift',
  bias: 'shift',
  mean: 'mean',
  variance: 'variance',
};
const words: readonly (readonly [RegExp, Part])[] = [
  [/mean/, 'mean'],
  [/var/, 'variance'],
  [/bias|beta|offset|shift|^b\d*$/, 'shift'],
  [/weight|gamma|scale/, 'scale'],
];

const partOfWanted = ({ role, shape }: Wanted): Part => (shape.length > 1 ? 'matrix' : (parts[role] ?? 'vector'));
function partOfOffered({ name, shape }: Offered): Part {
  if (shape.length > 1) return 'matrix';
  const last = name.split(/[./:]/).at(-1)!.toLowerCase();
  return words.find(([pattern]) => pattern.test(last))?.[1] ?? 'vector';
}

/** The same for all arrays that could be one another: sorted extents, whichever way round they are. */
const kindOf = (part: Part, shape: readonly number[]): string =>
  `${part} ${[...shape].sort((a, b) => a - b).join('×')}`;

/** The layer that a name belongs to: all up to its last part. */
const layerOf = (name: string): string => name.slice(0, Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'), 0));

interface Group<Item> {
  /** Of what kinds its arrays are. */
  readonly kind: string;
  readonly items: readonly { readonly item: Item; readonly kind: string }[];
}

/** Arrays that belong to one layer, in the order of their layers. */
function grouped<Item extends Offered>(items: readonly Item[], partOf: (item: Item) => Part): Group<Item>[] {
  const layers = new Map<string, { item: Item; kind: string }[]>();
  for (const item of items) {
    const layer = layerOf(item.name) || item.name;
    const members = layers.get(layer) ?? [];
    members.push({ item, kind: kindOf(partOf(item), item.shape) });
    layers.set(layer, members);
  }
  return [...layers.values()].map((members) => ({
    kind: members
      .map(({ kind }) => kind)
      .sort()
      .join(' + '),
    items: members,
  }));
}

/** Pairs of what is of one kind on both sides, in order; of each whether that was all there was, and as many. */
function paired<A extends { kind: string }, B extends { kind: string }>(ours: readonly A[], theirs: readonly B[]) {
  return [...new Set(ours.map(({ kind }) => kind))].flatMap((kind) => {
    const [a, b] = [ours.filter((each) => each.kind === kind), theirs.filter((each) => each.kind === kind)];
    const how: Sureness = a.length !== b.length ? 'guess' : a.length === 1 ? 'shape' : 'order';
    return a.slice(0, b.length).map((each, i) => ({ ours: each, theirs: b[i]!, how }));
  });
}

/** @returns a match for each of the network's parameters, in their order */
export function matchArrays(wanted: readonly Wanted[], offered: readonly Offered[]): Match[] {
  const found = new Map<string, { theirs: Offered; how: Sureness }>();
  const byName = new Map(offered.map((each) => [each.name, each]));
  for (const each of wanted) {
    const theirs = byName.get(each.name);
    if (theirs && layoutsOf(each, theirs.shape).length > 0) found.set(each.name, { theirs, how: 'name' });
  }
  const left = () => wanted.filter(({ name }) => !found.has(name));
  const free = () => {
    const taken = new Set([...found.values()].map(({ theirs }) => theirs.name));
    return offered.filter(({ name }) => !taken.has(name));
  };
  // Whole layers first: a bias then goes with its matrix.
  for (const { ours, theirs, how } of paired(grouped(left(), partOfWanted), grouped(free(), partOfOffered))) {
    for (const pair of paired(ours.items, theirs.items)) {
      const sureness = pair.how === 'shape' ? how : pair.how === 'order' && how === 'shape' ? 'order' : how;
      found.set(pair.ours.item.name, { theirs: pair.theirs.item, how: sureness });
    }
  }
  const alone = <Item extends Offered>(items: readonly Item[], partOf: (item: Item) => Part) =>
    items.map((item) => ({ item, kind: kindOf(partOf(item), item.shape) }));
  for (const { ours, theirs, how } of paired(alone(left(), partOfWanted), alone(free(), partOfOffered)))
    found.set(ours.item.name, { theirs: theirs.item, how });
  // Whatever is called by nothing that is known.
  for (const { ours, theirs } of paired(
    alone(left(), () => 'vector'),
    alone(free(), () => 'vector'),
  ))
    found.set(ours.item.name, { theirs: theirs.item, how: 'guess' });
  return oriented(wanted, found);
}

/** Which way round each array is: of square ones as those that are not, where these agree. */
function oriented(
  wanted: readonly Wanted[],
  found: ReadonlyMap<string, { readonly theirs: Offered; readonly how: Sureness }>,
): Match[] {
  const layouts = (each: Wanted) => {
    const theirs = found.get(each.name)?.theirs;
    return theirs ? layoutsOf(each, theirs.shape) : [];
  };
  const told = new Set(wanted.filter(isKernel).flatMap((each) => (layouts(each).length === 1 ? layouts(each) : [])));
  const usual = told.size === 1 && told.has(true);
  return wanted.map((each) => {
    const match = found.get(each.name);
    const possible = layouts(each);
    if (!match || possible.length === 0) return { ours: each.name, theirs: null, transposed: false, how: 'guess' };
    const open = possible.length > 1 && told.size !== 1 && match.how !== 'name';
    const transposed = possible.length > 1 ? usual : possible[0]!;
    return { ours: each.name, theirs: match.theirs.name, transposed, how: open ? 'guess' : match.how };
  });
}

/** What matches say, of every parameter that they say something of. */
export const mappingOf = (matches: readonly Match[]): Mapping =>
  Object.fromEntries(
    matches.flatMap(({ ours, theirs, transposed }) => (theirs === null ? [] : [[ours, { from: theirs, transposed }]])),
  );
