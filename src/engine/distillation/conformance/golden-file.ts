/** Reads a file of reference cases. Free of TensorFlow.js: the page and the command both check files with it. */
import * as v from 'valibot';
import type { GoldenCase } from './golden-case';

const record = v.record(v.string(), v.unknown());
const cases = v.pipe(
  v.array(
    v.object({
      id: v.string(),
      loss: v.string(),
      formula: v.optional(v.string()),
      params: v.optional(record, {}),
      inputs: v.optional(record, {}),
      expected: record,
      wrong: v.optional(record),
      tol: v.object({ f32: v.number() }),
    }),
  ),
  v.minLength(1),
);
const fileSchema = v.object({ cases });

export type GoldenFile =
  | { readonly ok: true; readonly cases: readonly GoldenCase[] }
  /** `path` leads to what is wrong, e.g. `cases.3.tol`; empty for the file itself, which then is no JSON. */
  | { readonly ok: false; readonly path: string; readonly problem: string };

/** The cases in a file's text, or the first thing that is wrong with it. */
export function readGoldenFile(text: string): GoldenFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, path: '', problem: (error as Error).message };
  }
  const result = v.safeParse(fileSchema, value);
  if (result.success) return { ok: true, cases: result.output.cases };
  const [issue] = result.issues;
  return { ok: false, path: v.getDotPath(issue) ?? 'cases', problem: issue.message };
}
