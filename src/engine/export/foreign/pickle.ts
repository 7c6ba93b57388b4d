/**
 * The part of Python's pickle that `torch.save` writes a state_dict in: dictionaries, tuples, texts, numbers, and tensors over
 * storages that lie beside. A pickle is a program; this one runs none of it: names of functions are looked up in a list of a
 * few, what these would make is described, and any other name or operation is refused. Protocols 2 to 5.
 * https://docs.python.org/3/library/pickletools.html
 */
import { refuse, shown } from '../refusal';

/** Numbers that lie in a file of their own. */
export interface Storage {
  /** `FloatStorage`, `HalfStorage`, … */
  readonly type: string;
  /** The name of its file. */
  readonly key: string;
}

/** A view of a storage, by strides in elements. */
export class TensorView {
  constructor(
    readonly storage: Storage,
    readonly offset: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[],
  ) {}
}

class Named {
  constructor(readonly name: string) {}
}

export type Pickled =
  string | number | boolean | null | TensorView | Named | StorageValue | readonly Pickled[] | Map<Pickled, Pickled>;

class StorageValue {
  constructor(readonly storage: Storage) {}
}

const MARK = Symbol('mark');
type Item = Pickled | typeof MARK;

const FUNCTIONS = new Set([
  'collections OrderedDict',
  'torch._utils _rebuild_tensor_v2',
  'torch._utils _rebuild_parameter',
]);
const STORAGE = /^torch (\w+Storage)$/;

/** @throws PlaygroundError `weights-invalid`: not-a-state-dict {what}, truncated */
export function readPickle(file: string, bytes: Uint8Array): Pickled {
  const machine = new Machine(file, bytes);
  return machine.run();
}

class Machine {
  private at = 0;
  private readonly stack: Item[] = [];
  private readonly memo = new Map<number, Item>();
  private readonly view: DataView;

  constructor(
    private readonly file: string,
    private readonly bytes: Uint8Array,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  run(): Pickled {
    for (;;) {
      const place = this.at;
      const code = this.byte();
      if (code === 0x2e) return this.pop();
      const operation = operations[code];
      if (!operation) return this.refuse(`0x${code.toString(16).padStart(2, '0')} (${place})`);
      operation(this);
    }
  }

  refuse(what: string): never {
    return refuse(this.file, 'not-a-state-dict', { what: shown(what) });
  }

  /** Moves on by `length` bytes. @returns where they began */
  advance(length: number): number {
    const start = this.at;
    if (length > this.bytes.length - start) refuse(this.file, 'truncated');
    this.at += length;
    return start;
  }

  byte = (): number => this.view.getUint8(this.advance(1));
  uint16 = (): number => this.view.getUint16(this.advance(2), true);
  uint32 = (): number => this.view.getUint32(this.advance(4), true);
  int32 = (): number => this.view.getInt32(this.advance(4), true);
  float64 = (): number => this.view.getFloat64(this.advance(8));

  text(length: number): string {
    const start = this.advance(length);
    return new TextDecoder().decode(this.bytes.subarray(start, start + length));
  }

  /** Up to the end of the line, which is left behind. */
  line(): string {
    const end = this.bytes.indexOf(0x0a, this.at);
    if (end < 0) return refuse(this.file, 'truncated');
    const text = this.text(end - this.at);
    this.at++;
    return text;
  }

  /** A whole number of up to six bytes: no extent or place is larger. */
  long(length: number): number {
    if (length > 6) return this.refuse('LONG');
    let value = 0;
    for (let i = 0; i < length; i++) value += this.byte() * 256 ** i;
    return length > 0 && value >= 256 ** length / 2 ? value - 256 ** length : value;
  }

  push(item: Item): void {
    this.stack.push(item);
  }

  pop(): Pickled {
    const item = this.stack.pop();
    return item === undefined || item === MARK ? this.refuse('stack') : item;
  }

  popText(): string {
    const text = this.pop();
    return typeof text === 'string' ? text : this.refuse('name');
  }

  /** What lies above the last mark, which goes as well. */
  sinceMark(): Pickled[] {
    const place = this.stack.lastIndexOf(MARK);
    if (place < 0) return this.refuse('mark');
    const items = this.stack.splice(place) as [typeof MARK, ...Pickled[]];
    return items.slice(1) as Pickled[];
  }

  top(): Pickled {
    const item = this.stack.at(-1);
    return item === undefined || item === MARK ? this.refuse('stack') : item;
  }

  put(place: number): void {
    this.memo.set(place, this.top());
  }

  memoize(): void {
    this.memo.set(this.memo.size, this.top());
  }

  get(place: number): void {
    const item = this.memo.get(place);
    this.push(item === undefined ? this.refuse('memo') : item);
  }

  set(pairs: readonly Pickled[]): void {
    const target = this.top();
    if (!(target instanceof Map) || pairs.length % 2) return this.refuse('dict');
    for (let i = 0; i < pairs.length; i += 2) target.set(pairs[i]!, pairs[i + 1]!);
  }

  append(items: readonly Pickled[]): void {
    const target = this.top();
    if (!Array.isArray(target)) return this.refuse('list');
    for (const item of items) target.push(item);
  }

  /** The name of a function or type that is known; any other is refused, and none is ever called. */
  named(module: string, name: string): void {
    const whole = `${module} ${name}`;
    if (!FUNCTIONS.has(whole) && !STORAGE.test(whole)) this.refuse(`${module}.${name}`);
    this.push(new Named(whole));
  }

  /** What calling a known function would make. */
  reduce(): void {
    const given = this.pop();
    const called = this.pop();
    if (!(called instanceof Named) || !Array.isArray(given)) return this.refuse('REDUCE');
    const made = this.made(called.name, given as readonly Pickled[]);
    this.push(made ?? this.refuse(called.name));
  }

  private made(name: string, given: readonly Pickled[]): Pickled | null {
    if (name === 'collections OrderedDict') return new Map();
    const [first, offset, shape, strides] = given;
    if (name === 'torch._utils _rebuild_parameter') return first instanceof TensorView ? first : null;
    if (name !== 'torch._utils _rebuild_tensor_v2' || !(first instanceof StorageValue)) return null;
    if (!isExtent(offset) || !areExtents(shape) || !areExtents(strides) || shape.length !== strides.length) return null;
    return new TensorView(first.storage, offset, shape, strides);
  }

  /** ('storage', type, key, device, elements) */
  storage(): void {
    const id = this.pop();
    if (!Array.isArray(id)) return this.refuse('BINPERSID');
    const [kind, type, key] = id as readonly Pickled[];
    const [, name] = (type instanceof Named && STORAGE.exec(type.name)) || [];
    if (kind !== 'storage' || name === undefined || typeof key !== 'string') return this.refuse('BINPERSID');
    this.push(new StorageValue({ type: name, key }));
  }
}

const isExtent = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const areExtents = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length <= 8 && value.every(isExtent);

/** By their codes; all others are refused. */
const operations: Readonly<Record<number, (machine: Machine) => void>> = {
  0x80: (m) => void m.byte(), // PROTO
  0x95: (m) => void m.advance(8), // FRAME
  0x28: (m) => m.push(MARK),
  0x29: (m) => m.push([]), // EMPTY_TUPLE
  0x5d: (m) => m.push([]), // EMPTY_LIST
  0x7d: (m) => m.push(new Map()), // EMPTY_DICT
  0x4e: (m) => m.push(null), // NONE
  0x88: (m) => m.push(true),
  0x89: (m) => m.push(false),
  0x4a: (m) => m.push(m.int32()), // BININT
  0x4b: (m) => m.push(m.byte()), // BININT1
  0x4d: (m) => m.push(m.uint16()), // BININT2
  0x8a: (m) => m.push(m.long(m.byte())), // LONG1
  0x47: (m) => m.push(m.float64()), // BINFLOAT
  0x58: (m) => m.push(m.text(m.uint32())), // BINUNICODE
  0x8c: (m) => m.push(m.text(m.byte())), // SHORT_BINUNICODE
  0x74: (m) => m.push(m.sinceMark()), // TUPLE
  0x85: (m) => m.push([m.pop()]), // TUPLE1
  0x86: (m) => m.push([m.pop(), m.pop()].reverse()), // TUPLE2
  0x87: (m) => m.push([m.pop(), m.pop(), m.pop()].reverse()), // TUPLE3
  0x71: (m) => m.put(m.byte()), // BINPUT
  0x72: (m) => m.put(m.uint32()), // LONG_BINPUT
  0x94: (m) => m.memoize(),
  0x68: (m) => m.get(m.byte()), // BINGET
  0x6a: (m) => m.get(m.uint32()), // LONG_BINGET
  0x73: (m) => m.set([m.pop(), m.pop()].reverse()), // SETITEM
  0x75: (m) => m.set(m.sinceMark()), // SETITEMS
  0x61: (m) => m.append([m.pop()]), // APPEND
  0x65: (m) => m.append(m.sinceMark()), // APPENDS
  0x63: (m) => m.named(m.line(), m.line()), // GLOBAL
  // STACK_GLOBAL: the name lies above its module.
  0x93: (m) => {
    const name = m.popText();
    m.named(m.popText(), name);
  },
  0x52: (m) => m.reduce(),
  // BUILD gives an object its attributes: those of a dictionary are notes of torch's own.
  0x62: (m) => void m.pop(),
  0x51: (m) => m.storage(), // BINPERSID
};
