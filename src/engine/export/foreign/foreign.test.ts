import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { PlaygroundError } from '../../errors';
import { planOf, type NetworkSpec } from '../../models/catalogue';
import { Network } from '../../models/network';
import { classTask, type SampleShape } from '../../models/plan';
import { toPyTorch } from '../pytorch';
import { encodeSafetensors } from '../safetensors';
import { caseTitled, cnn, mlp } from '../test-support/networks';
import { wantedBy, weightsBy } from './apply';
import { foreignArrays, foreignNetwork, importMapped } from './import-foreign';
import { mappingOf, matchArrays, type Wanted } from './match';

beforeAll(() => useBackend('cpu'));

/** Made by make_fixtures.py beside them, with torch 1.13. */
const fixture = (name: string): Uint8Array =>
  Uint8Array.from(readFileSync(new URL(`test-support/${name}`, import.meta.url)));
const PICTURE: SampleShape = [8, 8, 1];
const task = classTask(PICTURE, 10);

function refusal(bytes: Uint8Array): object {
  try {
    foreignArrays({ name: 'x', bytes });
  } catch (error) {
    if (error instanceof PlaygroundError && error.code === 'weights-invalid') return error.details;
    throw error;
  }
  throw new Error('was read');
}

describe('a state_dict that torch has saved', () => {
  it.each<[string, NetworkSpec, string[]]>([
    ['mlp', mlp([16], 'relu'), ['encoder.weight', 'encoder.bias', 'classifier.weight', 'classifier.bias']],
    ['half', mlp([16], 'tanh'), ['0.weight', '0.bias', '2.weight', '2.bias']],
    ['checkpoint', mlp([16, 16], 'tanh'), ['0.weight', '0.bias', '2.weight', '2.bias', '4.weight', '4.bias']],
    ['cnn', cnn({ batchNorm: true }), []],
  ])('%s answers as it did there', async (name, spec, names) => {
    const found = foreignArrays({ name, bytes: fixture(`${name}.pt`) })!;
    const foreign = foreignNetwork(name, found, spec, task);
    if (names.length > 0) expect(foreign.matches.map(({ theirs }) => theirs)).toEqual(names);
    const { weights } = importMapped(name, found, mappingOf(foreign.matches), spec, task);
    const told = JSON.parse(new TextDecoder().decode(fixture(`${name}.json`))) as { input: number[]; logits: number[] };
    const network = Network.from(planOf(spec, task), weights);
    const logits = await network.predict(tf.tensor(told.input, [1, ...PICTURE])).data();
    told.logits.forEach((expected, i) => expect(Math.abs(logits[i]! - expected)).toBeLessThan(1e-5));
    network.dispose();
  });

  it('names what it counts, and is of floats of any width', () => {
    expect(foreignArrays({ name: 'x', bytes: fixture('cnn.pt') })!.left).toEqual([
      '1.num_batches_tracked',
      '5.num_batches_tracked',
    ]);
  });

  const text = (value: string) => [0x58, value.length, 0, 0, 0, ...new TextEncoder().encode(value)];
  const pickled = (...code: (number | number[])[]) => zipSync({ 'a/data.pkl': Uint8Array.from(code.flat()) });
  const global = (name: string) => [0x63, ...new TextEncoder().encode(name.replace(' ', '\n') + '\n')];
  it.each([
    ['os system', pickled(0x80, 2, global('os system'), 0x28, text('echo'), 0x74, 0x52, 0x2e), 'os.system'],
    [
      'a function by its name above the module',
      pickled(0x80, 4, text('builtins'), text('eval'), 0x93, 0x2e),
      'builtins.eval',
    ],
    [
      'a whole model',
      pickled(0x80, 2, global('torch.nn.modules.linear Linear'), 0x2e),
      'torch.nn.modules.linear.Linear',
    ],
    ['an instance', pickled(0x80, 2, 0x69, 0x2e), '0x69 (2)'],
    ['no dictionary', pickled(0x80, 2, 0x4b, 1, 0x2e), 'dict'],
  ])('is refused by name where it holds %s', (_, bytes, what) => {
    expect(refusal(bytes)).toMatchObject({ reason: 'not-a-state-dict', what });
  });

  it('is refused in the form before torch 1.6, and where a view shows more than there is', () => {
    expect(refusal(Uint8Array.of(0x80, 2, 0x8a, 0x0a))).toMatchObject({ reason: 'old-state-dict' });
    const view = [
      ...[0x80, 2, 0x7d, ...text('w'), ...global('torch._utils _rebuild_tensor_v2'), 0x28],
      ...[0x28, ...text('storage'), ...global('torch FloatStorage'), ...text('0'), ...text('cpu'), 0x4b, 4, 0x74, 0x51],
      ...[0x4b, 0, 0x4d, 0xff, 0xff, 0x85, 0x4b, 0, 0x85, 0x89, 0x7d, 0x74, 0x52, 0x73, 0x2e],
    ];
    const bytes = zipSync({ 'a/data.pkl': Uint8Array.from(view), 'a/data/0': new Uint8Array(16) });
    expect(refusal(bytes)).toMatchObject({ reason: 'wrong-extent', name: 'w' });
  });

  it('is read or refused however damaged it is, and never stumbles', () => {
    const sound = fixture('checkpoint.pt');
    const name = (bytes: Uint8Array) => {
      try {
        const found = foreignArrays({ name: 'x', bytes });
        const whole = found?.arrays.every(({ shape, data }) => data.length === shape.reduce((n, each) => n * each, 1));
        return whole ?? true;
      } catch (error) {
        return error instanceof PlaygroundError && error.code === 'weights-invalid';
      }
    };
    const place = fc.nat({ max: sound.length - 1 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 }),
        place,
        fc.boolean(),
        (changes, end, cut) => {
          const bytes = sound.slice(0, cut ? end : sound.length);
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          return name(bytes);
        },
      ),
      { numRuns: Number(process.env['HOSTILE_FILES'] ?? 300) },
    );
  });
});

describe('safetensors with any names', () => {
  const small = caseTitled('MLP, 64 inputs, relu');
  const renamed = (arrays: Parameters<typeof encodeSafetensors>[0]['arrays'], names: Record<string, string>) =>
    encodeSafetensors({
      arrays: Object.fromEntries(Object.entries(arrays).map(([name, array]) => [names[name] ?? name, array])),
      metadata: { format: 'pt' },
    });
  const names = { 'fc1.weight': 'z.w', 'fc1.bias': 'z.b', 'fc2.weight': 'a.w', 'fc2.bias': 'a.b' };

  it.each(['pytorch', 'tensorflow'])('find their places in the layout of %s, bit for bit', (layout) => {
    const arrays = layout === 'pytorch' ? toPyTorch(small.plan, small.weights) : small.weights;
    const found = foreignArrays({ name: 'x', bytes: renamed(arrays, names) })!;
    const wanted = wantedBy(small.plan);
    const matches = matchArrays(wanted, found.arrays);
    expect(matches.map(({ ours, theirs }) => [ours, theirs])).toEqual(Object.entries(names));
    expect(matches.filter(({ ours }) => ours.endsWith('weight')).map(({ transposed }) => transposed)).toEqual(
      layout === 'pytorch' ? [false, false] : [true, true],
    );
    expect(weightsBy('x', small.plan, found.arrays, mappingOf(matches))).toEqual(small.weights);
  });

  it('of a convolutional network in TensorFlow’s layout too', () => {
    const one = caseTitled('CNN, dense head, batch norm, gelu');
    const found = foreignArrays({ name: 'x', bytes: encodeSafetensors({ arrays: one.weights, metadata: {} }) })!;
    const matches = matchArrays(wantedBy(one.plan), found.arrays);
    expect(matches.every(({ how }) => how === 'name')).toBe(true);
    expect(weightsBy('x', one.plan, found.arrays, mappingOf(matches))).toEqual(one.weights);
  });
});

describe('matching', () => {
  const dense = (name: string, inputs: number, outputs: number): Wanted[] => [
    { name: `${name}.weight`, role: 'kernel', shape: [outputs, inputs], transposed: [inputs, outputs] },
    { name: `${name}.bias`, role: 'bias', shape: [outputs], transposed: [outputs] },
  ];
  const wanted = [...dense('fc1', 4, 8), ...dense('fc2', 8, 8), ...dense('fc3', 8, 8), ...dense('fc4', 8, 3)];
  const how = (offered: readonly { name: string; shape: number[] }[]) =>
    Object.fromEntries(
      matchArrays(wanted, offered).map((match) => [match.ours, [match.theirs, match.transposed, match.how]]),
    );

  it('goes by order where layers are alike, and turns square matrices as the others are', () => {
    const offered = ['a', 'b', 'c', 'd'].flatMap((layer, i) => [
      {
        name: `${layer}/kernel`,
        shape: [
          [4, 8],
          [8, 8],
          [8, 8],
          [8, 3],
        ][i]!,
      },
      { name: `${layer}/bias`, shape: [[8], [8], [8], [3]][i]! },
    ]);
    expect(how(offered)).toMatchObject({
      'fc1.weight': ['a/kernel', true, 'shape'],
      'fc2.weight': ['b/kernel', true, 'order'],
      'fc3.bias': ['c/bias', false, 'order'],
      'fc4.weight': ['d/kernel', true, 'shape'],
    });
  });

  it('is a guess where there are more layers alike than are needed, and nothing where none fits', () => {
    const offered = ['b', 'c', 'd'].map((layer) => ({ name: `${layer}.weight`, shape: [8, 8] }));
    const found = how(offered);
    expect(found['fc2.weight']![2]).toBe('guess');
    expect(found['fc1.weight']).toEqual([null, false, 'guess']);
  });
});
