import type { Value } from '../graph';
import { isWhole } from '../nodes';
import { aligned, type MapKernel } from '../schedule';
import { broadcastStrides, merged, stridesOf } from '../strides';
import type { Local } from './assembler';
import { ELEMENT, type KernelCode } from './kernel-code';
import { emitMap, type Operand } from './simd-math';
import { emitWholeMap } from './whole-math';

/** Vectors in the innermost loop up to which it is written out. */
const WRITTEN_OUT = 8;

interface Read {
  readonly value: Value;
  /** Along `kernel.dims`. */
  readonly strides: readonly number[];
}

/** All maps of one pass, four elements at a time. */
export function emitMapKernel(code: KernelCode, kernel: MapKernel): void {
  const { body } = code;
  const contiguous = stridesOf(kernel.dims);
  const made = new Set(kernel.nodes.map(({ out }) => out.value));
  const reads = new Map<string, Read>();
  const keyed = kernel.nodes.map((node) =>
    node.args.map((arg): string | Value | number => {
      if (typeof arg === 'number') return arg;
      if (made.has(arg.value)) return arg.value;
      const strides = aligned(arg, node.out)
        ? contiguous
        : broadcastStrides(arg, node.out.shape).filter((_, axis) => node.out.shape[axis] !== 1);
      const key = `${arg.value.id}:${strides.join()}`;
      reads.set(key, { value: arg.value, strides });
      return key;
    }),
  );
  const list = [...reads];
  const nest = merged({ sizes: kernel.dims, strides: [contiguous, ...list.map(([, { strides }]) => strides)] });
  code.prepare([...list.map(([, { value }]) => value), ...kernel.stores]);

  const locals = new Map(kernel.nodes.map(({ out }) => [out.value, body.local('v128')]));
  const loaded = new Map(list.map(([key]) => [key, body.local('v128')]));
  const outer = nest.sizes.slice(0, -1);
  const inner = nest.sizes.at(-1) ?? 1;
  const innerStride = (i: number) => nest.strides[i]!.at(-1) ?? 0;
  const isScalar = (i: number) => nest.strides[i]!.every((stride) => stride === 0);

  // What is the same for all elements is read once, what is the same along a row once a row.
  list.forEach(([key, { value }], i) => {
    if (!isScalar(i + 1)) return;
    code.load('v128.load32_splat', value, 0);
    body.set(loaded.get(key)!);
  });

  code.loops(outer, (counters) => {
    const offsets = new Map<string, Local | null>();
    const offsetOf = (i: number): Local[] => {
      const strides = nest.strides[i]!.slice(0, -1);
      const key = strides.join();
      if (!offsets.has(key)) offsets.set(key, code.offset(counters, strides));
      const local = offsets.get(key);
      return typeof local === 'number' ? [local] : [];
    };
    offsetOf(0);
    list.forEach(([key, { value }], i) => {
      const bytes = offsetOf(i + 1);
      if (isScalar(i + 1) || innerStride(i + 1) !== 0) return;
      code.load('v128.load32_splat', value, 0, ...bytes);
      body.set(loaded.get(key)!);
    });
    /** Elements from byte `at` on, `count` of them, at most four. */
    const block = (at: number, count: number, counter: readonly Local[]) => {
      const present = new Set<string>();
      const operand = (arg: string | Value | number): Operand => {
        if (typeof arg === 'number') return { number: arg };
        if (typeof arg !== 'string') return locals.get(arg)!;
        const i = list.findIndex(([key]) => key === arg) + 1;
        const local = loaded.get(arg)!;
        if (innerStride(i) !== 0 && !isScalar(i) && !present.has(arg)) {
          code.load('v128.load', reads.get(arg)!.value, at, ...offsetOf(i), ...counter);
          body.set(local);
        }
        present.add(arg);
        return local;
      };
      kernel.nodes.forEach((node, n) => {
        const operands = keyed[n]!.map(operand);
        if (isWhole(node)) emitWholeMap(body, node.fn, operands);
        else emitMap(body, node.fn, operands, code.scratch);
        body.set(locals.get(node.out.value)!);
      });
      for (const value of kernel.stores) {
        code.store(locals.get(value)!, count, value, at, ...offsetOf(0), ...counter);
      }
    };
    const vectors = Math.floor(inner / 4);
    if (vectors <= WRITTEN_OUT) {
      for (let v = 0; v < vectors; v++) block(4 * ELEMENT * v, 4, []);
    } else {
      body.loop(vectors * 4 * ELEMENT, 4 * ELEMENT, (counter) => block(0, 4, [counter]));
    }
    if (inner % 4) block(4 * ELEMENT * vectors, inner % 4, []);
  });
}
