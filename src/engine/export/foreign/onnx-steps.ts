/** An ONNX graph of other software beside that of the chosen network, as this page would write it. */
import type { GraphProto } from 'onnx-buf';
import { size, type Plan } from '../../models/plan';
import { planParameters } from '../../models/plan-sizes';
import type { NamedArrays } from '../../models/weights';
import { writeOnnx } from '../onnx';
import { readOnnxFile } from '../onnx-file';
import { refuse, shown } from '../refusal';
import type { ForeignArrays, ForeignGraph } from './foreign-array';
import { notComputed } from './graph/run-graph';
import { requireSameAnswers } from './graph/same-answers';
import { reduceOnnx } from './onnx-graph';

/** @throws PlaygroundError `weights-invalid`: `unknown-operators`, by name, where nothing can tell what it computes */
export function arraysOfOnnx(file: string, graph: GraphProto): ForeignArrays {
  const { arrays, steps, unknown } = reduceOnnx(file, graph);
  const strange = unknown.length > 0 ? notComputed(graph) : [];
  if (strange.length > 0) {
    const neither = strange.filter((name) => unknown.includes(shown(name)));
    const named = neither.length > 0 ? neither : strange;
    return refuse(file, 'unknown-operators', { operators: named.slice(0, MOST_SAID).map(shown).join(', ') });
  }
  return { arrays, left: [], graph: { whole: graph, steps, unknown } };
}
const MOST_SAID = 8;

/**
 * The same weights in another network would be another function: where both are known steps, these are compared.
 * @throws PlaygroundError `weights-invalid`: `computes-otherwise`
 */
export function requireSameSteps(file: string, graph: ForeignGraph, plan: Plan): void {
  const zeros = planParameters(plan).map(({ name, shape }) => [name, { shape, data: new Float32Array(size(shape)) }]);
  const { graph: written } = readOnnxFile(file, writeOnnx(plan, Object.fromEntries(zeros), {}));
  const own = reduceOnnx(file, written);
  if (graph.unknown.length > 0) {
    const strange = own.unknown.length > 0 ? notComputed(written) : [];
    if (strange.length === 0) return;
    return refuse(file, 'computes-otherwise', { received: graph.unknown[0]!, expected: strange[0]! });
  }
  const expected = [...own.steps, ...own.unknown];
  const { steps } = graph;
  const at = Array.from({ length: Math.max(steps.length, expected.length) }, (_, i) => i).find(
    (i) => steps[i] !== expected[i],
  );
  if (at === undefined) return;
  refuse(file, 'computes-otherwise', { received: steps[at] ?? '–', expected: expected[at] ?? '–' });
}

/**
 * Where steps don't tell, both are computed, once it is decided which weights are which.
 * @throws PlaygroundError `weights-invalid`: `answers-otherwise`, `not-computed`
 */
export function requireSameFunction(
  file: string,
  { whole, unknown }: ForeignGraph,
  plan: Plan,
  weights: NamedArrays,
): void {
  if (unknown.length > 0) requireSameAnswers(file, whole, plan, weights);
}
