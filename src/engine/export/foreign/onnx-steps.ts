/** An ONNX graph of other software beside that of the chosen network, as this page would write it. */
import type { GraphProto } from 'onnx-buf';
import { size, type Plan } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import { writeOnnx } from '../onnx';
import { readOnnxFile } from '../onnx-file';
import { refuse } from '../refusal';
import type { ForeignArrays } from './foreign-array';
import { reduceOnnx } from './onnx-graph';

/** @throws PlaygroundError `weights-invalid`: `unknown-operators`, by name */
export function arraysOfOnnx(file: string, graph: GraphProto): ForeignArrays {
  const { arrays, steps, unknown } = reduceOnnx(file, graph);
  if (unknown.length > 0)
    return refuse(file, 'unknown-operators', { operators: unknown.slice(0, MOST_SAID).join(', ') });
  return { arrays, steps, left: [] };
}
const MOST_SAID = 8;

/**
 * The same weights in another network would be another function.
 * @throws PlaygroundError `weights-invalid`: `computes-otherwise`
 */
export function requireSameSteps(file: string, steps: readonly string[], plan: Plan): void {
  const zeros = planParameters(plan).map(({ name, shape }) => [name, { shape, data: new Float32Array(size(shape)) }]);
  const { graph } = readOnnxFile(file, writeOnnx(plan, Object.fromEntries(zeros), {}));
  const own = reduceOnnx(file, graph);
  const expected = [...own.steps, ...own.unknown];
  const at = Array.from({ length: Math.max(steps.length, expected.length) }, (_, i) => i).find(
    (i) => steps[i] !== expected[i],
  );
  if (at === undefined) return;
  refuse(file, 'computes-otherwise', { received: steps[at] ?? '–', expected: expected[at] ?? '–' });
}
