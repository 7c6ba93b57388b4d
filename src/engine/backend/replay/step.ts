import * as tf from '@tensorflow/tfjs-core';
import { graphOf, sameGraph, type Graph } from './graph';
import { lower } from './lower';
import { PlainMoment, type Asked, type Moment } from './moment';
import type { CompiledStep } from './program';
import { describe, record } from './recorder';
import { wasmBackend } from './wasm/heap';
import { WasmProgram } from './wasm/wasm-program';
import { gpuBackend } from './webgpu/gpu-backend';
import { GpuProgram } from './webgpu/gpu-program';

/** Kinds of step whose programs are kept. */
const KEPT = 8;

/** @returns tensors, which then belong to the caller. */
export type Step<Now> = (moment: Moment<Now>) => readonly tf.Tensor[];

let enabled = true;

/** Turns compiling on or off; off, every step runs as it is written. For comparisons and for finding faults. */
export const compileSteps = (on: boolean): void => {
  enabled = on;
};

/**
 * A function that is run again and again. What it does is watched twice, in rehearsals that leave no trace; where both did
 * the same, that list of operations is compiled and runs in the function's place from the first step on.
 *
 * The function may hang on variables, on the moment, and on tensors that stay; any other number that it makes in
 * JavaScript is taken for a constant. It may change variables and nothing else. Where two rehearsals differ, or something
 * is not understood, it runs as it is written.
 */
export class RepeatedStep<Now> {
  /** By key, the one used last at the end; null where the step runs as it is written. */
  private readonly programs = new Map<string, CompiledStep<Now> | null>();

  /** @param another a moment unlike the given one: what differs between the two is no constant. */
  constructor(private readonly another: (now: Now) => Now) {}

  /** @param key names what decides which operations run: each key is rehearsed and compiled on its own. */
  run(key: string, now: Now, step: Step<Now>): tf.Tensor[] {
    const program = this.programFor(key, now, step);
    return program ? program.run(now) : plainly(new PlainMoment(now), step);
  }

  /** Whether the next step of this kind runs compiled. */
  compiled(key: string): boolean {
    return this.programs.get(key)?.usable === true;
  }

  dispose(): void {
    for (const program of this.programs.values()) program?.dispose();
    this.programs.clear();
  }

  private programFor(key: string, now: Now, step: Step<Now>): CompiledStep<Now> | null {
    if (!enabled || !(wasmBackend() ?? gpuBackend())) return null;
    let program = this.programs.get(key);
    this.programs.delete(key);
    if (program === undefined || program?.usable === false) {
      program?.dispose();
      program = compile(now, this.another(now), step);
    }
    this.programs.set(key, program);
    for (const [oldest, unused] of this.programs) {
      if (this.programs.size <= KEPT) break;
      unused?.dispose();
      this.programs.delete(oldest);
    }
    return program;
  }
}

function compile<Now>(now: Now, other: Now, step: Step<Now>): CompiledStep<Now> | null {
  const first = rehearse(now, step);
  const second = rehearse(other, step);
  try {
    const graph = first.graph();
    if (!sameGraph(graph, second.graph())) return null;
    const wasm = wasmBackend();
    const program = lower(graph);
    return wasm ? new WasmProgram(wasm, program, first.asked) : new GpuProgram(gpuBackend()!, program, first.asked);
  } catch {
    // Something that is not understood here. The step itself ran, so it goes on as it is written.
    return null;
  }
}

function plainly<Now>(moment: PlainMoment<Now>, step: Step<Now>): tf.Tensor[] {
  let outputs: readonly tf.Tensor[] = [];
  tf.tidy(() => {
    outputs = step(moment).map((tensor) => tf.keep(tensor));
  });
  return [...outputs];
}

interface Rehearsal<Now> {
  graph(): Graph;
  readonly asked: readonly Asked<Now>[];
}

/** Runs the step, notes what it did, and takes back what it did to variables. */
function rehearse<Now>(now: Now, step: Step<Now>): Rehearsal<Now> {
  const moment = new PlainMoment(now);
  const before = Object.values(tf.engine().registeredVariables).map((variable) => ({
    variable,
    dataId: variable.dataId,
    value: tf.keep(tf.clone(variable)),
  }));
  try {
    const { result, recording } = record(() => plainly(moment, step));
    const results = result.map(describe);
    tf.dispose(result);
    const inputs = moment.asked.map(({ tensor }) => tensor);
    return { graph: () => graphOf(recording, inputs, results), asked: moment.asked };
  } finally {
    for (const { variable, dataId, value } of before) {
      if (variable.dataId !== dataId) variable.assign(value);
      value.dispose();
    }
  }
}
