import * as tf from '@tensorflow/tfjs-core';
import { CommandQueue } from '../../backend/replay/webgpu/command-queue';
import { bufferOf, gpuBackend, handOver, type GpuBackend } from '../../backend/replay/webgpu/gpu-backend';
import type { DataId } from '../../backend/replay/recorder';
import type { Network } from '../../models/network';
import type { RowLayout } from '../layout';
import { rangeOf, wholeWeights } from '../whole-weights';
import { denseChain, type DenseStep } from './dense-chain';
import { packForDots, wordsOf, type DotLayout } from './dot-layout';
import { productShader, rowsShader, THREADS } from './shaders';

/** Whether WGSL has products of four numbers of 8 bits with four here. */
export const hasPackedDot = (): boolean =>
  globalThis.navigator?.gpu?.wgslLanguageFeatures?.has('packed_4x8_integer_dot_product') ?? false;

/** Samples whose column a thread computes, where there are as many. */
const ROWS_AT_ONCE = 4;

/** A layer on the device. */
interface GpuLayer extends DotLayout, Pick<DenseStep, 'bias' | 'activations'> {
  readonly range: RowLayout['range'];
  /** Words, sums and scales of weights, in the order in which they are bound. */
  readonly weights: readonly GPUBuffer[];
  readonly shift: GPUBuffer | null;
}

/** Passes of so many samples. */
interface Program {
  readonly input: GPUBuffer;
  readonly output: GPUBuffer;
  readonly buffers: readonly GPUBuffer[];
  readonly dispatches: readonly {
    readonly pipeline: GPUComputePipeline;
    readonly group: GPUBindGroup;
    readonly groups: readonly [number, number];
  }[];
}

/**
 * A network of dense layers in whole numbers on WebGPU: weights as 8 bits in memory, four to a word, what meets them rounded on
 * the way, sums in 32 bits; two shaders a layer, all of a pass in one submission, nothing read between. With the weights of the moment in which
 * it is made. The same codes as IntegerForward's but where a number lies on the edge between two: WGSL asks for no more of a quotient than
 * 2.5 units in the last place.
 */
export class GpuIntegerForward {
  private readonly programs = new Map<number, Promise<Program>>();
  private readonly layers: readonly GpuLayer[];

  private constructor(
    private readonly backend: GpuBackend,
    layers: readonly (Omit<GpuLayer, 'weights' | 'shift'> & {
      readonly arrays: readonly (Int32Array | Float32Array)[];
      readonly offsets: Float32Array | null;
    })[],
  ) {
    this.layers = layers.map(({ arrays, offsets, ...layer }) => ({
      ...layer,
      weights: arrays.map((each) => this.filled(each)),
      shift: offsets && this.filled(offsets),
    }));
  }

  /** @returns null where the backend is another, WGSL has no such products, or the network is not of dense layers in whole numbers alone */
  static async of(network: Network): Promise<GpuIntegerForward | null> {
    const [backend, chain] = [gpuBackend(), denseChain(network.plan)];
    if (!backend || !chain || !hasPackedDot()) return null;
    const { plan } = network;
    const latent = await network.weights();
    const computed = await network.computedWeights();
    const layers = chain.map(({ name, bias, activations }) => {
      const weight = `${name}.weight`;
      const { codes, scales, length, columns, kept } = wholeWeights(plan.encodings![weight]!, latent, weight);
      const layout = { length, columns, group: kept.group };
      const { words, sums } = packForDots(codes, layout);
      return {
        ...{ ...layout, bias, activations, range: rangeOf(plan, latent, name), arrays: [words, sums, scales] },
        offsets: bias ? computed[`${name}.bias`]!.data : null,
      };
    });
    return new GpuIntegerForward(backend, layers);
  }

  /** Of one pass: logits [samples, classes], to be disposed by the caller. */
  async logits(samples: Float32Array): Promise<tf.Tensor2D> {
    const { backend, layers } = this;
    const count = samples.length / layers[0]!.length;
    const program = this.programs.get(count) ?? this.programOf(count);
    this.programs.set(count, program);
    const { input, output, dispatches } = await program;
    const shape: [number, number] = [count, layers.at(-1)!.columns];
    const { dataId, dtype } = backend.makeTensorInfo(shape, 'float32');
    const target = bufferOf(backend, dataId as DataId);
    handOver(backend);
    const commands = CommandQueue.for(backend);
    commands.flush();
    backend.queue.writeBuffer(input, 0, samples);
    const encoder = backend.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const { pipeline, group, groups } of dispatches) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...groups);
    }
    pass.end();
    encoder.copyBufferToBuffer(output, 0, target, 0, 4 * count * shape[1]);
    backend.queue.submit([encoder.finish()]);
    return tf.engine().makeTensorFromDataId(dataId, shape, dtype) as tf.Tensor2D;
  }

  dispose(): void {
    for (const { weights, shift } of this.layers) for (const each of [...weights, shift]) each?.destroy();
    for (const program of this.programs.values()) {
      void program.then(({ buffers }) => buffers.forEach((each) => each.destroy()));
    }
    this.programs.clear();
  }

  private async programOf(count: number): Promise<Program> {
    const { device } = this.backend;
    const rowsAtOnce = count % ROWS_AT_ONCE === 0 ? ROWS_AT_ONCE : 1;
    const input = this.empty(count * this.layers[0]!.length);
    const buffers = [input];
    const dispatches: Program['dispatches'][number][] = [];
    const add = async (code: string, bound: readonly GPUBuffer[], groups: readonly [number, number]) => {
      const compute = { module: device.createShaderModule({ code }) };
      const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute });
      const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }));
      const group = device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries });
      dispatches.push({ pipeline, group, groups });
    };
    let x = input;
    for (const { range, weights, shift, ...layer } of this.layers) {
      const { length, columns } = layer;
      const [codes, rows] = [this.empty(count * wordsOf(length)), this.empty(2 * count)];
      const results = this.empty(count * columns);
      buffers.push(codes, rows, results);
      await add(rowsShader(length, range), [x, codes, rows], [count, 1]);
      const product = productShader({ ...layer, rowsAtOnce });
      const bound = [codes, rows, ...weights, results, ...(shift ? [shift] : [])];
      await add(product, bound, [Math.ceil(columns / THREADS), count / rowsAtOnce]);
      x = results;
    }
    return { input, output: x, buffers, dispatches };
  }

  private filled(values: Int32Array | Float32Array): GPUBuffer {
    const buffer = this.empty(values.byteLength / 4);
    this.backend.queue.writeBuffer(buffer, 0, values);
    return buffer;
  }

  /** Of so many elements of 32 bits. */
  private empty(elements: number): GPUBuffer {
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    return this.backend.device.createBuffer({ size: 4 * elements, usage: STORAGE | COPY_SRC | COPY_DST });
  }
}
