import * as tf from '@tensorflow/tfjs-core';
import { aligned64, arrange } from '../arena';
import type { NumberArray, Ref, Value } from '../graph';
import type { Program } from '../lower';
import { readsOf, type ForeignNode } from '../nodes';
import type { Asked } from '../moment';
import type { CompiledStep } from '../program';
import type { DataId } from '../recorder';
import { nodesOf, schedule, type Kernel, type Life, type Schedule } from '../schedule';
import { encodeModule } from './assembler';
import { scratchSize } from './emit';
import { callForeign } from './foreign';
import { addressOf, forgetPacked, memoryOf, type WasmBackend } from './heap';
import { KernelCode, type Place } from './kernel-code';
import { functionsOf } from './link';
import { tiling } from './tiling';

/** Something whose address is looked up before every run. */
interface Slot {
  readonly value: Value;
  address(): number;
}

/**
 * A step compiled to one WebAssembly module that works on the backend's own memory: results and constants in one block,
 * variables updated where they lie. It has one entry, and no JavaScript runs in between.
 */
export class WasmProgram<Now> implements CompiledStep<Now> {
  private readonly block: number;
  private readonly table: number;
  private readonly slots: Slot[] = [];
  private readonly slotOf = new Map<Value, number>();
  /** Numbers that differ from step to step, and where they are written. */
  private readonly written: { readonly of: Asked<Now>['of']; readonly value: Value; readonly address: number }[] = [];
  private readonly outputSlots: { readonly slot: number; readonly ref: Ref }[] = [];
  private readonly externals: DataId[] = [];
  private readonly changed: readonly tf.Variable[];
  private readonly start: () => void;
  private view: Int32Array | null = null;
  private disposed = false;

  /** @param asked what the step asks of each moment. */
  constructor(
    private readonly backend: WasmBackend,
    program: Program,
    asked: readonly Asked<Now>[],
  ) {
    const plan = schedule(program);
    const scratch = plan.kernels.map((kernel) => scratchValue(kernel));
    const finals = this.layOutFinals(program, plan);
    const lives: Life[] = [
      ...plan.lives.filter(({ value }) => !finals.has(value)),
      ...scratch.flatMap((value, at) => (value ? [{ value, from: at, to: at }] : [])),
    ];
    const arena = arrange(lives);
    const fixed = fixedValues(program, plan);
    const slotCount = this.slots.length + countLoose(program, plan) + program.outputs.length;
    const tableAt = aligned64(arena.bytes);
    const constantsAt = tableAt + aligned64(4 * slotCount);
    const bytes = constantsAt + fixed.reduce((sum, value) => sum + aligned64(4 * value.size + 16), 0);
    this.block = backend.wasm._malloc(bytes + 64) >>> 0;
    const base = aligned64(this.block);
    this.table = base + tableAt;
    const places = new Map<Value, Place>();
    for (const [value, offset] of arena.offsets) places.set(value, { address: base + offset });
    let at = base + constantsAt;
    for (const value of fixed) {
      places.set(value, { address: at });
      this.fix(value, at, asked);
      at += aligned64(4 * value.size + 16);
    }
    const placeOf = (value: Value): Place => {
      const place = places.get(value);
      if (place) return place;
      const slot = this.slotOf.get(value) ?? this.addSlot(value);
      return { slot };
    };
    this.changed = program.updates.map(({ variable }) => variable);
    try {
      this.start = this.compile(program, plan, scratch, placeOf);
      if (this.slots.length > slotCount) throw new Error('replay: too many pointers');
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Whether everything it reads from outside is still there. */
  get usable(): boolean {
    return (
      !this.disposed &&
      this.externals.every((dataId) => this.backend.dataIdMap.has(dataId)) &&
      this.changed.every(({ isDisposed }) => !isDisposed)
    );
  }

  /** One step. @returns its outputs as new tensors, kept: the caller disposes them. */
  run(now: Now): tf.Tensor[] {
    const { backend } = this;
    const outputs = this.outputSlots.map(({ ref }) => backend.makeOutput(ref.shape, 'float32'));
    if (this.view?.buffer !== memoryOf(backend).buffer) {
      this.view = new Int32Array(memoryOf(backend).buffer, this.table, this.slots.length);
    }
    const view = this.view!;
    this.slots.forEach((slot, i) => (view[i] = slot.address()));
    this.outputSlots.forEach(({ slot }, i) => (view[slot] = addressOf(backend, outputs[i]!.dataId as DataId)));
    for (const { of, value, address } of this.written) this.writeNumbers(address, value, of(now));
    this.start();
    for (const { dataId, size, rank } of this.changed) {
      // Only matrices and filters are kept packed.
      if (rank >= 2) forgetPacked(backend, dataId as DataId, size);
    }
    return outputs.map(({ dataId, shape, dtype }) => tf.keep(tf.engine().makeTensorFromDataId(dataId, shape, dtype)));
  }

  dispose(): void {
    if (!this.disposed) this.backend.wasm._free(this.block);
    this.disposed = true;
  }

  /**
   * Gives outputs and updated variables their places. @returns those values that are computed right where they end up.
   */
  private layOutFinals({ outputs }: Program, plan: Schedule): Set<Value> {
    const direct = new Set<Value>();
    const stored = new Set(plan.lives.map(({ value }) => value));
    for (const ref of outputs) {
      const own = stored.has(ref.value) && !direct.has(ref.value) && !plan.inPlace.has(ref.value);
      const slot = this.slots.push({ value: ref.value, address: () => 0 }) - 1;
      this.outputSlots.push({ slot, ref });
      if (!own) continue;
      direct.add(ref.value);
      this.slotOf.set(ref.value, slot);
    }
    for (const value of plan.inPlace) direct.add(value);
    return direct;
  }

  private compile(
    { outputs, updates }: Program,
    plan: Schedule,
    scratch: readonly (Value | null)[],
    placeOf: (value: Value) => Place,
  ): () => void {
    const { backend } = this;
    const variableSlot = (variable: tf.Variable): number => {
      const before = this.slots.findIndex(({ value }) => {
        const { origin } = value;
        return origin.kind === 'variable' && origin.variable === variable;
      });
      if (before >= 0) return before;
      const size = variable.size;
      return this.addSlot({ id: -1, dtype: 'float32', size, origin: { kind: 'variable', variable } });
    };
    for (const { variable, value } of updates) {
      if (plan.inPlace.has(value)) this.slotOf.set(value, variableSlot(variable));
    }
    const foreign: (() => void)[] = [];
    const addressNow = (value: Value): number => {
      const place = placeOf(value);
      return 'slot' in place ? this.view![place.slot]! >>> 0 : place.address;
    };
    const leave = ({ op }: ForeignNode) => foreign.push(callForeign(backend, op, addressNow)) - 1;
    // What could not be computed where it belongs is copied there at the end.
    const last = new KernelCode(placeOf, this.table);
    const copy = (value: Value, slot: number) => {
      last.prepare([value]);
      last.body.i32(0).access('i32.load', this.table + 4 * slot);
      const base = last.at(value);
      last.body
        .i32(base)
        .do('i32.add')
        .i32(4 * value.size)
        .copyMemory();
    };
    outputs.forEach(({ value }, i) => {
      const { slot } = this.outputSlots[i]!;
      if (this.slotOf.get(value) !== slot) copy(value, slot);
    });
    for (const { variable, value } of updates) {
      if (!plan.inPlace.has(value)) copy(value, variableSlot(variable));
    }
    const functions = functionsOf(plan.kernels, scratch, leave, last.body, placeOf, this.table);
    const memory = memoryOf(backend);
    const shared = !(memory.buffer instanceof ArrayBuffer);
    const module = new WebAssembly.Module(encodeModule(functions, shared));
    const call = (index: number) => foreign[index]!();
    const instance = new WebAssembly.Instance(module, { env: { memory, call } });
    return instance.exports['run'] as () => void;
  }

  private addSlot(value: Value): number {
    const { backend } = this;
    const { origin } = value;
    const address = (): Slot['address'] => {
      switch (origin.kind) {
        case 'variable':
          return () => addressOf(backend, origin.variable.dataId as DataId);
        case 'external':
          this.externals.push(origin.dataId);
          return () => addressOf(backend, origin.dataId);
        default:
          throw new Error(`replay: no place for value ${value.id}`);
      }
    };
    const slot = this.slots.push({ value, address: address() }) - 1;
    this.slotOf.set(value, slot);
    return slot;
  }

  /** Sees to it that a value is found at an address that stays. */
  private fix(value: Value, address: number, asked: readonly Asked<Now>[]): void {
    const { origin } = value;
    if (origin.kind === 'constant') this.writeNumbers(address, value, origin.data);
    else if (origin.kind === 'input') this.written.push({ of: asked[origin.index]!.of, value, address });
    else if (origin.kind === 'external') {
      const { buffer } = memoryOf(this.backend);
      this.writeNumbers(address, value, new Uint8Array(buffer, addressOf(this.backend, origin.dataId), value.size));
      this.externals.push(origin.dataId);
    }
  }

  private writeNumbers(address: number, { dtype }: Value, numbers: NumberArray): void {
    const { buffer } = memoryOf(this.backend);
    // Truth values are kept as floats.
    if (dtype === 'int32') new Int32Array(buffer, address, numbers.length).set(numbers);
    else new Float32Array(buffer, address, numbers.length).set(numbers);
  }
}

const scratchValue = (kernel: Kernel): Value | null => {
  const size = scratchSize(kernel, tiling());
  return size ? { id: -1, dtype: 'float32', size, origin: { kind: 'op' } } : null;
};

function valuesRead({ outputs, updates }: Program, { kernels }: Schedule): Set<Value> {
  const nodes = kernels.flatMap(nodesOf);
  return new Set([...nodes.flatMap(readsOf), ...outputs, ...updates].map(({ value }) => value));
}

/**
 * Constants, what is asked of the moment, and truth values from outside, which are bytes there: they have an address of
 * their own for good.
 */
const fixedValues = (program: Program, plan: Schedule): Value[] =>
  [...valuesRead(program, plan)].filter(
    ({ origin }) =>
      origin.kind === 'constant' || origin.kind === 'input' || (origin.kind === 'external' && origin.stored === 'bool'),
  );

/** At most so many values lie somewhere that may change: tensors from outside and variables. */
const countLoose = (program: Program, plan: Schedule): number =>
  program.updates.length +
  [...valuesRead(program, plan)].filter(({ origin }) => origin.kind === 'variable' || origin.kind === 'external')
    .length;
