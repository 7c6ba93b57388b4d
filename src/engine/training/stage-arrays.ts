/** The arrays of an arm's stages, side by side in a checkpoint. */
import type { NamedArrays } from '../models/weights';

/** The arrays of a stage under names that no other stage has. */
export const prefixed = (values: NamedArrays, stage: number): NamedArrays =>
  Object.fromEntries(Object.entries(values).map(([name, array]) => [`${stage}.${name}`, array]));

/** Those of a stage, under their own names. */
export const unprefixed = (values: NamedArrays, stage: number): NamedArrays =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.startsWith(`${stage}.`))
      .map(([name, array]) => [name.slice(`${stage}.`.length), array]),
  );
