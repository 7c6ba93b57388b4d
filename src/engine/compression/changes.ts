/**
 * What compression has made of a network: how its Plan differs from that of its architecture. Together with an
 * architecture's numbers it is again a network that can be planned, counted, kept, exported and imported.
 */
import * as v from 'valibot';
import { activationEncodingSchema, encodingSchema, type ActivationEncoding, type Encoding } from './encoding';
import { byLayer } from './names';

export interface Changes {
  /** Units left of a group that is pruned together, by the group's id (`groups.ts`). */
  readonly units?: Readonly<Record<string, number>>;
  /** Rank of the two factors that a layer's matrix was put into, by the layer's name. */
  readonly ranks?: Readonly<Record<string, number>>;
  /** By the parameter's name; float32 where absent. */
  readonly encodings?: Readonly<Record<string, Encoding>>;
  /** By the layer's name; float32 where absent. */
  readonly activations?: Readonly<Record<string, ActivationEncoding>>;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100000));

export const changesSchema = v.strictObject({
  units: v.optional(byLayer(count)),
  ranks: v.optional(byLayer(count)),
  encodings: v.optional(byLayer(encodingSchema)),
  activations: v.optional(byLayer(activationEncodingSchema)),
}) as v.GenericSchema<unknown, Changes>;

/** Later changes on top of earlier ones. A parameter that is masked and then kept in small numbers is both. */
export function joined(before: Changes, after: Changes): Changes {
  const encodings = { ...before.encodings };
  for (const [parameter, encoding] of Object.entries(after.encodings ?? {})) {
    encodings[parameter] = { ...encodings[parameter], ...encoding };
  }
  return {
    ...nonEmpty('units', { ...before.units, ...after.units }),
    ...nonEmpty('ranks', { ...before.ranks, ...after.ranks }),
    ...nonEmpty('encodings', encodings),
    ...nonEmpty('activations', { ...before.activations, ...after.activations }),
  };
}

const nonEmpty = <K extends string, T extends object>(key: K, value: T) =>
  (Object.keys(value).length > 0 ? { [key]: value } : {}) as { [key in K]?: T };
