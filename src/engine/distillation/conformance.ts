/**
 * Runs reference cases against the very functions that the trainer uses, on the current backend. A case holds inputs,
 * the expected value and gradients, the tolerance, and what well-known mistakes would give.
 */
import * as tf from '@tensorflow/tfjs-core';
import { RepeatedStep } from '../backend/replay/step';
import type { TermId } from './catalogue';
import { flatNumbers, inputOf, type GoldenCase } from './conformance/golden-case';
import { layerChecks } from './conformance/layers';
import { lossChecks, type Given, type LossCheck } from './conformance/losses';
import { quantiserChecks } from './conformance/quantisers';
import { sequenceLossChecks } from './conformance/sequence-losses';
import { tokenLossChecks } from './conformance/token-losses';
import { valueChecks, type Values } from './conformance/values';

export type { GoldenCase } from './conformance/golden-case';

export interface ConformanceResult {
  readonly id: string;
  readonly loss: string;
  /** The term that the loss belongs to, where it is one of an objective. */
  readonly term?: TermId;
  /** `unknown`: there is no function for this loss here, which is a failure. */
  readonly status: 'pass' | 'fail' | 'unknown';
  /** Largest |got − expected| / max(1, |expected|) over value and gradients; NaN where nothing could be computed. */
  readonly worst: number;
  /** The same over the loss and its named parts, and over the gradients; 0 where the case expects none. */
  readonly valueError: number;
  readonly gradientError: number;
  /** On a failure: the named mistake whose value is nearest to the one computed. */
  readonly nearestMistake?: string;
  /** Why nothing could be computed, or what else is wrong. */
  readonly problem?: string;
  /** Parts of the case that nothing here computes, and that were not compared. */
  readonly notCompared?: readonly string[];
}

/** By loss. */
const checks: Readonly<Record<string, LossCheck>> = {
  ...lossChecks,
  ...tokenLossChecks,
  ...sequenceLossChecks,
  ...layerChecks,
  ...quantiserChecks,
};
const knownLosses: readonly string[] = [...new Set([...Object.keys(checks), ...Object.keys(valueChecks)])];

/** As its functions are written, or as a compiled step. */
export type Path = 'plain' | 'compiled';

/** Never throws: a case that can't be computed is a failed one, with the reason. */
export async function runCase(golden: GoldenCase, path: Path = 'plain'): Promise<ConformanceResult> {
  const { id, loss } = golden;
  const term = checks[loss]?.term;
  const what = { id, loss, ...(term ? { term } : {}) };
  const nothing = { ...what, worst: NaN, valueError: NaN, gradientError: NaN };
  if (!knownLosses.includes(loss)) return { ...nothing, status: 'unknown' };
  try {
    const result = { ...what, ...compare(golden, await compute(golden, path)) };
    const contradiction = result.status === 'fail' ? checks[loss]?.contradiction?.(golden) : undefined;
    return contradiction ? { ...result, problem: contradiction } : result;
  } catch (error) {
    return { ...nothing, status: 'fail', problem: error instanceof Error ? error.message : String(error) };
  }
}

interface Computed {
  /** Values of one name, from the tensors and from plain JavaScript where both compute it. */
  readonly values: readonly Values[];
  /** By input. */
  readonly gradients: Values;
}

async function compute(golden: GoldenCase, path: Path): Promise<Computed> {
  const check = checks[golden.loss];
  const plain = await valueChecks[golden.loss]?.(golden);
  const onDevice = check ? await evaluate(check, golden, path) : { values: {}, gradients: {} };
  return { values: [onDevice.values, ...(plain ? [plain] : [])], gradients: onDevice.gradients };
}

async function evaluate({ student: sides, compute: formula }: LossCheck, golden: GoldenCase, path: Path) {
  const student = typeof sides === 'function' ? sides(golden) : sides;
  const inputs = new Map<string, tf.Tensor>();
  const input = (name: string): tf.Tensor => {
    const { values, shape } = inputOf(golden, name);
    const made = inputs.get(name) ?? tf.keep(tf.tensor(values, shape, 'float32'));
    inputs.set(name, made);
    return made;
  };
  const own = student.map(input);
  const given = (taped: readonly tf.Tensor[]): Given => ({
    golden,
    tensor: <R extends tf.Tensor>(name: string) => (taped[student.indexOf(name)] ?? input(name)) as R,
  });
  const values = () => formula(given(own));
  const names = tf.tidy(() => Object.keys(values()));
  const all = (): tf.Tensor[] => {
    if (!names.includes('loss')) return Object.values(values());
    const { value, grads } = tf.valueAndGrads((...taped: tf.Tensor[]) => formula(given(taped))['loss']!)(own);
    return [...Object.values({ ...values(), loss: value }), ...grads];
  };
  const computed = await (path === 'plain' ? read(tf.tidy(all)) : compiled(all));
  tf.dispose([...inputs.values()]);
  const pick = (keys: readonly string[], from: number): Values =>
    Object.fromEntries(keys.map((key, i) => [key, computed[from + i]!]));
  return { values: pick(names, 0), gradients: names.includes('loss') ? pick(student, names.length) : {} };
}

/** @throws Error where it can't be compiled */
async function compiled(step: () => tf.Tensor[]): Promise<number[][]> {
  const repeated = new RepeatedStep<null>(() => null);
  const values = await read(await repeated.run('', null, step));
  const done = repeated.compiled('');
  repeated.dispose();
  if (!done) throw new Error('it was not compiled');
  return values;
}

async function read(tensors: readonly tf.Tensor[]): Promise<number[][]> {
  const values = await Promise.all(tensors.map(async (tensor) => Array.from(await tensor.data())));
  tf.dispose([...tensors]);
  return values;
}

function compare(golden: GoldenCase, computed: Computed): Omit<ConformanceResult, 'id' | 'loss' | 'term'> {
  const errors = { value: 0, gradient: 0 };
  const notCompared: string[] = [];
  for (const [name, expected] of Object.entries(golden.expected)) {
    const input = differentiatedBy(name);
    const found = input === undefined ? named(computed.values, name) : named([computed.gradients], input);
    if (found.length === 0) {
      if (name === 'loss' || input !== undefined) throw new Error(`expected.${name}: nothing here computes it`);
      notCompared.push(name);
    }
    const wanted = flatNumbers(expected, `expected.${name}`);
    const side = input === undefined ? 'value' : 'gradient';
    // Math.max keeps a NaN, and a NaN is within no tolerance.
    for (const got of found) errors[side] = Math.max(errors[side], relativeError(got, wanted));
  }
  const worst = Math.max(errors.value, errors.gradient);
  const finite = Object.values(computed.gradients).every((gradient) => gradient.every(Number.isFinite));
  const passes = finite && worst <= golden.tol.f32;
  const nearestMistake = passes ? undefined : nearest(computed.values, golden.wrong ?? {});
  return {
    status: passes ? 'pass' : 'fail',
    worst,
    valueError: errors.value,
    gradientError: errors.gradient,
    ...(nearestMistake === undefined ? {} : { nearestMistake }),
    ...(finite ? {} : { problem: 'a gradient is not finite' }),
    ...(notCompared.length === 0 ? {} : { notCompared }),
  };
}

/** The input of `grad_<input>`, or of `limit_grad_<input>`: what that gradient tends to. */
const differentiatedBy = (name: string): string | undefined => /^(?:limit_)?grad_(.+)$/.exec(name)?.[1];

const named = (sources: readonly Values[], name: string): (readonly number[])[] =>
  sources.flatMap((source) => (source[name] ? [source[name]] : []));

function relativeError(got: readonly number[], wanted: readonly number[]): number {
  if (wanted.length !== got.length) return Infinity;
  return Math.max(0, ...wanted.map((e, i) => Math.abs(got[i]! - e) / Math.max(1, Math.abs(e))));
}

/** The mistake that lies nearest to what was computed: to the loss, or where a mistake is a list, to a part of its size. */
function nearest(values: readonly Values[], wrong: Readonly<Record<string, unknown>>): string | undefined {
  const distances = Object.entries(wrong).map(([name, value]) => {
    const mistake = flatNumbers(value, `wrong.${name}`);
    const parts = Array.isArray(value) ? values.flatMap((source) => Object.values(source)) : named(values, 'loss');
    return { name, distance: Math.min(...parts.map((part) => relativeError(part, mistake))) };
  });
  return distances.filter(({ distance }) => distance < Infinity).sort((a, b) => a.distance - b.distance)[0]?.name;
}
