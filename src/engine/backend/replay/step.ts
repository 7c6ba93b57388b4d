import * as tf from '@tensorflow/tfjs-core';
import { disagreement } from './check';
import { sameGraph } from './graph';
import { lower } from './lower';
import { PlainMoment } from './moment';
import type { CompiledStep } from './program';
import { plainly, rehearse, type Step } from './rehearsal';
import { wasmBackend } from './wasm/heap';
import { WasmProgram } from './wasm/wasm-program';
import { gpuBackend } from './webgpu/gpu-backend';
import { GpuProgram } from './webgpu/gpu-program';
import { NotUnderstood, type PlainCode, type WhyPlain } from './why-plain';

/** Kinds of step whose programs are kept. */
const KEPT = 8;

/** What has become known of one kind of step. */
interface Kind<Now> {
  /** Null where the step runs as it is written. */
  readonly program: CompiledStep<Now> | null;
  readonly why: WhyPlain | null;
}

let enabled = true;

/** Turns compiling on or off; off, every step runs as it is written. For comparisons and for finding faults. */
export const compileSteps = (on: boolean): void => {
  enabled = on;
};

/**
 * A function that is run again and again. What it does is watched twice, in rehearsals that leave no trace, the second of
 * which computes only what the first did not; where both did the same, that list of operations is compiled, and where the program comes to the rehearsal's answer, it runs in the
 * function's place from the first step on.
 *
 * The function may hang on variables, on the moment, and on tensors that stay; any other number that it makes in
 * JavaScript is taken for a constant. It may change variables and nothing else. Where two rehearsals differ, something is
 * not understood, or the program's answer is another one, it runs as it is written, and says why.
 */
export class RepeatedStep<Now> {
  /** By key, the one used last at the end. */
  private readonly kinds = new Map<string, Kind<Now>>();
  /** Those that are being compiled. */
  private readonly awaited = new Map<string, Promise<Kind<Now>>>();

  /**
   * @param another a moment unlike the given one: what differs between the two is no constant.
   * @param tolerance what the program's outputs may be off by, relative to their norm, where that is more than of floats
   */
  constructor(
    private readonly another: (now: Now) => Now,
    private readonly tolerance?: number,
  ) {}

  /** @param key names what decides which operations run: each key is rehearsed and compiled on its own. */
  async run(key: string, now: Now, step: Step<Now>): Promise<tf.Tensor[]> {
    if (cannot()) return plainly(new PlainMoment(now), step);
    const known = this.kinds.get(key);
    const fresh = !known || known.program?.usable === false;
    const kind = fresh ? await this.learn(key, now, step) : known;
    if (!fresh) this.remember(key, kind);
    // Whoever waited may find that all was released meanwhile.
    const { program } = kind;
    return program && (!fresh || program.usable) ? program.run(now) : plainly(new PlainMoment(now), step);
  }

  /** Compiles steps of this kind where that has not been tried yet. @returns whether they run compiled */
  async prepare(key: string, now: Now, step: Step<Now>): Promise<boolean> {
    if (!this.kinds.has(key) && !cannot()) await this.learn(key, now, step);
    return this.compiled(key);
  }

  /** Whether the next step of this kind runs compiled. */
  compiled(key: string): boolean {
    return this.kinds.get(key)?.program?.usable === true;
  }

  /** Why steps run as they are written, each reason once; none where all that have run were compiled. */
  get plain(): readonly WhyPlain[] {
    const none = cannot();
    if (none) return [none];
    const reasons = [...this.kinds.values()].flatMap(({ why }) => (why ? [[JSON.stringify(why), why] as const] : []));
    return [...new Map(reasons).values()];
  }

  dispose(): void {
    for (const { program } of this.kinds.values()) program?.dispose();
    this.kinds.clear();
    this.awaited.clear();
  }

  private async learn(key: string, now: Now, step: Step<Now>): Promise<Kind<Now>> {
    const before = this.awaited.get(key);
    if (before) return before;
    this.kinds.get(key)?.program?.dispose();
    this.kinds.delete(key);
    const promise = compile(now, this.another(now), step, this.tolerance);
    this.awaited.set(key, promise);
    const current = () => this.awaited.get(key) === promise;
    try {
      const kind = await promise;
      if (current()) this.remember(key, kind);
      else kind.program?.dispose();
      return kind;
    } finally {
      if (current()) this.awaited.delete(key);
    }
  }

  /** As the one used last; whoever was not used for longest makes room. */
  private remember(key: string, kind: Kind<Now>): void {
    this.kinds.delete(key);
    this.kinds.set(key, kind);
    for (const [oldest, { program }] of this.kinds) {
      if (this.kinds.size <= KEPT) break;
      program?.dispose();
      this.kinds.delete(oldest);
    }
  }
}

/** Why nothing is compiled at all, where that is so. */
function cannot(): WhyPlain | null {
  if (!enabled) return { code: 'turned-off', details: {} };
  if (wasmBackend() ?? gpuBackend()) return null;
  return { code: 'no-compiler', details: { backend: tf.getBackend() } };
}

async function compile<Now>(now: Now, other: Now, step: Step<Now>, tolerance?: number): Promise<Kind<Now>> {
  const first = rehearse(now, step);
  let program: CompiledStep<Now> | null = null;
  try {
    const second = rehearse(other, step, first);
    second.dispose();
    const graph = first.graph();
    if (!sameGraph(graph, second.graph())) return plain('rehearsals-differ');
    const wasm = wasmBackend();
    const lowered = lower(graph);
    program = wasm ? new WasmProgram(wasm, lowered, first.asked) : new GpuProgram(gpuBackend()!, lowered, first.asked);
    const difference = await disagreement(program, now, first.answer, tolerance);
    if (difference === 0) return { program, why: null };
    program.dispose();
    return plain('answers-differ', { difference });
  } catch (error) {
    // The step itself ran, so it goes on as it is written.
    program?.dispose();
    return plain('not-understood', { what: error instanceof NotUnderstood ? error.what : (error as Error).message });
  } finally {
    first.dispose();
  }
}

const plain = (code: PlainCode, details: WhyPlain['details'] = {}) => ({ program: null, why: { code, details } });
