/** Transformers that torch exported: both graphs are computed at samples, and have to answer alike. */
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { planOf, type NetworkSpec } from '../../models/catalogue';
import { Network } from '../../models/network';
import type { PlanTask } from '../../models/plan';
import { exportNetwork } from '../bundle';
import { importNetwork } from '../import';
import { writeOnnx } from '../onnx';
import { LENGTH, sequenceCases, sequenceToExport } from '../test-support/sequence-networks';
import { foreignArrays, foreignNetwork, importMapped } from './import-foreign';
import { mappingOf } from './match';
import { refusalOf } from './test-support/refusal-of';

beforeAll(() => useBackend('cpu'));

/** Made by make_transformers.py beside them, with torch 1.13. */
const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`test-support/${name}`, import.meta.url)));
const read = (name: string) => foreignArrays({ name: `${name}.onnx`, bytes: fixture(`${name}.onnx`) })!;

const inputs: PlanTask['inputs'] = [{ name: 'input', shape: [9], vocabulary: 11 }];
const nextSymbol: PlanTask = { inputs, classes: 11, rowsPerSample: 9 };
const textClass: PlanTask = { inputs, classes: 4, rowsPerSample: 1 };
const llama = {
  kind: 'transformer',
  layers: 2,
  width: 16,
  heads: 2,
  hidden: 12,
  causal: true,
  pool: 'mean',
} as const satisfies NetworkSpec;
const classifier = { ...llama, layers: 1, causal: false };

function taken(name: string, spec: NetworkSpec, task: PlanTask, found = read(name)) {
  const { matches } = foreignNetwork(name, found, spec, task);
  return importMapped(name, found, mappingOf(matches), spec, task);
}

describe('a transformer that torch has exported', () => {
  it.each<[string, NetworkSpec, PlanTask]>([
    ['next-symbol', llama, nextSymbol],
    ['text-class', classifier, textClass],
  ])('%s is matched without a guess and answers as it did there', async (name, spec, task) => {
    const found = read(name);
    const { matches } = foreignNetwork(name, found, spec, task);
    expect(matches.filter(({ theirs, how }) => theirs === null || how === 'guess')).toEqual([]);
    const { weights } = importMapped(name, found, mappingOf(matches), spec, task);
    const told = JSON.parse(new TextDecoder().decode(fixture(`${name}-onnx.json`))) as Record<string, number[]>;
    const network = Network.from(planOf(spec, task), weights);
    const logits = await network.predict(tf.tensor(told['input']!, [1, 9], 'int32')).data();
    expect(told['logits']).toHaveLength(logits.length);
    told['logits']!.forEach((expected, i) => expect(Math.abs(logits[i]! - expected)).toBeLessThan(1e-5));
    network.dispose();
  });

  it('is not taken where two of its square matrices are taken for each other', () => {
    const found = read('next-symbol');
    const mapping = mappingOf(foreignNetwork('x', found, llama, nextSymbol).matches);
    const [query, key] = ['q_proj', 'k_proj'].map((part) => `model.layers.1.self_attn.${part}.weight`) as [
      string,
      string,
    ];
    const swapped = { ...mapping, [query]: mapping[key]!, [key]: mapping[query]! };
    expect(refusalOf(() => importMapped('x', found, swapped, llama, nextSymbol))).toMatchObject({
      reason: 'answers-otherwise',
    });
  });

  it.each<[string, string, NetworkSpec, PlanTask]>([
    ['heads', 'next-symbol', { ...llama, heads: 4 }, nextSymbol],
    ['attention', 'text-class', { ...classifier, causal: true }, textClass],
    ['pooling', 'text-class', { ...classifier, pool: 'first' }, textClass],
  ])('is not taken for one of other %s, whose weights would fit', (_, name, spec, task) => {
    expect(refusalOf(() => taken(name, spec, task))).toMatchObject({ reason: 'answers-otherwise' });
  });

  it('is refused by name: operators that are not computed, and a graph for another size', () => {
    expect(refusalOf(() => read('layer-norm'))).toMatchObject({
      reason: 'unknown-operators',
      operators: expect.stringContaining('LayerNormalization') as string,
    });
    expect(refusalOf(() => taken('other-length', { ...llama, layers: 1 }, nextSymbol))).toMatchObject({
      reason: 'not-computed',
    });
  });
});

describe('a graph of this page', () => {
  /** Of some kinds of layers there is a graph here and no other way to tell what it computes. */
  const readAs = (kind: string, text: string) =>
    kind === 'bagOfWords' || (kind === 'transformer' && !text.includes('"experts"'));
  const cases = sequenceCases.map((one) => ({ ...one, lost: readAs(one.spec.kind, JSON.stringify(one.spec)) }));

  it.each(cases.filter(({ lost }) => lost))('$title: is read without what it says of itself', (one) => {
    const { planFor, weights, spec } = one;
    const { inputs, classes, rowsPerSample } = planFor(LENGTH);
    const found = foreignArrays({ name: 'x.onnx', bytes: writeOnnx(planFor(LENGTH), weights, {}) })!;
    expect(taken('x', spec, { inputs, classes, rowsPerSample }, found).weights).toEqual(weights);
  });

  it.each(cases.filter(({ spec }) => !('changed' in spec)))('$title: is read bit for bit with it', async (one) => {
    const source = await sequenceToExport(one);
    const { fileName, bytes } = await exportNetwork('onnx', source);
    expect(importNetwork([{ name: fileName, bytes }])).toEqual({ spec: source.spec, weights: source.weights });
  });
});
