/** Compressed networks for formats that have no place for small numbers. */
import { bitsOf, isInteger } from '../../compression/formats';
import { encodedValues, quantise } from '../../compression/quantise';
import type { NetworkSpec } from '../../models/catalogue';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import type { NetworkToExport, Steps } from '../format';

/**
 * The same network in float32: weights as it computes with them, masked ones 0 and the others on the grid of their numbers; units and
 * factors stay as compression left them. Its rows are not rounded.
 */
export function plainly(source: NetworkToExport): NetworkToExport {
  const { spec, plan, weights } = source;
  if (!plan.encodings && !plan.activations) return source;
  const { encodings = {}, activations: _, ...rest } = plan;
  const own = planParameters(rest).map(({ name }) => {
    const { shape, data } = weights[name]!;
    const [mask, scale] = [weights[`${name}.mask`]?.data, weights[`${name}.scale`]?.data];
    return [name, { shape, data: encodedValues(encodings[name] ?? {}, data, shape, { mask, scale }) }] as const;
  });
  const all = { spec: withoutNumbers(spec), plan: rest, weights: Object.fromEntries(own) as NamedArrays };
  return { ...source, ...all, steps: stepsOf(source) };
}

/** Of parameters of whole numbers with one scale. */
function stepsOf({ plan, weights }: NetworkToExport): Readonly<Record<string, Steps>> {
  const found: Record<string, Steps> = {};
  for (const [name, { numbers }] of Object.entries(plan.encodings ?? {})) {
    if (!numbers || !isInteger(numbers.format) || numbers.per !== 'tensor') continue;
    const { shape, data } = weights[name]!;
    const mask = weights[`${name}.mask`]?.data;
    const left = mask ? data.map((w, i) => w * mask[i]!) : data;
    const { scales } = quantise(numbers, left, shape, weights[`${name}.scale`]?.data);
    found[name] = { scale: scales[0]!, least: -(2 ** (bitsOf[numbers.format] - 1)) };
  }
  return found;
}

function withoutNumbers({ changed = {}, ...spec }: NetworkSpec): NetworkSpec {
  const { encodings: _, activations: __, ...sizes } = changed;
  return (Object.keys(sizes).length > 0 ? { ...spec, changed: sizes } : spec) as NetworkSpec;
}
