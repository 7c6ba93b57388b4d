import type { MapFunction } from '../nodes';

/** A number as a literal. @throws Error where WGSL has no literal for it. */
export function literal(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`replay: no literal for ${value}`);
  const text = String(Math.fround(value));
  return value < 0 || Object.is(value, -0) ? `(${text}f)` : `${text}f`;
}

const truth = (condition: string): string => `select(0.0, 1.0, ${condition})`;

const power = (x: string, exponent: number): string => {
  const size = Math.abs(exponent);
  const factors = Array<string>(Math.floor(size)).fill(x);
  if (!Number.isInteger(size)) factors.push(`sqrt(${x})`);
  const product = factors.join(' * ') || '1.0';
  return exponent < 0 ? `(1.0 / (${product}))` : `(${product})`;
};

/** An expression for fn of its arguments, which are names or literals. @param exponent the second one of `pow`. */
export function expression(fn: MapFunction, [a = '', b = '', c = '']: readonly string[], exponent: number): string {
  switch (fn) {
    case 'copy':
      return a;
    case 'add':
      return `${a} + ${b}`;
    case 'sub':
      return `${a} - ${b}`;
    case 'mul':
      return `${a} * ${b}`;
    case 'div':
      return `${a} / ${b}`;
    case 'max':
    case 'min':
      return `${fn}(${a}, ${b})`;
    case 'squaredDifference':
      return `(${a} - ${b}) * (${a} - ${b})`;
    case 'greater':
      return truth(`${a} > ${b}`);
    case 'greaterEqual':
      return truth(`${a} >= ${b}`);
    case 'less':
      return truth(`${a} < ${b}`);
    case 'lessEqual':
      return truth(`${a} <= ${b}`);
    case 'equal':
      return truth(`${a} == ${b}`);
    case 'notEqual':
      return truth(`${a} != ${b}`);
    case 'and':
      return `${a} * ${b}`;
    case 'or':
      return `max(${a}, ${b})`;
    case 'not':
      return `1.0 - ${a}`;
    case 'select':
      return `select(${c}, ${b}, ${a} != 0.0)`;
    case 'neg':
      return `-${a}`;
    case 'abs':
    case 'sign':
    case 'floor':
    case 'ceil':
    case 'round':
    case 'exp':
    case 'log':
    case 'sqrt':
      return `${fn}(${a})`;
    case 'step':
      return `select(${b}, 1.0, ${a} > 0.0)`;
    case 'relu':
      // Not max(x, 0): what is not a number has to stay so.
      return `select(${a}, 0.0, ${a} < 0.0)`;
    case 'square':
      return `${a} * ${a}`;
    case 'rsqrt':
      return `1.0 / sqrt(${a})`;
    case 'reciprocal':
      return `1.0 / ${a}`;
    case 'expm1':
    case 'log1p':
    case 'tanh':
    case 'erf':
    case 'softplus':
    case 'sigmoid':
      return `${fn}_(${a})`;
    case 'pow':
      return power(a, exponent);
    case 'toInteger':
      return `trunc(${a})`;
    case 'fromInteger':
      // Whole numbers become floats where they are read.
      return a;
  }
}

/** Functions that WGSL lacks, or that lose their digits or overflow there; each with those it calls. */
const library: Readonly<Record<string, string>> = {
  expm1_: `fn expm1_(x: f32) -> f32 {
  let series = x * (1.0 + x * (0.5 + x * (0.16666667 + x * (0.041666668 + x * 0.008333334))));
  return select(exp(x) - 1.0, series, abs(x) < 0.1);
}`,
  log1p_: `fn log1p_(x: f32) -> f32 {
  let series = x * (1.0 - x * (0.5 - x * (0.33333334 - x * (0.25 - x * 0.2))));
  return select(log(1.0 + x), series, abs(x) < 0.05);
}`,
  sigmoid_: 'fn sigmoid_(x: f32) -> f32 { return 1.0 / (1.0 + exp(-x)); }',
  softplus_: 'fn softplus_(x: f32) -> f32 { return max(x, 0.0) + log1p_(exp(-abs(x))); }',
  tanh_: 'fn tanh_(x: f32) -> f32 { return select(sign(x), tanh(x), abs(x) < 15.0); }',
  // Abramowitz and Stegun 7.1.26: absolute error below 1.5e-7.
  erf_: `fn erf_(x: f32) -> f32 {
  let t = 1.0 / (1.0 + 0.3275911 * abs(x));
  let p = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return sign(x) * (1.0 - p * exp(-x * x));
}`,
};

/** Those functions that a shader calls. */
export function libraryFor(shader: string): string {
  const called = Object.keys(library).filter((name) => shader.includes(`${name}(`));
  if (called.includes('softplus_') && !called.includes('log1p_')) called.push('log1p_');
  return called.map((name) => library[name]).join('\n');
}
