import type { MapFunction } from '../nodes';
import type { FunctionBody, Local } from './assembler';

/** A vector in a local, or a number for all four lanes. */
export type Operand = Local | { readonly number: number };

/** Locals for intermediate results, by position; none is live between two functions. */
export type Scratch = (position: number) => Local;

/** Appends code that leaves fn of the operands, four elements at a time, on the stack. */
export function emitMap(body: FunctionBody, fn: MapFunction, operands: readonly Operand[], scratch: Scratch): void {
  const push = (operand: Operand) => (typeof operand === 'number' ? body.get(operand) : body.splat(operand.number));
  const [a, b, c] = operands as [Operand, Operand, Operand];
  const both = () => {
    push(a);
    push(b);
  };
  /** The first operand in a local, for functions that read it more than once. */
  const first = (): Local => {
    if (typeof a === 'number') return a;
    push(a);
    body.set(scratch(0));
    return scratch(0);
  };
  const truth = () => body.splat(1).do('v128.and');
  switch (fn) {
    case 'copy':
      push(a);
      return;
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
    case 'max':
    case 'min':
      both();
      body.do(`f32x4.${fn}`);
      return;
    case 'squaredDifference':
      both();
      body.do('f32x4.sub').tee(scratch(0)).get(scratch(0)).do('f32x4.mul');
      return;
    case 'greater':
    case 'greaterEqual':
    case 'less':
    case 'lessEqual':
    case 'equal':
    case 'notEqual': {
      both();
      const names = {
        greater: 'gt',
        greaterEqual: 'ge',
        less: 'lt',
        lessEqual: 'le',
        equal: 'eq',
        notEqual: 'ne',
      } as const;
      body.do(`f32x4.${names[fn]}`);
      truth();
      return;
    }
    case 'and':
    case 'or':
      both();
      body.do(`v128.${fn}`);
      return;
    case 'not':
      body.splat(1);
      push(a);
      body.do('f32x4.sub');
      return;
    case 'select':
      push(b);
      push(c);
      push(a);
      body.splat(0).do('f32x4.ne', 'v128.bitselect');
      return;
    case 'neg':
    case 'abs':
    case 'sqrt':
    case 'floor':
    case 'ceil':
      push(a);
      body.do(`f32x4.${fn}`);
      return;
    case 'round':
      push(a);
      body.do('f32x4.nearest');
      return;
    case 'sign': {
      const x = first();
      body.get(x).splat(0).do('f32x4.gt');
      truth();
      body.get(x).splat(0).do('f32x4.lt');
      truth();
      body.do('f32x4.sub');
      keepNaN(body, x);
      return;
    }
    case 'step': {
      const x = first();
      body.splat(1);
      push(b);
      body.get(x).splat(0).do('f32x4.gt', 'v128.bitselect');
      keepNaN(body, x);
      return;
    }
    case 'relu':
      push(a);
      body.splat(0).do('f32x4.max');
      return;
    case 'square': {
      const x = first();
      body.get(x).get(x).do('f32x4.mul');
      return;
    }
    case 'rsqrt':
      body.splat(1);
      push(a);
      body.do('f32x4.sqrt', 'f32x4.div');
      return;
    case 'reciprocal':
      body.splat(1);
      push(a);
      body.do('f32x4.div');
      return;
    case 'exp':
      push(a);
      exponential(body, scratch, false);
      return;
    case 'expm1':
      push(a);
      exponential(body, scratch, true);
      return;
    case 'log':
      push(a);
      logarithm(body, scratch);
      return;
    case 'log1p':
      push(a);
      logarithmOfOneMore(body, scratch);
      return;
    case 'sigmoid':
      push(a);
      body.do('f32x4.neg');
      exponential(body, scratch, false);
      body.splat(1).do('f32x4.add').set(scratch(0)).splat(1).get(scratch(0)).do('f32x4.div');
      return;
    case 'softplus':
      // max(x, 0) + log(1 + exp(−|x|)): nothing overflows.
      push(a);
      body.do('f32x4.abs', 'f32x4.neg');
      exponential(body, scratch, false);
      logarithmOfOneMore(body, scratch);
      push(a);
      body.splat(0).do('f32x4.max', 'f32x4.add');
      return;
    case 'tanh':
      hyperbolicTangent(body, push, a, scratch);
      return;
    case 'erf':
      errorFunction(body, push, a, scratch);
      return;
    case 'pow':
      power(body, first(), (b as { number: number }).number, scratch);
      return;
    case 'toInteger':
      push(a);
      body.do('i32x4.trunc_sat_f32x4_s');
      return;
    case 'fromInteger':
      throw new Error('replay: not made of floats');
  }
}

/** What is on the stack, but x where x is not a number. */
function keepNaN(body: FunctionBody, x: Local): void {
  body.get(x).get(x).get(x).do('f32x4.eq', 'v128.bitselect');
}

/** ((c₀x + c₁)x + c₂)x … */
function polynomial(body: FunctionBody, x: Local, coefficients: readonly number[]): void {
  coefficients.forEach((c, i) => {
    if (i === 0) body.splat(c);
    else body.get(x).do('f32x4.mul').splat(c).do('f32x4.add');
  });
}

const LN2_HIGH = 0.693359375;
const LN2_LOW = -2.1219444e-4;

/** eˣ, or eˣ − 1, of what is on the stack. Cody and Waite's reduction and the polynomial of Cephes' expf (Moshier). */
function exponential(body: FunctionBody, scratch: Scratch, minusOne: boolean): void {
  const [x, n, r, p, half] = [10, 11, 12, 13, 14].map(scratch) as [Local, Local, Local, Local, Local];
  // Beyond these the result is 0 or infinite in float32.
  body.splat(-104).do('f32x4.max').splat(89).do('f32x4.min').tee(x);
  body.splat(Math.LOG2E).do('f32x4.mul', 'f32x4.nearest').set(n);
  body.get(x).get(n).splat(LN2_HIGH).do('f32x4.mul', 'f32x4.sub');
  body.get(n).splat(LN2_LOW).do('f32x4.mul', 'f32x4.sub').set(r);
  polynomial(
    body,
    r,
    [1.9875691e-4, 1.3981999507e-3, 8.3334519073e-3, 4.1665795894e-2, 1.6666665459e-1, 5.0000001201e-1],
  );
  body.get(r).get(r).do('f32x4.mul', 'f32x4.mul').get(r).do('f32x4.add').set(p);
  // 2ⁿ in two factors, since n goes beyond the range of exponents.
  const powerOfTwo = () => body.splatInteger(127).do('i32x4.add').i32(23).do('i32x4.shl');
  body.get(p).splat(1).do('f32x4.add');
  body.get(n).do('i32x4.trunc_sat_f32x4_s').tee(n).i32(1).do('i32x4.shr_s').tee(half);
  powerOfTwo().do('f32x4.mul');
  body.get(n).get(half).do('i32x4.sub');
  powerOfTwo().do('f32x4.mul');
  if (!minusOne) return;
  // Where n is 0 the polynomial itself is eˣ − 1, with all its digits.
  body.splat(1).do('f32x4.sub').set(r);
  body.get(p).get(r).get(n).splatInteger(0).do('i32x4.eq', 'v128.bitselect');
}

/** log x of what is on the stack: the reduction and polynomial of Cephes' logf (Moshier). */
function logarithm(body: FunctionBody, scratch: Scratch): void {
  const [x, m, e, small, z] = [10, 11, 12, 13, 14].map(scratch) as [Local, Local, Local, Local, Local];
  body.set(x);
  // Subnormal numbers are brought into the normal range first.
  body.get(x).splat(1.17549435e-38).do('f32x4.lt').set(small);
  body
    .get(x)
    .splat(2 ** 23)
    .do('f32x4.mul')
    .get(x)
    .get(small)
    .do('v128.bitselect')
    .set(m);
  body.get(m).i32(23).do('i32x4.shr_u').splatInteger(126).do('i32x4.sub', 'f32x4.convert_i32x4_s');
  body.get(small).splat(23).do('v128.and', 'f32x4.sub').set(e);
  body.get(m).splatInteger(0x007fffff).do('v128.and').splatInteger(0x3f000000).do('v128.or').set(m);
  body.get(m).splat(Math.SQRT1_2).do('f32x4.lt').set(small);
  body.get(e).get(small).splat(1).do('v128.and', 'f32x4.sub').set(e);
  body.get(m).get(small).get(m).do('v128.and', 'f32x4.add').splat(1).do('f32x4.sub').set(m);
  body.get(m).get(m).do('f32x4.mul').set(z);
  polynomial(
    body,
    m,
    [
      7.0376836292e-2, -1.151461031e-1, 1.167699874e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
      2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1,
    ],
  );
  body.get(m).do('f32x4.mul').get(z).do('f32x4.mul');
  body.get(e).splat(LN2_LOW).do('f32x4.mul', 'f32x4.add');
  body.get(z).splat(0.5).do('f32x4.mul', 'f32x4.sub');
  body.get(m).do('f32x4.add').get(e).splat(LN2_HIGH).do('f32x4.mul', 'f32x4.add').set(m);
  // log 0 = −∞, log ∞ = ∞, NaN below 0 and of NaN.
  body.splat(-Infinity).get(m).get(x).splat(0).do('f32x4.eq', 'v128.bitselect').set(m);
  body.get(x).get(m).get(x).splat(Infinity).do('f32x4.eq', 'v128.bitselect').set(m);
  body.get(m).splat(NaN).get(x).splat(0).do('f32x4.ge', 'v128.bitselect');
}

/** log(1 + x) of what is on the stack: log(u)·x/(u − 1) with u = 1 + x undoes the rounding of u (Kahan). */
function logarithmOfOneMore(body: FunctionBody, scratch: Scratch): void {
  const [x, u, log] = [15, 16, 17].map(scratch) as [Local, Local, Local];
  body.tee(x).splat(1).do('f32x4.add').tee(u);
  logarithm(body, scratch);
  body.set(log);
  body.get(log).get(x).get(u).splat(1).do('f32x4.sub', 'f32x4.div', 'f32x4.mul').get(log);
  // Far out the correction is 1, or ∞/∞.
  body.get(x).splat(1e8).do('f32x4.lt', 'v128.bitselect').set(log);
  body.get(x).get(log).get(u).splat(1).do('f32x4.eq', 'v128.bitselect');
}

/** −t/(t + 2), t = e^(−2|x|) − 1, with the sign of x. */
function hyperbolicTangent(
  body: FunctionBody,
  push: (operand: Operand) => unknown,
  x: Operand,
  scratch: Scratch,
): void {
  const t = scratch(0);
  push(x);
  body.do('f32x4.abs').splat(-2).do('f32x4.mul');
  exponential(body, scratch, true);
  body.tee(t).do('f32x4.neg').get(t).splat(2).do('f32x4.add', 'f32x4.div');
  push(x);
  body.splat(-0).do('v128.and', 'v128.xor');
}

/** Abramowitz and Stegun 7.1.26, as TensorFlow.js computes it: absolute error below 1.5e-7. */
function errorFunction(body: FunctionBody, push: (operand: Operand) => unknown, x: Operand, scratch: Scratch): void {
  const [size, t] = [scratch(0), scratch(1)];
  push(x);
  body.do('f32x4.abs').set(size);
  body.splat(1).get(size).splat(0.3275911).do('f32x4.mul').splat(1).do('f32x4.add', 'f32x4.div').set(t);
  body.get(size).get(size).do('f32x4.mul', 'f32x4.neg');
  exponential(body, scratch, false);
  polynomial(body, t, [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592]);
  body.get(t).do('f32x4.mul', 'f32x4.mul').set(t).splat(1).get(t).do('f32x4.sub');
  push(x);
  body.splat(-0).do('v128.and', 'v128.xor');
}

/** x to a multiple of 1/2. */
function power(body: FunctionBody, x: Local, exponent: number, scratch: Scratch): void {
  const size = Math.abs(exponent);
  const result = scratch(1);
  if (Number.isInteger(size)) body.splat(1).set(result);
  else body.get(x).do('f32x4.sqrt').set(result);
  for (let i = 0; i < Math.floor(size); i++) body.get(result).get(x).do('f32x4.mul').set(result);
  if (exponent < 0) body.splat(1).get(result).do('f32x4.div');
  else body.get(result);
}
