import type { Op, Ref, Value } from './graph';

/** Functions of one element of each argument. Truth is 1, its opposite 0. */
export const mapFunctions = {
  copy: 1,
  add: 2,
  sub: 2,
  mul: 2,
  div: 2,
  max: 2,
  min: 2,
  squaredDifference: 2,
  greater: 2,
  greaterEqual: 2,
  less: 2,
  lessEqual: 2,
  equal: 2,
  notEqual: 2,
  and: 2,
  or: 2,
  not: 1,
  /** condition, where true, where false */
  select: 3,
  neg: 1,
  abs: 1,
  sign: 1,
  /** x > 0 ? 1 : alpha, the gradient of relu; NaN stays. */
  step: 2,
  relu: 1,
  square: 1,
  sqrt: 1,
  rsqrt: 1,
  reciprocal: 1,
  exp: 1,
  expm1: 1,
  log: 1,
  log1p: 1,
  sigmoid: 1,
  softplus: 1,
  tanh: 1,
  erf: 1,
  pow: 2,
  floor: 1,
  ceil: 1,
  /** To the nearest whole number, halves to the even one. */
  round: 1,
  fromInteger: 1,
  /** Cuts off what is behind the point. */
  toInteger: 1,
} as const satisfies Record<string, number>;
export type MapFunction = keyof typeof mapFunctions;

/** What a map reads: a value, repeated along dimensions where its shape has 1 or none, or a number. */
export type Argument = Ref | number;

export interface MapNode {
  readonly kind: 'map';
  readonly fn: MapFunction;
  readonly args: readonly Argument[];
  readonly out: Ref;
}

/** Whether a map computes with whole numbers, as it does where it reads or makes them. */
export const isWhole = ({ fn, args, out }: MapNode): boolean =>
  fn !== 'toInteger' && [...args.map(dtypeOf), out.value.dtype].includes('int32');

const dtypeOf = (arg: Argument) => (typeof arg === 'number' ? null : arg.value.dtype);

export type ReduceFunction = 'sum' | 'max' | 'min' | 'prod';
export interface ReduceNode {
  readonly kind: 'reduce';
  readonly fn: ReduceFunction;
  readonly arg: Ref;
  /** Dimensions of `arg` that are reduced. */
  readonly axes: readonly number[];
  readonly out: Ref;
}

/** Lists of matrices: for every place of `batch` one of [matrices, rows, inner] × one of [matrices, inner, columns]. */
export interface MatMulNode {
  readonly kind: 'matMul';
  readonly a: Ref;
  readonly b: Ref;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Leading dimensions of the result; none for a single product. */
  readonly batch: readonly number[];
  /** Matrices from one to the next along each of them; 0 where one serves all. */
  readonly aSteps: readonly number[];
  readonly bSteps: readonly number[];
  readonly out: Ref;
}

/** Copies of boxes. Strides and offsets count elements. */
export interface CopyPiece {
  readonly from: Ref;
  readonly fromOffset: number;
  readonly toOffset: number;
  readonly size: readonly number[];
  readonly fromStrides: readonly number[];
  readonly toStrides: readonly number[];
}
export interface CopyNode {
  readonly kind: 'copy';
  readonly pieces: readonly CopyPiece[];
  /** What stands where no piece is copied to. */
  readonly fill: number | null;
  readonly out: Ref;
}

/** Rows of `x` by index: [rows, …] → [...indices, …]. */
export interface GatherNode {
  readonly kind: 'gather';
  readonly x: Ref;
  readonly indices: Ref;
  readonly out: Ref;
}

/** Sums of the rows of `x` that have the same index, added in order: [indices, …] → [rows, …]. Others are left out. */
export interface ScatterNode {
  readonly kind: 'scatter';
  readonly x: Ref;
  readonly indices: Ref;
  readonly out: Ref;
}

/** Maps are [batch, height, width, channels]; strides of 1. */
export interface ConvGeometry {
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly top: number;
  readonly left: number;
}
export interface ConvNode {
  /** `conv`: x and filter → output; `convInput`: dy and filter → dx; `convFilter`: x and dy → the filter's gradient. */
  readonly kind: 'conv' | 'convInput' | 'convFilter';
  readonly a: Ref;
  readonly b: Ref;
  readonly geometry: ConvGeometry;
  readonly out: Ref;
}

/** Pooling over windows that do not overlap and leave out what does not fill one. */
export interface PoolGeometry {
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly window: number;
}
export interface PoolNode {
  readonly kind: 'maxPool';
  readonly x: Ref;
  readonly geometry: PoolGeometry;
  readonly out: Ref;
}
export interface PoolGradNode {
  readonly kind: 'maxPoolGrad';
  readonly x: Ref;
  readonly dy: Ref;
  readonly geometry: PoolGeometry;
  readonly out: Ref;
}

/** A kernel that another part of the engine brings along (`wasm/brought.ts`), by its name. */
export interface BroughtNode {
  readonly kind: 'brought';
  readonly name: string;
  readonly inputs: readonly Ref[];
  readonly attrs: Op['attrs'];
  readonly out: Ref;
}

/** Something that is left to the backend's own kernel. */
export interface ForeignNode {
  readonly kind: 'foreign';
  readonly op: Op;
}

export type Node =
  | MapNode
  | ReduceNode
  | MatMulNode
  | CopyNode
  | GatherNode
  | ScatterNode
  | ConvNode
  | PoolNode
  | PoolGradNode
  | BroughtNode
  | ForeignNode;

export function readsOf(node: Node): readonly Ref[] {
  switch (node.kind) {
    case 'map':
      return node.args.filter((arg): arg is Ref => typeof arg !== 'number');
    case 'reduce':
      return [node.arg];
    case 'matMul':
    case 'conv':
    case 'convInput':
    case 'convFilter':
      return [node.a, node.b];
    case 'copy':
      return node.pieces.map(({ from }) => from);
    case 'gather':
    case 'scatter':
      return [node.x, node.indices];
    case 'maxPool':
      return [node.x];
    case 'maxPoolGrad':
      return [node.x, node.dy];
    case 'brought':
      return node.inputs;
    case 'foreign':
      return Object.values(node.op.inputs);
  }
}

export const writesOf = (node: Node): readonly Value[] =>
  node.kind === 'foreign' ? node.op.outputs.map(({ value }) => value) : [node.out.value];
