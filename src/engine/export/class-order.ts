/** Whether what a file's network says of its classes is said of the data's: in their order, brought into it, or refused. */
import type { NamedArrays } from '../models/weights';
import type { Plan } from '../models/plan';
import { refuse, shown } from './refusal';

interface Told {
  readonly plan: Plan;
  readonly weights: NamedArrays;
  /** What it calls its classes, in the order of its logits; absent from files of before this was told. */
  readonly classNames?: readonly string[] | undefined;
}

/**
 * A teacher's word on a class is compared with a student's: both must mean the same by each logit. A student that begins
 * with a network of other classes learns its own anyway.
 * @param ours the data's classes, in the order of their labels
 * @returns the weights, those of the last layer in the order of `ours`
 * @throws PlaygroundError `weights-invalid`: `other-classes`, `class-order`
 */
export function inClassOrder(
  file: string,
  role: 'teacher' | 'student',
  { plan, weights, classNames: theirs }: Told,
  ours: readonly string[] | undefined,
): NamedArrays {
  // Where there are more or fewer, the shape of the weights tells.
  if (!theirs || !ours || theirs.length !== ours.length) return weights;
  if (theirs.every((name, at) => name === ours[at])) return weights;
  const unknown = theirs.find((name) => !ours.includes(name));
  if (unknown !== undefined && role === 'student') return weights;
  if (unknown !== undefined) return refuse(file, 'other-classes', { name: shown(unknown) });
  const last = plan.layers.at(-1)!;
  const named = new Set(theirs).size === theirs.length;
  if (last.kind !== 'dense' || last.units !== ours.length || plan.encodings || !named)
    return refuse(file, 'class-order');
  const from = ours.map((name) => theirs.indexOf(name));
  const reordered = [`${last.name}.weight`, `${last.name}.bias`].flatMap((name) => {
    const array = weights[name];
    return array ? [[name, { ...array, data: columnsOf(array.data, from) }] as const] : [];
  });
  return { ...weights, ...Object.fromEntries(reordered) };
}

/** Of row-major [rows, columns], column `from[i]` as column i. */
function columnsOf(values: Float32Array, from: readonly number[]): Float32Array {
  const columns = from.length;
  return values.map((_, at) => values[at - (at % columns) + from[at % columns]!]!);
}
