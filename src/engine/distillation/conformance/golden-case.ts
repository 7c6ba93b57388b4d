/** One reference case of a golden file, and typed access to what is in it. */

export interface GoldenCase {
  readonly id: string;
  /** Which loss, metric or quantiser. */
  readonly loss: string;
  /** In words and symbols, for people. */
  readonly formula?: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** `loss`, `grad_<input>`, and named parts. */
  readonly expected: Readonly<Record<string, unknown>>;
  /** What a well-known mistake would give, by its name. */
  readonly wrong?: Readonly<Record<string, unknown>>;
  readonly tol: { readonly f32: number };
}

/** A parameter that is a number. @throws where it is not there and has no default. */
export function numberOf({ params }: GoldenCase, name: string, otherwise?: number): number {
  const value = params[name] ?? otherwise;
  if (typeof value !== 'number') throw new Error(`params.${name}: expected a number`);
  return value;
}

/** All numbers of a value of any depth, row-major. @throws where there is anything else in it. */
export function flatNumbers(value: unknown, name: string): number[] {
  const all = [value].flat(Infinity);
  if (!all.every((entry) => typeof entry === 'number')) throw new Error(`${name}: expected numbers`);
  return all;
}

/** Sizes of a nested array of numbers. */
export function shapeOf(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : [];
}

/** An input as numbers and their sizes. @throws where it is not there. */
export function inputOf({ inputs }: GoldenCase, name: string): { values: number[]; shape: number[] } {
  if (!(name in inputs)) throw new Error(`inputs.${name}: not there`);
  return { values: flatNumbers(inputs[name], `inputs.${name}`), shape: shapeOf(inputs[name]) };
}

/** An input [rows][columns] as rows. */
export function rowsOf(golden: GoldenCase, name: string): number[][] {
  const { values, shape } = inputOf(golden, name);
  const [rows = 0, columns = 0] = shape;
  return Array.from({ length: rows }, (_, r) => values.slice(r * columns, (r + 1) * columns));
}
