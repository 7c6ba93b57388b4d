import type { Value } from '../graph';
import { FunctionBody, type LaneInstruction, type Local, type MemoryInstruction } from './assembler';

/** Where a value lies: at a fixed address, or where a pointer in the table says. */
export type Place = { readonly address: number } | { readonly slot: number };

/** How many bytes an element takes; truth values are kept as floats. */
export const ELEMENT = 4;

/** One kernel being written: a function body that knows where values lie. */
export class KernelCode {
  readonly body: FunctionBody;
  /** Parameters that hold addresses. */
  private readonly passed: ReadonlyMap<Value, Local>;
  private readonly pointers = new Map<number, Local>();
  private readonly temporaries: Local[] = [];

  constructor(
    private readonly placeOf: (value: Value) => Place,
    /** Address of the table of pointers. */
    private readonly table: number,
    /** Values whose addresses the function is handed, in this order; the others lie where `placeOf` says. */
    passed: readonly Value[] = [],
  ) {
    this.body = new FunctionBody(passed.length);
    this.passed = new Map(passed.map((value, i) => [value, i]));
  }

  /** A vector local for intermediate results, by position. */
  readonly scratch = (position: number): Local => (this.temporaries[position] ??= this.body.local('v128'));

  /** Reads the pointers of these values; to be called before any loop. */
  prepare(values: readonly Value[]): void {
    for (const value of values) {
      if (this.passed.has(value)) continue;
      const place = this.placeOf(value);
      if (!('slot' in place) || this.pointers.has(place.slot)) continue;
      const local = this.body.local('i32');
      this.body
        .i32(0)
        .access('i32.load', this.table + 4 * place.slot)
        .set(local);
      this.pointers.set(place.slot, local);
    }
  }

  /**
   * Pushes an address in a value, less what is constant.
   * @param dynamic locals that hold bytes to be added.
   * @returns the constant part, in bytes, to be given to the instruction as its offset.
   */
  at(value: Value, ...dynamic: readonly Local[]): number {
    const passed = this.passed.get(value);
    const place = passed === undefined ? this.placeOf(value) : null;
    const pointer = place && 'slot' in place ? this.pointers.get(place.slot)! : passed;
    const parts = pointer === undefined ? dynamic : [pointer, ...dynamic];
    if (parts.length === 0) this.body.i32(0);
    parts.forEach((local, i) => {
      this.body.get(local);
      if (i > 0) this.body.do('i32.add');
    });
    return place && 'address' in place ? place.address : 0;
  }

  load(name: MemoryInstruction, value: Value, offset: number, ...dynamic: readonly Local[]): void {
    const base = this.at(value, ...dynamic);
    this.body.access(name, base + offset);
  }

  /** Stores the first `count` lanes of a vector. */
  store(vector: Local, count: number, value: Value, offset: number, ...dynamic: readonly Local[]): void {
    if (count >= 4) {
      const base = this.at(value, ...dynamic);
      this.body.get(vector).access('v128.store', base + offset);
      return;
    }
    const lane = (name: LaneInstruction, at: number, index: number) => {
      const base = this.at(value, ...dynamic);
      this.body.get(vector).lane(name, base + offset + at, index);
    };
    if (count >= 2) lane('v128.store64_lane', 0, 0);
    if (count !== 2) lane('v128.store32_lane', count === 3 ? 8 : 0, count === 3 ? 2 : 0);
  }

  /** Loads `count` elements; missing lanes hold zero, or with `repeat` elements that are there. Leaves a vector. */
  loadPart(count: number, repeat: boolean, value: Value, offset: number, ...dynamic: readonly Local[]): void {
    const kind = repeat ? 'splat' : 'zero';
    if (count >= 4) this.load('v128.load', value, offset, ...dynamic);
    else if (count === 1) this.load(`v128.load32_${kind}`, value, offset, ...dynamic);
    else this.load(`v128.load64_${kind}`, value, offset, ...dynamic);
    if (count !== 3) return;
    const vector = this.scratch(20);
    this.body.set(vector);
    const base = this.at(value, ...dynamic);
    this.body.get(vector).lane('v128.load32_lane', base + offset + 8, 2);
  }

  /** Nested loops over `sizes`; `body` gets the counters, which count elements. */
  loops(sizes: readonly number[], body: (counters: readonly Local[]) => void, counters: readonly Local[] = []): void {
    const [size, ...rest] = sizes;
    if (size === undefined) body(counters);
    else this.body.loop(size, 1, (counter) => this.loops(rest, body, [...counters, counter]));
  }

  /** A local that holds the bytes Σ counter · stride, or none where all strides are 0. */
  offset(counters: readonly Local[], strides: readonly number[]): Local | null {
    const terms = counters.map((counter, i) => [counter, strides[i]!] as const).filter(([, stride]) => stride !== 0);
    if (terms.length === 0) return null;
    terms.forEach(([counter, stride], i) => {
      this.body
        .get(counter)
        .i32(stride * ELEMENT)
        .do('i32.mul');
      if (i > 0) this.body.do('i32.add');
    });
    const local = this.body.local('i32');
    this.body.set(local);
    return local;
  }
}
