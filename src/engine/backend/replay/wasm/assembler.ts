/**
 * WebAssembly modules as bytes: just enough of the binary format (WebAssembly Core Specification 2.0, chapter 5) to write
 * functions over one imported memory.
 */

export type NumericType = 'i32' | 'f32' | 'v128';
const typeCodes: Readonly<Record<NumericType, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** Instructions without immediates. */
const plain = {
  'i32.eqz': [0x45],
  'i32.ne': [0x47],
  'i32.lt_u': [0x49],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i32.mul': [0x6c],
  'i32.shl': [0x74],
  'i32.xor': [0x73],
  'i32.shr_u': [0x76],
  'f32.add': [0x92],
  'f32.sub': [0x93],
  'f32.mul': [0x94],
  'f32.div': [0x95],
  'f32.gt': [0x5e],
  'f32.max': [0x97],
  'f32.min': [0x96],
  select: [0x1b],
  drop: [0x1a],
  'i32x4.splat': [0xfd, 17],
  'f32x4.splat': [0xfd, 19],
  'f32x4.eq': [0xfd, 0x41],
  'f32x4.ne': [0xfd, 0x42],
  'f32x4.lt': [0xfd, 0x43],
  'f32x4.gt': [0xfd, 0x44],
  'f32x4.le': [0xfd, 0x45],
  'f32x4.ge': [0xfd, 0x46],
  'v128.not': [0xfd, 0x4d],
  'v128.and': [0xfd, 0x4e],
  'v128.andnot': [0xfd, 0x4f],
  'v128.or': [0xfd, 0x50],
  'v128.xor': [0xfd, 0x51],
  'v128.bitselect': [0xfd, 0x52],
  'f32x4.ceil': [0xfd, 0x67],
  'f32x4.floor': [0xfd, 0x68],
  'f32x4.nearest': [0xfd, 0x6a],
  'i32x4.shl': [0xfd, 0xab, 1],
  'i32x4.shr_s': [0xfd, 0xac, 1],
  'i32x4.shr_u': [0xfd, 0xad, 1],
  'i32x4.add': [0xfd, 0xae, 1],
  'i32x4.sub': [0xfd, 0xb1, 1],
  'i32x4.mul': [0xfd, 0xb5, 1],
  'i32x4.eq': [0xfd, 0x37],
  'i32x4.ne': [0xfd, 0x38],
  'i32x4.lt_s': [0xfd, 0x39],
  'i32x4.gt_s': [0xfd, 0x3b],
  'i32x4.le_s': [0xfd, 0x3d],
  'i32x4.ge_s': [0xfd, 0x3f],
  'i32x4.abs': [0xfd, 0xa0, 1],
  'i32x4.neg': [0xfd, 0xa1, 1],
  'i32x4.min_s': [0xfd, 0xb6, 1],
  'i32x4.max_s': [0xfd, 0xb8, 1],
  'f32x4.abs': [0xfd, 0xe0, 1],
  'f32x4.neg': [0xfd, 0xe1, 1],
  'f32x4.sqrt': [0xfd, 0xe3, 1],
  'f32x4.add': [0xfd, 0xe4, 1],
  'f32x4.sub': [0xfd, 0xe5, 1],
  'f32x4.mul': [0xfd, 0xe6, 1],
  'f32x4.div': [0xfd, 0xe7, 1],
  'f32x4.min': [0xfd, 0xe8, 1],
  'f32x4.max': [0xfd, 0xe9, 1],
  'i32x4.trunc_sat_f32x4_s': [0xfd, 0xf8, 1],
  'f32x4.convert_i32x4_s': [0xfd, 0xfa, 1],
  'f32x4.convert_i32x4_u': [0xfd, 0xfb, 1],
  // Of the relaxed SIMD proposal: a·b + c, rounded once or twice as the machine likes, always the same way on one machine.
  'f32x4.relaxed_madd': [0xfd, 0x85, 2],
} as const;
export type PlainInstruction = keyof typeof plain;

/** Loads and stores: opcode, and what to say of the alignment. */
const memory = {
  'i32.load': [[0x28], 2],
  'f32.load': [[0x2a], 2],
  'i32.store': [[0x36], 2],
  'f32.store': [[0x38], 2],
  'v128.load': [[0xfd, 0], 2],
  'v128.load32_splat': [[0xfd, 9], 2],
  'v128.load64_splat': [[0xfd, 10], 2],
  'v128.load32_zero': [[0xfd, 0x5c], 2],
  'v128.load64_zero': [[0xfd, 0x5d], 2],
  'v128.store': [[0xfd, 11], 2],
} as const;
export type MemoryInstruction = keyof typeof memory;

const lanes = {
  'v128.load32_lane': [0xfd, 0x56],
  'v128.store32_lane': [0xfd, 0x5a],
  'v128.store64_lane': [0xfd, 0x5b],
} as const;
export type LaneInstruction = keyof typeof lanes;

function unsigned(value: number, into: number[]): void {
  let rest = value >>> 0;
  do {
    const byte = rest & 0x7f;
    rest >>>= 7;
    into.push(rest ? byte | 0x80 : byte);
  } while (rest);
}

function signed(value: number, into: number[]): void {
  let rest = value | 0;
  for (;;) {
    const byte = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && !(byte & 0x40)) || (rest === -1 && byte & 0x40)) {
      into.push(byte);
      return;
    }
    into.push(byte | 0x80);
  }
}

const floatBytes = (value: number): Uint8Array => new Uint8Array(Float32Array.of(value).buffer);

/** A local variable of a function. */
export type Local = number;

/** One function without results, written instruction by instruction. Every method appends. */
export class FunctionBody {
  private readonly code: number[] = [];
  private readonly locals: NumericType[] = [];

  /** @param parameters number of i32 parameters; they are locals 0, 1, … */
  constructor(readonly parameters = 0) {}

  local(type: NumericType): Local {
    return this.parameters + this.locals.push(type) - 1;
  }

  get(local: Local): this {
    return this.with([0x20], local);
  }
  set(local: Local): this {
    return this.with([0x21], local);
  }
  tee(local: Local): this {
    return this.with([0x22], local);
  }

  do(...instructions: readonly PlainInstruction[]): this {
    for (const name of instructions) this.code.push(...plain[name]);
    return this;
  }

  /** A vector instruction that has no name above, by its number. */
  vector(opcode: number): this {
    return this.with([0xfd], opcode);
  }
  /** A load among them. The address is on the stack; `offset` in bytes is added to it. */
  vectorLoad(opcode: number, offset: number): this {
    return this.vector(opcode).with([0], offset);
  }

  i32(value: number): this {
    this.code.push(0x41);
    signed(value, this.code);
    return this;
  }
  f32(value: number): this {
    this.code.push(0x43, ...floatBytes(value));
    return this;
  }
  /** The same number in all four lanes. */
  splat(value: number): this {
    const bytes = floatBytes(value);
    this.code.push(0xfd, 12, ...bytes, ...bytes, ...bytes, ...bytes);
    return this;
  }
  /** The same whole number in all four lanes. */
  splatInteger(value: number): this {
    const bytes = new Uint8Array(Int32Array.of(value).buffer);
    this.code.push(0xfd, 12, ...bytes, ...bytes, ...bytes, ...bytes);
    return this;
  }

  /** The address is on the stack; `offset` in bytes is added to it. */
  access(name: MemoryInstruction, offset = 0): this {
    const [opcode, alignment] = memory[name];
    this.code.push(...opcode, alignment);
    unsigned(offset, this.code);
    return this;
  }
  lane(name: LaneInstruction, offset: number, lane: number): this {
    this.code.push(...lanes[name], 2);
    unsigned(offset, this.code);
    this.code.push(lane);
    return this;
  }
  extract(lane: number): this {
    this.code.push(0xfd, 31, lane);
    return this;
  }
  /** Picks lanes 0–3 of the first and 4–7 of the second operand. */
  shuffle(...picked: readonly [number, number, number, number]): this {
    this.code.push(0xfd, 13, ...picked.flatMap((lane) => [4 * lane, 4 * lane + 1, 4 * lane + 2, 4 * lane + 3]));
    return this;
  }

  call(index: number): this {
    return this.with([0x10], index);
  }
  /** [to, from, bytes] on the stack. */
  copyMemory(): this {
    this.code.push(0xfc, 10, 0, 0);
    return this;
  }
  /** [to, byte, bytes] on the stack. */
  fillMemory(): this {
    this.code.push(0xfc, 11, 0);
    return this;
  }

  /** Runs `body` with a counter that goes from 0 below `end` in steps of `step`. A single turn makes no loop. */
  loop(end: number, step: number, body: (counter: Local) => void): this {
    if (end <= 0) return this;
    const counter = this.local('i32');
    this.i32(0).set(counter);
    if (end <= step) {
      body(counter);
      return this;
    }
    this.code.push(0x03, 0x40);
    body(counter);
    this.get(counter).i32(step).do('i32.add').tee(counter).i32(end).do('i32.lt_u');
    this.code.push(0x0d, 0, 0x0b);
    return this;
  }

  /** Runs `body` where what is on the stack is not 0. */
  when(body: () => void): this {
    this.code.push(0x04, 0x40);
    body();
    this.code.push(0x0b);
    return this;
  }

  /** Runs `body` so many times. */
  countdown(times: number, body: () => void): this {
    if (times <= 1) {
      if (times === 1) body();
      return this;
    }
    const left = this.local('i32');
    this.i32(times).set(left);
    this.code.push(0x03, 0x40);
    body();
    this.get(left).i32(1).do('i32.sub').tee(left);
    this.code.push(0x0d, 0, 0x0b);
    return this;
  }

  /** The function's entry in the code section. */
  encode(): number[] {
    const head: number[] = [];
    unsigned(this.locals.length, head);
    for (const type of this.locals) head.push(1, typeCodes[type]);
    const bytes: number[] = [];
    unsigned(head.length + this.code.length + 1, bytes);
    return [...bytes, ...head, ...this.code, 0x0b];
  }

  private with(opcode: readonly number[], index: number): this {
    this.code.push(...opcode);
    unsigned(index, this.code);
    return this;
  }
}

const section = (id: number, content: readonly number[]): number[] => {
  const bytes = [id];
  unsigned(content.length, bytes);
  return [...bytes, ...content];
};

const vector = (items: readonly (readonly number[])[]): number[] => {
  const bytes: number[] = [];
  unsigned(items.length, bytes);
  return [...bytes, ...items.flat()];
};

const text = (name: string): number[] => [name.length, ...new TextEncoder().encode(name)];

/**
 * A module that imports `env.memory` and `env.call` (i32 → nothing) and exports its last function as `run`. Functions call
 * one another by index: 0 is `env.call`, the first of `functions` is 1.
 */
export function encodeModule(functions: readonly FunctionBody[], sharedMemory: boolean): Uint8Array<ArrayBuffer> {
  const limits = sharedMemory ? [3, 0, 0x80, 0x80, 4] : [0, 0];
  // The signature with n parameters has the index n.
  const most = Math.max(1, ...functions.map(({ parameters }) => parameters));
  const signatures = Array.from({ length: most + 1 }, (_, parameters) => [
    0x60,
    ...vector(Array<number[]>(parameters).fill([typeCodes.i32])),
    0,
  ]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(signatures)),
    ...section(
      2,
      vector([
        [...text('env'), ...text('memory'), 2, ...limits],
        [...text('env'), ...text('call'), 0, 1],
      ]),
    ),
    ...section(3, vector(functions.map(({ parameters }) => encoded(parameters)))),
    ...section(7, vector([[...text('run'), 0, ...encoded(functions.length)]])),
    ...section(10, vector(functions.map((body) => body.encode()))),
  ]);
}

function encoded(value: number): number[] {
  const bytes: number[] = [];
  unsigned(value, bytes);
  return bytes;
}
