import * as tf from '@tensorflow/tfjs-core';
import { aligned64, arrange } from '../arena';
import type { NumberArray, Ref, Value } from '../graph';
import type { Program } from '../lower';
import type { Asked } from '../moment';
import { readsOf } from '../nodes';
import type { CompiledStep } from '../program';
import type { DataId } from '../recorder';
import { nodesOf, schedule, type Schedule } from '../schedule';
import { CommandQueue, MOST_WAITING } from './command-queue';
import { bufferOf, forgetRead, handOver, type GpuBackend } from './gpu-backend';
import type { Place, Shader } from './shader';
import { shadersOf } from './shaders';
import { NotUnderstood } from '../why-plain';

/** A storage buffer for every tensor from outside, and one for all the rest: eight is what every device has. */
const MOST_OUTSIDE = 7;
/** Rows so long are left to one thread each. */
const LONGEST_ROW = 32;

/** A tensor from outside, or a variable: its buffer is looked up before every run. */
interface Outside {
  dataId(): DataId;
  buffer: GPUBuffer | null;
}

interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly buffers: readonly (Outside | null)[];
  readonly groups: Shader['groups'];
  /** Where in the buffer of starts its own are. */
  readonly starts: { readonly offset: number; readonly size: number } | null;
  group: GPUBindGroup | null;
}

interface Copy {
  readonly element: number;
  readonly bytes: number;
}

/**
 * A step compiled to WebGPU shaders over one buffer of its own; variables are updated where they lie. Running it is one
 * write of what differs from step to step and one pass over the same pipelines and bind groups, submitted together with
 * the passes of other steps. Nothing is created but the outputs, whose buffers the backend takes from its pool.
 */
export class GpuProgram<Now> implements CompiledStep<Now> {
  private readonly block: GPUBuffer;
  private readonly outside = new Map<object, Outside>();
  private readonly dispatches: readonly Dispatch[];
  private readonly inputs: { readonly of: Asked<Now>['of']; readonly at: number }[] = [];
  private readonly inputElement: number;
  private readonly staging: ArrayBuffer;
  /** What differs from step to step, for as many steps as may wait to be submitted. */
  private readonly ring: GPUBuffer | null;
  /** Where the values begin that shared shaders are told of. */
  private readonly starts: GPUBuffer | null;
  private turn = 0;
  private readonly commands: CommandQueue;
  private readonly outputs: readonly (Copy & { readonly ref: Ref })[];
  private readonly updates: readonly (Copy & { readonly variable: tf.Variable })[];
  private readonly changed: readonly tf.Variable[];
  private disposed = false;

  /** @throws Error where a part of the step has no shader here. */
  constructor(
    private readonly backend: GpuBackend,
    program: Program,
    asked: readonly Asked<Now>[],
  ) {
    const plan = schedule(program, { longestRow: LONGEST_ROW, mostOutside: MOST_OUTSIDE });
    const arena = arrange(plan.lives.filter(({ value }) => !plan.inPlace.has(value)));
    const elements = new Map<Value, number>();
    for (const [value, offset] of arena.offsets) elements.set(value, offset / 4);
    let bytes = aligned64(arena.bytes);
    const fixed = fixedValues(program, plan);
    const constants: (readonly [bytes: number, data: NumberArray])[] = [];
    const place = (value: Value) => {
      elements.set(value, bytes / 4);
      bytes += aligned64(4 * value.size);
    };
    for (const value of fixed) {
      if (value.origin.kind !== 'constant') continue;
      constants.push([bytes, value.origin.data]);
      place(value);
    }
    this.inputElement = bytes / 4;
    for (const value of fixed) {
      if (value.origin.kind !== 'input') continue;
      const at = bytes - 4 * this.inputElement;
      this.inputs.push({ of: asked[value.origin.index]!.of, at });
      place(value);
    }
    this.staging = new ArrayBuffer(bytes - 4 * this.inputElement);
    const { device } = backend;
    if (bytes > device.limits.maxStorageBufferBindingSize) throw new Error('replay: the step is too large');

    const updated = new Map(program.updates.map(({ variable, value }) => [value, variable]));
    const placeOf = (value: Value): Place => {
      const { origin } = value;
      if (plan.inPlace.has(value)) return { buffer: this.outsideOf(updated.get(value)!), whole: false };
      const element = elements.get(value);
      if (element !== undefined) return { element };
      if (origin.kind === 'variable') return { buffer: this.outsideOf(origin.variable), whole: false };
      if (origin.kind === 'external') {
        return { buffer: this.outsideOf(origin.dataId), whole: origin.stored !== 'float32' };
      }
      throw new Error(`replay: no place for value ${value.id}`);
    };
    const copyOf = (value: Value): Copy => {
      const where = placeOf(value);
      // Only what the step computed, or was handed as numbers, lies in its own buffer.
      if (!('element' in where)) throw new Error('replay: an output that is no result');
      return { element: where.element, bytes: 4 * value.size };
    };
    this.outputs = program.outputs.map((ref) => ({ ...copyOf(ref.value), ref }));
    this.updates = program.updates.flatMap(({ variable, value }) =>
      plan.inPlace.has(value) ? [] : [{ ...copyOf(value), variable }],
    );
    this.changed = program.updates.map(({ variable }) => variable);
    const shaders = shadersOf(plan.kernels, placeOf);
    // Left to the device this would be an error that nobody hears, and a step that does nothing.
    if (shaders.some(({ buffers }) => buffers.length > MOST_OUTSIDE + 1)) throw new NotUnderstood('too many buffers');
    const starts = startsOf(shaders, device.limits.minUniformBufferOffsetAlignment);

    const { STORAGE, UNIFORM, COPY_SRC, COPY_DST } = GPUBufferUsage;
    this.commands = CommandQueue.for(backend);
    this.block = device.createBuffer({ size: bytes, usage: STORAGE | COPY_SRC | COPY_DST });
    this.ring = this.inputs.length
      ? device.createBuffer({ size: MOST_WAITING * this.staging.byteLength, usage: COPY_SRC | COPY_DST })
      : null;
    for (const [offset, data] of constants) this.write(offset, data);
    this.starts = starts.data.length
      ? device.createBuffer({ size: starts.data.byteLength, usage: UNIFORM | COPY_DST })
      : null;
    if (this.starts) backend.queue.writeBuffer(this.starts, 0, starts.data);
    const pipelines = new Map<string, GPUComputePipeline>();
    const pipelineOf = (code: string): GPUComputePipeline => {
      const module = device.createShaderModule({ code });
      return device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
    };
    this.dispatches = shaders.map(({ source, buffers, groups }, i) => {
      const pipeline = pipelines.get(source) ?? pipelineOf(source);
      pipelines.set(source, pipeline);
      return {
        ...{ pipeline, groups, starts: starts.places[i]!, group: null },
        buffers: buffers as readonly (Outside | null)[],
      };
    });
  }

  get usable(): boolean {
    const { tensorMap } = this.backend;
    return (
      !this.disposed &&
      [...this.outside.values()].every((each) => tensorMap.has(each.dataId())) &&
      this.changed.every(({ isDisposed }) => !isDisposed)
    );
  }

  run(now: Now): tf.Tensor[] {
    const { backend, block } = this;
    const outputs = this.outputs.map(({ ref }) => backend.makeTensorInfo(ref.shape, 'float32'));
    const targets = outputs.map(({ dataId }) => bufferOf(backend, dataId as DataId));
    this.unshare();
    this.bind();
    handOver(backend);
    const encoder = backend.device.createCommandEncoder();
    this.writeInputs(now, encoder);
    const pass = encoder.beginComputePass();
    for (const { pipeline, group, groups } of this.dispatches) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...groups);
    }
    pass.end();
    this.outputs.forEach(({ element, bytes }, i) =>
      encoder.copyBufferToBuffer(block, 4 * element, targets[i]!, 0, bytes),
    );
    for (const { element, bytes, variable } of this.updates) {
      encoder.copyBufferToBuffer(block, 4 * element, bufferOf(backend, variable.dataId as DataId), 0, bytes);
    }
    this.commands.add(encoder.finish());
    for (const { dataId } of this.changed) forgetRead(backend, dataId as DataId);
    return outputs.map(({ dataId, shape, dtype }) => tf.keep(tf.engine().makeTensorFromDataId(dataId, shape, dtype)));
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.commands.flush();
    this.block.destroy();
    this.ring?.destroy();
    this.starts?.destroy();
  }

  private outsideOf(of: tf.Variable | DataId): Outside {
    const known = this.outside.get(of);
    if (known) return known;
    const dataId = of instanceof tf.Variable ? () => of.dataId as DataId : () => of;
    const fresh: Outside = { dataId, buffer: null };
    this.outside.set(of, fresh);
    return fresh;
  }

  /** A clone shares its buffer with what it was made of, which must not change with a variable. */
  private unshare(): void {
    for (const variable of this.changed) {
      if (this.backend.refCount(variable.dataId as DataId) > 1) tf.tidy(() => variable.assign(tf.add(variable, 0)));
    }
  }

  /** Renews the bind groups of tensors that lie in another buffer now, as a variable does that was assigned to. */
  private bind(): void {
    const moved = new Set<Outside>();
    for (const each of this.outside.values()) {
      const buffer = bufferOf(this.backend, each.dataId());
      if (buffer !== each.buffer) moved.add(each);
      each.buffer = buffer;
    }
    for (const dispatch of this.dispatches) {
      const { buffers, pipeline, starts } = dispatch;
      if (dispatch.group && !buffers.some((each) => each && moved.has(each))) continue;
      dispatch.group = this.backend.device.createBindGroup({
        layout: pipeline.getBindGroupLayout(0),
        entries: [
          ...buffers.map((each) => ({ buffer: each?.buffer ?? this.block })),
          ...(starts && this.starts ? [{ buffer: this.starts, ...starts }] : []),
        ].map((resource, binding) => ({ binding, resource })),
      });
    }
  }

  private writeInputs(now: Now, encoder: GPUCommandEncoder): void {
    const { ring, staging } = this;
    if (!ring) return;
    for (const { of, at } of this.inputs) {
      const values = of(now);
      new Float32Array(staging, at, values.length).set(values);
    }
    const bytes = staging.byteLength;
    const offset = (this.turn++ % MOST_WAITING) * bytes;
    this.backend.queue.writeBuffer(ring, offset, staging);
    encoder.copyBufferToBuffer(ring, offset, this.block, 4 * this.inputElement, bytes);
  }

  /** Everything in the program's own buffer is floats. */
  private write(offset: number, data: NumberArray): void {
    this.backend.queue.writeBuffer(this.block, offset, Float32Array.from(data));
  }
}

/** Constants, and what is asked of the moment: they have a place of their own for good. */
function fixedValues({ outputs, updates }: Program, { kernels }: Schedule): Value[] {
  const read = new Set(
    [...kernels.flatMap(nodesOf).flatMap(readsOf), ...outputs, ...updates].map(({ value }) => value),
  );
  return [...read].filter(({ origin }) => origin.kind === 'constant' || origin.kind === 'input');
}

/** The starts of all shaders in one buffer. @param alignment bytes to which each shader's own are aligned. */
function startsOf(
  shaders: readonly Shader[],
  alignment: number,
): { readonly data: Uint32Array<ArrayBuffer>; readonly places: readonly Dispatch['starts'][] } {
  let bytes = 0;
  const places = shaders.map(({ starts }): Dispatch['starts'] => {
    if (starts.length === 0) return null;
    const place = { offset: bytes, size: 16 * Math.ceil(starts.length / 4) };
    bytes += Math.ceil(place.size / alignment) * alignment;
    return place;
  });
  const data = new Uint32Array(bytes / 4);
  shaders.forEach(({ starts }, i) => data.set(starts, (places[i]?.offset ?? 0) / 4));
  return { data, places };
}
