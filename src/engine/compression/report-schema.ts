/** Whether a value is what compression told of itself: a kept run may be stale, damaged or somebody else's. */
import * as v from 'valibot';
import { changesSchema } from './changes';
import type { CompressionReport } from './report';

const MOST = 500;
const name = v.pipe(v.string(), v.maxLength(80));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e9));
const finite = v.pipe(v.number(), v.finite());
const many = <T extends v.GenericSchema>(value: T, most: number) => v.pipe(v.array(value), v.maxLength(most));
const byName = <T extends v.GenericSchema>(value: T) =>
  v.pipe(
    v.record(name, value),
    v.check((all) => Object.keys(all).length <= MOST),
  );
const histogram = v.object({ from: finite, to: finite, counts: many(count, 1000) });

export const reportsSchema = many(
  v.object({
    network: name,
    step: count,
    stage: count,
    changes: changesSchema,
    nonZero: count,
    kept: byName(v.object({ of: count, units: many(count, 1e5) })),
    singularValues: byName(many(finite, 1e5)),
    sensitivity: byName(finite),
    parameters: byName(
      v.object({
        before: histogram,
        after: histogram,
        levels: v.optional(many(finite, 1000)),
        nonZero: count,
        of: count,
      }),
    ),
  }),
  100,
) as v.GenericSchema<unknown, CompressionReport[]>;
