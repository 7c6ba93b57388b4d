import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { PlaygroundError } from '../../errors';
import { planOf, type NetworkSpec } from '../../models/catalogue';
import { Network } from '../../models/network';
import { classTask, type SampleShape } from '../../models/plan';
import { cnn, mlp } from '../test-support/networks';
import { foreignArrays, foreignNetwork, importMapped } from './import-foreign';
import { mappingOf } from './match';
import { refusalOf } from './test-support/refusal-of';

beforeAll(() => useBackend('cpu'));

/** Made by make_onnx.py beside them, with torch 1.13. */
const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`test-support/${name}`, import.meta.url)));
const read = (name: string) => foreignArrays({ name: `${name}.onnx`, bytes: fixture(`${name}.onnx`) })!;

const PICTURE: SampleShape = [8, 8, 1];
const SERIES: SampleShape = [7, 6];
const perceptron = mlp([16], 'tanh');
const recurrent = (cell: 'lstm' | 'gru'): NetworkSpec => ({ kind: 'recurrent', cell, layers: 1, units: 5 });

describe('a network that torch has exported', () => {
  it.each<[string, NetworkSpec, SampleShape]>([
    ['mlp', perceptron, PICTURE],
    ['cnn-folded', cnn({}), PICTURE],
    ['cnn', cnn({ batchNorm: true, activation: 'gelu' }), PICTURE],
    ['lstm', recurrent('lstm'), SERIES],
    ['gru', recurrent('gru'), SERIES],
  ])('%s answers as it did there', async (name, spec, shape) => {
    const task = classTask(shape, shape === SERIES ? 3 : 10);
    const found = read(name);
    const { matches } = foreignNetwork(name, found, spec, task);
    expect(matches.filter(({ theirs, how }) => theirs === null || how === 'guess')).toEqual([]);
    const { weights } = importMapped(name, found, mappingOf(matches), spec, task);
    const told = JSON.parse(new TextDecoder().decode(fixture(`${name}-onnx.json`))) as Record<string, number[]>;
    const network = Network.from(planOf(spec, task), weights);
    const logits = await network.predict(tf.tensor(told['input']!, [1, ...shape])).data();
    expect(told['logits']).toHaveLength(logits.length);
    told['logits']!.forEach((expected, i) => expect(Math.abs(logits[i]! - expected)).toBeLessThan(1e-5));
    network.dispose();
  });

  it.each<[string, NetworkSpec, string, string]>([
    ['mlp', mlp([16], 'relu'), 'Tanh', 'Relu'],
    ['cnn-folded', cnn({ batchNorm: true }), 'Relu', 'BatchNormalization 0.00001'],
    ['cnn', cnn({ batchNorm: true }), 'Gelu', 'Relu'],
    ['mlp', mlp([16, 16], 'tanh'), '–', 'Tanh'],
  ])('%s is not taken for another function', (name, spec, received, expected) => {
    expect(refusalOf(() => foreignNetwork(name, read(name), spec, classTask(PICTURE, 10)))).toMatchObject({
      reason: 'computes-otherwise',
      received,
      expected,
    });
  });

  it('is refused by the names of operators that are not known', () => {
    expect(refusalOf(() => read('selu'))).toMatchObject({ reason: 'unknown-operators', operators: 'Selu' });
  });

  it.each(['mlp', 'cnn', 'lstm'])('%s is read or refused however damaged it is, and never stumbles', (name) => {
    const sound = fixture(`${name}.onnx`);
    const change = fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat(255));
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.oneof(fc.constant(sound.length), fc.nat({ max: sound.length })),
        (changes, end) => {
          const bytes = sound.slice(0, end);
          for (const [at, value] of changes) if (at < end) bytes[at] = value;
          try {
            const { arrays } = foreignArrays({ name: 'x.onnx', bytes })!;
            return arrays.every(({ shape, data }) => data.length === shape.reduce((n, each) => n * each, 1));
          } catch (error) {
            return error instanceof PlaygroundError && error.code === 'weights-invalid';
          }
        },
      ),
      { numRuns: Number(process.env['HOSTILE_FILES'] ?? 200) },
    );
  });
});
