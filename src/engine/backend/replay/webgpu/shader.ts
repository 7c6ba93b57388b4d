import type { Value } from '../graph';
import { libraryFor } from './wgsl-math';

/**
 * Where a value lies: in the program's own buffer from an element on, always as floats, or in a buffer of its own, where it
 * may be whole numbers.
 */
export type Place = { readonly element: number } | { readonly buffer: object; readonly whole: boolean };

/** A shader, the buffers it binds in order (null: the program's own), and how many workgroups run. */
export interface Shader {
  readonly source: string;
  readonly buffers: readonly (object | null)[];
  readonly groups: readonly [number, number, number];
}

/** Workgroups along one dimension at most. */
const MOST_GROUPS = 65535;

/** Threads of a workgroup where every thread works alone. */
export const THREADS = 64;

/** One shader being written: knows how to name an element of a value. */
export class ShaderText {
  private readonly buffers: (object | null)[] = [];
  private readonly whole = new Set<number>();

  constructor(private readonly placeOf: (value: Value) => Place) {}

  /** An element of a value as a float. */
  read(value: Value, index: string): string {
    const place = this.placeOf(value);
    const element = this.element(place, index);
    return 'buffer' in place && place.whole ? `f32(${element})` : element;
  }

  /** An element of a value that the step computes, to be assigned to. */
  at(value: Value, index: string): string {
    return this.element(this.placeOf(value), index);
  }

  private element(place: Place, index: string): string {
    const buffer = 'buffer' in place ? place.buffer : null;
    let binding = this.buffers.indexOf(buffer);
    if (binding < 0) binding = this.buffers.push(buffer) - 1;
    if ('buffer' in place && place.whole) this.whole.add(binding);
    const start = 'element' in place && place.element ? `${place.element}u + ` : '';
    return `b${binding}[${start}${index}]`;
  }

  /** Every thread works alone: `body` sees its number as `i`, below `count`. */
  alone(count: number, body: string): Shader {
    const total = Math.ceil(count / THREADS);
    const x = Math.min(total, MOST_GROUPS);
    return this.finish(
      `@compute @workgroup_size(${THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) local: u32) {
  let i = (group.y * ${MOST_GROUPS}u + group.x) * ${THREADS}u + local;
  if (i >= ${count}u) { return; }
${body}
}`,
      [x, Math.ceil(total / x), 1],
    );
  }

  /** @param main everything but the bindings and the library. */
  finish(main: string, groups: Shader['groups']): Shader {
    const bindings = this.buffers.map(
      (_, i) => `@group(0) @binding(${i}) var<storage, read_write> b${i}: array<${this.whole.has(i) ? 'i32' : 'f32'}>;`,
    );
    return { source: `${bindings.join('\n')}\n${libraryFor(main)}\n${main}\n`, buffers: this.buffers, groups };
  }
}

/** Σ (index / size below % size) · stride: where the element with a flat index lies. */
export function offset(index: string, sizes: readonly number[], strides: readonly number[]): string {
  let below = 1;
  const terms: string[] = [];
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    const size = sizes[axis]!;
    if (strides[axis] !== 0 && size > 1) {
      const divided = below > 1 ? `(${index} / ${below}u)` : index;
      const outermost = axis === 0 || sizes.slice(0, axis).every((n) => n === 1);
      const coordinate = outermost ? divided : `(${divided} % ${size}u)`;
      terms.push(strides[axis] === 1 ? coordinate : `${coordinate} * ${strides[axis]}u`);
    }
    below *= size;
  }
  return terms.join(' + ') || '0u';
}
