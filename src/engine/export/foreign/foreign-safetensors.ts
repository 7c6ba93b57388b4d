/** A safetensors file that some other software has written: floats of any width, whatever their names. */
import { size } from '../../models/plan';
import { refuse, shown } from '../refusal';
import { readSafetensorsHeader } from '../safetensors';
import { MOST_ARRAYS, MOST_NUMBERS, type ForeignArray, type ForeignArrays } from './foreign-array';
import { floatsIn, floatTypes, type FloatType } from './numbers';

const types: Readonly<Record<string, FloatType>> = { F16: 'float16', BF16: 'bfloat16', F32: 'float32', F64: 'float64' };
/** Numbers in names by their value: `blocks.2` before `blocks.10`, whatever the language. */
const natural = new Intl.Collator('en', { numeric: true });

/**
 * The file's own order is that of its writer's sorting and says nothing of the network; that of names, numbers by their value, mostly does.
 * @throws PlaygroundError `weights-invalid`
 */
export function readForeignSafetensors(file: string, bytes: Uint8Array): ForeignArrays {
  const { entries } = readSafetensorsHeader(file, bytes);
  if (entries.length > MOST_ARRAYS) return refuse(file, 'too-many-arrays', { most: MOST_ARRAYS });
  const arrays: ForeignArray[] = [];
  const left: string[] = [];
  let numbers = 0;
  for (const { name, dtype, shape, bytes: own } of entries) {
    const type = types[dtype];
    if (!type) {
      left.push(shown(name));
      continue;
    }
    const count = size(shape);
    if (own.length !== count * floatTypes[type]) return refuse(file, 'wrong-extent', { name: shown(name) });
    if ((numbers += count) > MOST_NUMBERS) return refuse(file, 'too-large', { most: MOST_NUMBERS >> 18 });
    const at = floatsIn(own, type);
    arrays.push({ name, shape, data: Float32Array.from({ length: count }, (_, i) => at(i)) });
  }
  return { arrays: arrays.sort((a, b) => natural.compare(a.name, b.name)), left };
}
