/**
 * Bytes of a network's parameters as they are stored: what an ONNX file of it holds beside the names of its graph. Free of
 * TensorFlow.js.
 */
import type { Plan } from '../models/plan';
import { size } from '../models/plan';
import { layerParameters, planParameters } from '../models/plan-sizes';
import { blocksOf } from './blocks';
import type { Encoding } from './encoding';
import { bitsOf, ownBlocks } from './formats';

const FLOAT = 4;

/** Of one parameter, in bytes. */
export interface StoredParts {
  /** Its numbers, one behind the other without gaps. */
  readonly codes: number;
  /** float32; of formats with blocks of their own a byte for each block, and for NVFP4 one float32 besides. */
  readonly scales: number;
  /** One bit a weight where only those that are not 0 are stored, else nothing. */
  readonly mask: number;
}

/**
 * How a parameter is stored: all of its numbers, or where it is masked and that is less, those that are not 0 and a bit for each
 * that says whether it is there. `2:4` takes as much so as by the places of its pairs, which are two bits each.
 * @param nonZero how many of its numbers are not 0; where it is not known, half of a 2:4 mask's and all of another's.
 */
export function storedParts({ masked, numbers }: Encoding, shape: readonly number[], nonZero?: number): StoredParts {
  const all = size(shape);
  const left = nonZero ?? (masked === '2:4' ? Math.ceil(all / 2) : all);
  const bits = numbers ? bitsOf[numbers.format] : 8 * FLOAT;
  const [dense, sparse, mask] = [inBytes(all * bits), inBytes(left * bits), inBytes(all)];
  const isSparse = masked !== undefined && sparse + mask < dense;
  return { codes: isSparse ? sparse : dense, mask: isSparse ? mask : 0, scales: scaleBytes({ numbers }, shape) };
}

function scaleBytes({ numbers }: Encoding, shape: readonly number[]): number {
  if (!numbers) return 0;
  const { count, outputs } = blocksOf(numbers, shape);
  const blocks = count * outputs;
  if (ownBlocks[numbers.format] === undefined) return FLOAT * blocks;
  return blocks + (numbers.format === 'nvfp4' ? FLOAT : 0);
}

const inBytes = (bits: number): number => Math.ceil(bits / 8);

/** @param nonZero by parameter, how many of its numbers are not 0, of those that are masked. */
export function storedBytes(
  plan: Plan,
  nonZero: Readonly<Record<string, number>> = {},
): { readonly total: number; readonly byParameter: Readonly<Record<string, number>> } {
  const own = new Set(plan.layers.flatMap(layerParameters).map(({ name }) => name));
  const byParameter: Record<string, number> = {};
  for (const { name, role, shape } of planParameters(plan)) {
    // Masks and learned scales are part of how their parameter is stored.
    if (!own.has(name) && role !== 'range') continue;
    const { codes, scales, mask } = storedParts(plan.encodings?.[name] ?? {}, shape, nonZero[name]);
    byParameter[name] = codes + scales + mask;
  }
  return { total: Object.values(byParameter).reduce((a, b) => a + b, 0), byParameter };
}
