import type { Value } from '../graph';
import { libraryFor } from './wgsl-math';

/**
 * Where a value lies: in the program's own buffer from an element on, always as floats, or in a buffer of its own, where it
 * may be whole numbers.
 */
export type Place = { readonly element: number } | { readonly buffer: object; readonly whole: boolean };

/** A shader and what one use of it needs. */
export interface Shader {
  readonly source: string;
  /** What it binds, in order; null: the program's own. */
  readonly buffers: readonly (object | null)[];
  /** Elements at which values begin, four to a vector, bound after the buffers; none where they are in the source. */
  readonly starts: readonly number[];
  /** How many workgroups run. */
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
  private readonly names = new Map<Value, string>();
  private readonly starts = new Map<Value, number>();

  /** @param told whether the shader is told where values begin, and so serves all that differ in nothing else. */
  constructor(
    private readonly placeOf: (value: Value) => Place,
    private readonly told: boolean,
  ) {}

  /** What a value is called within the shader. */
  name(value: Value): string {
    const known = this.names.get(value) ?? `v${this.names.size}`;
    this.names.set(value, known);
    return known;
  }

  /** An element of a value as a float. */
  read(value: Value, index: string): string {
    const place = this.placeOf(value);
    const element = this.element(value, place, index);
    return 'buffer' in place && place.whole ? `f32(${element})` : element;
  }

  /** An element of a value that the step computes, to be assigned to. */
  at(value: Value, index: string): string {
    return this.element(value, this.placeOf(value), index);
  }

  private element(value: Value, place: Place, index: string): string {
    const buffer = 'buffer' in place ? place.buffer : null;
    let binding = this.buffers.indexOf(buffer);
    if (binding < 0) binding = this.buffers.push(buffer) - 1;
    if ('buffer' in place && place.whole) this.whole.add(binding);
    return `b${binding}[${'element' in place ? this.start(value, place.element) : ''}${index}]`;
  }

  /** What is added to an index in the program's own buffer. */
  private start(value: Value, element: number): string {
    if (!this.told) return element ? `${element}u + ` : '';
    this.starts.set(value, element);
    const place = [...this.starts.keys()].indexOf(value);
    return `starts[${Math.floor(place / 4)}][${place % 4}] + `;
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
    const starts = [...this.starts.values()];
    if (starts.length > 0) {
      const type = `array<vec4u, ${Math.ceil(starts.length / 4)}>`;
      bindings.push(`@group(0) @binding(${bindings.length}) var<uniform> starts: ${type};`);
    }
    const source = `${bindings.join('\n')}\n${libraryFor(main)}\n${main}\n`;
    return { source, buffers: this.buffers, starts, groups };
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
