import type { MapFunction, ReduceFunction } from './nodes';

/** Kernels that compute element by element. */
export const maps: Readonly<Record<string, MapFunction>> = {
  Add: 'add',
  Sub: 'sub',
  Multiply: 'mul',
  RealDiv: 'div',
  Maximum: 'max',
  Minimum: 'min',
  SquaredDifference: 'squaredDifference',
  Greater: 'greater',
  GreaterEqual: 'greaterEqual',
  Less: 'less',
  LessEqual: 'lessEqual',
  Equal: 'equal',
  NotEqual: 'notEqual',
  LogicalAnd: 'and',
  LogicalOr: 'or',
  LogicalNot: 'not',
  Neg: 'neg',
  Abs: 'abs',
  Sign: 'sign',
  Relu: 'relu',
  Square: 'square',
  Sqrt: 'sqrt',
  Rsqrt: 'rsqrt',
  Reciprocal: 'reciprocal',
  Exp: 'exp',
  Expm1: 'expm1',
  Log: 'log',
  Log1p: 'log1p',
  Sigmoid: 'sigmoid',
  Softplus: 'softplus',
  Tanh: 'tanh',
  Erf: 'erf',
  Pow: 'pow',
  Floor: 'floor',
  Ceil: 'ceil',
  Round: 'round',
};
export const reductions: Readonly<Record<string, ReduceFunction>> = {
  Sum: 'sum',
  Mean: 'sum',
  Max: 'max',
  Min: 'min',
  Prod: 'prod',
};

/** What is done with numbers while the step is compiled. */
export const folded: Readonly<Partial<Record<MapFunction, (a: number, b: number) => number>>> = {
  copy: (a) => a,
  fromInteger: (a) => a,
  toInteger: Math.trunc,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  square: (a) => a * a,
  sqrt: (a) => Math.sqrt(a),
};

/** Functions that whole numbers have too. */
export const ofWholeNumbers: ReadonlySet<MapFunction> = new Set([
  ...(['copy', 'add', 'sub', 'mul', 'max', 'min', 'neg', 'abs', 'select'] as const),
  ...(['greater', 'greaterEqual', 'less', 'lessEqual', 'equal', 'notEqual'] as const),
]);
