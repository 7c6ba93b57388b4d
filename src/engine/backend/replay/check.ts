/** Whether a compiled program does what the step did when it was tried out. */
import * as tf from '@tensorflow/tfjs-core';
import { sizeOf } from './graph';
import type { CompiledStep } from './program';
import type { Answer } from './rehearsal';

/**
 * What a program's answer may differ by, relative to the Euclidean norm of the step's own. Sums in another order and
 * multiply-adds that round once gave at most 5e-6 over all terms and networks of `compiled.test.ts`; a mistake in one row of
 * 256 gives 1/16.
 */
const OUTPUT_TOLERANCE = 1e-4;
/**
 * The same for how a variable changes, which there was at most 3e-4. A unit that is on in the one and off in the other, as a
 * sum within 1e-6 of zero may be, moves one sample's share of a gradient: no mistake, and too much for the tolerance above.
 */
const CHANGE_TOLERANCE = 0.05;
/**
 * Where an answer hangs on the last bits (the gradient of a bias before batch norm is 0 but for rounding, and Adam divides
 * it by its own size) they may move it as far as they please: it is also run with every variable moved by about as much as
 * rounding in long sums moves a result, and may be off by some times what that changes.
 */
const NUDGE = 2 ** -17;
const SENSITIVITY = 8;
/**
 * Ways in which variables are moved, one after the other, until one shows what the answer hangs on. Where numbers are rounded to a
 * few bits (`fp8`), a sum on the edge falls to one side or the other, and Adam's first step makes of that a whole step of one
 * weight, 1/16 of what 1,024 weights change: one way alone misses it every few times.
 */
const WAYS = 4;
/** Of the sequence that nudges follow. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** What rounding the sum of a variable and its change makes of a number. */
const ROUNDING = 2 ** -23;

/** What a step came to, as numbers: each output, then every variable that it changed, all in one. */
interface Numbers {
  readonly outputs: readonly Float32Array[];
  readonly changed: Float32Array;
}

/**
 * Runs a program from where the rehearsal began, and leaves variables as they were; some times more from close by where the answers
 * are not as near as they mostly are.
 * @param tolerance of outputs, for steps whose numbers are rounded to few bits on the way
 * @returns how far its answer is off, relative to the rehearsal's; 0 where that is no more than rounding explains.
 */
export async function disagreement<Now>(
  program: CompiledStep<Now>,
  now: Now,
  wanted: Answer,
  tolerance = OUTPUT_TOLERANCE,
): Promise<number> {
  const variables = [...wanted.changed.keys()];
  const before = variables.map((variable) => tf.keep(tf.clone(variable)));
  const answers: Answer[] = [];
  const run = (start: (before: tf.Tensor) => tf.Tensor): Promise<Numbers> => {
    const own = variables.map((variable) => tf.keep(tf.clone(variable)));
    // Nothing is awaited before variables are back: others may read them meanwhile.
    try {
      // A program writes where a variable lies: somewhere else, then.
      tf.tidy(() => variables.forEach((variable, i) => variable.assign(start(before[i]!))));
      const outputs = program.run(now);
      const answer = { outputs, changed: new Map(variables.map((each) => [each, tf.keep(tf.clone(each))])) };
      answers.push(answer);
      return read(answer);
    } finally {
      variables.forEach((variable, i) => variable.assign(own[i]!));
      tf.dispose(own);
    }
  };
  try {
    const found = await run((value) => tf.mul(value, 1));
    const [start, expected] = [await joined(before), await read(wanted)];
    /** Of all that was compared, the largest. @param moved from variables that were moved a little, in this way */
    const furthest = (moved: Numbers | null, way = 0): number => {
      const ofOutputs = expected.outputs.map((output, i) =>
        off({ wanted: output, found: found.outputs[i]!, moved: moved?.outputs[i], way }, tolerance),
      );
      let at = 0;
      const ofVariables = variables.map(({ size }) => {
        const part = (numbers: Float32Array) => numbers.subarray(at, at + size);
        const compared = { start: part(start), wanted: part(expected.changed), found: part(found.changed), way };
        const difference = off({ ...compared, moved: moved ? part(moved.changed) : undefined }, CHANGE_TOLERANCE);
        at += size;
        return difference;
      });
      return Math.max(0, ...ofOutputs, ...ofVariables);
    };
    let difference = furthest(null);
    // Without variables there is nothing to be moved.
    for (let way = 0; way < WAYS && difference > 0 && variables.length > 0; way++) {
      difference = Math.min(difference, furthest(await run((value) => tf.mul(value, nudges(value.shape, way))), way));
    }
    return difference;
  } finally {
    tf.dispose(before);
    for (const { outputs, changed } of answers) tf.dispose([...outputs, ...changed.values()]);
  }
}

/** Numbers near 1, by a sequence that fills the range evenly, from another place in each way. */
function nudges(shape: number[], way: number): tf.Tensor {
  return tf.tensor(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => nudge(i, way)),
    shape,
  );
}

const nudge = (i: number, way: number): number => 1 + NUDGE * (2 * ((i * GOLDEN + way / WAYS) % 1) - 1);

interface Compared {
  /** What a variable held before; absent for an output, which is looked at as it is. */
  readonly start?: Float32Array;
  readonly wanted: Float32Array;
  readonly found: Float32Array;
  /** What was found from variables that were moved a little; absent where nobody asked. */
  readonly moved?: Float32Array | undefined;
  readonly way: number;
}

/** The relative difference where it is more than allowed, else 0. */
function off({ start, wanted, found, moved = found, way }: Compared, tolerance: number): number {
  let [error, scale, sensitivity, held] = [0, 0, 0, 0];
  for (let i = 0; i < wanted.length; i++) {
    const before = start ? start[i]! : 0;
    error += (found[i]! - wanted[i]!) ** 2;
    scale += (wanted[i]! - before) ** 2;
    held += before ** 2;
  }
  // What is no number can't be compared with.
  if (!Number.isFinite(scale)) return 0;
  for (let i = 0; moved !== found && i < wanted.length; i++) {
    const before = start ? start[i]! : 0;
    sensitivity += (moved[i]! - Math.fround(before * Math.fround(nudge(i, way))) - (found[i]! - before)) ** 2;
  }
  [error, scale, sensitivity, held] = [error, scale, sensitivity, held].map(Math.sqrt) as [
    number,
    number,
    number,
    number,
  ];
  const allowed = tolerance * scale + SENSITIVITY * sensitivity + ROUNDING * held;
  return error <= allowed ? 0 : error / scale;
}

async function read({ outputs, changed }: Answer): Promise<Numbers> {
  const values: Float32Array[] = [];
  for (const output of outputs) values.push(Float32Array.from(await output.data()));
  return { outputs: values, changed: await joined([...changed.values()]) };
}

/** The numbers of all of them in a row. In one go: on a graphics card each reading takes its time. */
async function joined(tensors: readonly tf.Tensor[]): Promise<Float32Array> {
  if (tensors.length === 0) return new Float32Array();
  const all = tf.tidy(() => tf.concat(tensors.map((tensor) => tf.reshape(tensor, [tensor.size]))));
  try {
    return (await all.data()) as Float32Array;
  } finally {
    all.dispose();
  }
}
