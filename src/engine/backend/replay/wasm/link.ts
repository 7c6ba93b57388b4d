import type { Value } from '../graph';
import { readsOf, writesOf, type ForeignNode } from '../nodes';
import type { Kernel } from '../schedule';
import { FunctionBody } from './assembler';
import { emitKernel } from './emit';
import { KernelCode, type Place } from './kernel-code';
import { tiling } from './tiling';

/** What a kernel does, and the values in memory it does it to: kernels of the same key differ in nothing but these. */
interface Likeness {
  readonly key: string;
  readonly values: readonly Value[];
}

/** Values that a shared function is handed at most: engines take 1,000 parameters, and each number of them has a signature. */
const MOST_PASSED = 256;

/**
 * The functions of a program, in the order of their indices from 1 on, its entry last. Kernels that do the same to
 * different values share one, which is handed the addresses: a network unrolled over time, or with layers alike, takes the
 * code of one step or layer. A kernel that stands alone has its addresses in its code.
 *
 * @param scratch memory that each kernel needs for itself.
 * @param foreign hands over a kernel that is left to the backend. @returns the number to call it by.
 * @param last runs at the end.
 */
export function functionsOf(
  kernels: readonly Kernel[],
  scratch: readonly (Value | null)[],
  foreign: (node: ForeignNode) => number,
  last: FunctionBody,
  placeOf: (value: Value) => Place,
  table: number,
): FunctionBody[] {
  const likenesses = kernels.map((kernel, i) => likenessOf(kernel, scratch[i]!));
  const times = new Map<string, number>();
  for (const { key } of likenesses) times.set(key, (times.get(key) ?? 0) + 1);
  const functions: FunctionBody[] = [];
  const entry = new FunctionBody();
  const shared = new Map<string, number>();
  kernels.forEach((kernel, i) => {
    const { key, values } = likenesses[i]!;
    const isForeign = kernel.kind === 'node' && kernel.node.kind === 'foreign';
    const passed = isForeign || times.get(key) === 1 || values.length > MOST_PASSED ? [] : values;
    const emit = (): number => {
      const code = new KernelCode(placeOf, table, passed);
      emitKernel(code, kernel, tiling(), scratch[i]!, foreign);
      return functions.push(code.body);
    };
    if (passed.length > 0 && !shared.has(key)) shared.set(key, emit());
    const index = passed.length > 0 ? shared.get(key)! : emit();
    for (const value of passed) {
      const place = placeOf(value);
      if ('address' in place) entry.i32(place.address);
      else entry.i32(0).access('i32.load', table + 4 * place.slot);
    }
    entry.call(index);
  });
  entry.call(functions.push(last));
  return [...functions, entry];
}

/** Whatever the code of a kernel hangs on is in the key, but not which values they are. */
function likenessOf(kernel: Kernel, scratch: Value | null): Likeness {
  const order = new Map<Value, number>();
  const key = JSON.stringify([kernel, scratch], (_, part: unknown) => {
    if (typeof part === 'number' && !Number.isInteger(part)) return `${part}`;
    if (Object.is(part, -0)) return '-0';
    if (!isValue(part)) return part;
    if (!order.has(part)) order.set(part, order.size);
    return [order.get(part), part.dtype, part.size];
  });
  if (kernel.kind === 'node') return { key, values: [...order.keys()] };
  const inside = new Set(kernel.nodes.flatMap(writesOf).filter((value) => !kernel.stores.includes(value)));
  const touched = new Set([...kernel.nodes.flatMap(readsOf).map(({ value }) => value), ...kernel.stores]);
  return { key, values: [...touched].filter((value) => !inside.has(value)) };
}

const isValue = (part: unknown): part is Value => typeof part === 'object' && part !== null && 'origin' in part;
