/** Names of layers and parameters as Experiments and files may give them. */
import * as v from 'valibot';

/** A network has far fewer layers and parameters. */
const MOST = 500;
const name = v.pipe(v.string(), v.regex(/^[\w.]{1,80}$/));

/** Values by the name of a layer, group or parameter. */
export const byLayer = <T extends v.GenericSchema<unknown, unknown>>(value: T) =>
  v.pipe(
    v.record(name, value),
    v.check((all) => Object.keys(all).length <= MOST, `<=${MOST} names`),
  );

export const layerNames = v.pipe(v.array(name), v.minLength(1), v.maxLength(MOST));
