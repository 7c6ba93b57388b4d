import type { Plan } from '../../models/plan';
import type { Changes } from '../changes';
import type { ActivationEncoding, Encoding } from '../encoding';
import { bitsOf } from '../formats';
import { chosenBy, meanBits, numbersOf, roundsRows, undivided, type Chosen } from '../quantisable';
import type { CompressionKind } from './compression';
import { quantiseSchema, type QuantiseStep } from './quantise';

/**
 * Problems: `formats.<layer>:unknown`, a layer that is not there or has nothing to quantise; `per.<layer>:group:<inputs>`, inputs that
 * the group does not divide; `mix.smaller:not-smaller`; `mix.bits:too-few:<least>`, fewer bits than the smaller format has;
 * `format:nothing`, where every layer stays float32.
 */
export const quantiseKind: CompressionKind<QuantiseStep> = {
  kind: 'quantise',
  schema: quantiseSchema,
  initial: { kind: 'quantise', format: 'int8', per: 'channel', scales: 'largest' },
  problems(step, plan) {
    const chosen = chosenBy(step, plan);
    if (chosen.length === 0) return ['format:nothing'];
    return [...unknown(step, plan), ...indivisible(step, chosen), ...ofMix(step, chosen)];
  },
  /** With a mixture by sensitivity, the layers with the most weights are the first to take the smaller format. */
  foreseeable: () => true,
  foreseen(step, plan) {
    const chosen = chosenBy(step, plan);
    const bySize = [...chosen].sort((a, b) => product(b) - product(a)).map(({ layer }) => layer.name);
    return quantised(step, plan, step.mix ? mixed(step, chosen, [...new Set(bySize)]) : chosen);
  },
};

/** What a step changes of a plan, each parameter in its format. */
export function quantised(step: QuantiseStep, plan: Plan, chosen: readonly Chosen[]): Changes {
  const encodings: Record<string, Encoding> = {};
  const activations: Record<string, ActivationEncoding> = {};
  for (const { layer, name, format } of chosen) {
    encodings[name] = { ...plan.encodings?.[name], numbers: numbersOf(step, format) };
    if (step.activations && roundsRows(layer)) activations[layer.name] = step.activations;
  }
  return { encodings, ...(Object.keys(activations).length > 0 ? { activations } : {}) };
}

/**
 * Layers take the smaller format in the given order until the weights have at most so many bits on average; those whose format was
 * given by hand keep it.
 */
export function mixed(step: QuantiseStep, chosen: readonly Chosen[], order: readonly string[]): readonly Chosen[] {
  const { mix } = step;
  let mixture = chosen;
  for (const layer of order) {
    if (!mix || meanBits(mixture) <= mix.bits) break;
    mixture = mixture.map((each) =>
      each.layer.name === layer && mayShrink(step, each) ? { ...each, format: mix.smaller } : each,
    );
  }
  return mixture;
}

/** Whether a mixture may give it the smaller format. */
export const mayShrink = ({ formats = {}, mix }: QuantiseStep, { layer, format }: Chosen): boolean =>
  mix !== undefined && !Object.hasOwn(formats, layer.name) && bitsOf[mix.smaller] < bitsOf[format];

const product = ({ shape }: Chosen): number => shape.reduce((a, b) => a * b, 1);

function unknown({ formats = {} }: QuantiseStep, plan: Plan): string[] {
  const known = new Set(chosenBy({ ...plain, formats: allNamed(plan) }, plan).map(({ layer }) => layer.name));
  return Object.keys(formats).flatMap((name) => (known.has(name) ? [] : [`formats.${name}:unknown`]));
}
const plain = { kind: 'quantise', format: 'int8', per: 'tensor', scales: 'largest' } as const;
const allNamed = ({ layers }: Plan) => Object.fromEntries(layers.map(({ name }) => [name, 'int8' as const]));

function indivisible(step: QuantiseStep, chosen: readonly Chosen[]): string[] {
  const said = new Map<string, string>();
  for (const each of chosen) {
    const formats = step.mix && mayShrink(step, each) ? [each.format, step.mix.smaller] : [each.format];
    for (const format of formats) {
      const inputs = undivided(numbersOf(step, format), each.shape);
      if (inputs !== null) said.set(each.layer.name, `per.${each.layer.name}:group:${inputs}`);
    }
  }
  return [...said.values()];
}

function ofMix(step: QuantiseStep, chosen: readonly Chosen[]): string[] {
  const { mix } = step;
  if (!mix) return [];
  if (!chosen.some((each) => mayShrink(step, each))) return ['mix.smaller:not-smaller'];
  const least = meanBits(chosen.map((each) => (mayShrink(step, each) ? { ...each, format: mix.smaller } : each)));
  return least > mix.bits ? [`mix.bits:too-few:${Math.ceil(100 * least) / 100}`] : [];
}
