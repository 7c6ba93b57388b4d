/** A network that tells classes comes back with its logits in the order of the data's classes, or is refused. */
import { expect, it } from 'vitest';
import { defaultExperiment } from '../experiment';
import type { NamedArrays } from '../models/weights';
import { importNetwork, type NamedFile } from './import';
import { MANIFEST_KEY, writeManifest } from './manifest';
import { writeOnnx } from './onnx';
import { toPyTorch } from './pytorch';
import { encodeSafetensors } from './safetensors';
import { caseTitled } from './test-support/networks';
import { writeLayersModel } from './tfjs-layers';

const own = caseTitled('MLP, points, tanh');
const classes = ['barolo', 'barbera', 'grignolino'];
const metadata = (told = classes) => ({ [MANIFEST_KEY]: writeManifest({ ...own, classes: told }, defaultExperiment) });
const safetensors = (told?: string[]): NamedFile[] => [
  { name: 'a', bytes: encodeSafetensors({ arrays: toPyTorch(own.plan, own.weights), metadata: metadata(told) }) },
];
const layersModel = (): NamedFile[] => {
  const { model, weights } = writeLayersModel(own.plan, own.weights, metadata());
  const json = new TextEncoder().encode(JSON.stringify(model));
  return [
    { name: 'model.json', bytes: json },
    { name: 'weights.bin', bytes: weights },
  ];
};
const onnx = (): NamedFile[] => [{ name: 'a.onnx', bytes: writeOnnx(own.plan, own.weights, metadata()) }];

const read = (files: readonly NamedFile[], classNames: readonly string[], role: 'teacher' | 'student' = 'teacher') =>
  importNetwork(files, { role, vocabulary: undefined, classNames }).weights;
const refusal = (details: object) =>
  expect.objectContaining({ code: 'weights-invalid', details: expect.objectContaining(details) as object }) as Error;

/** What the last layer has for one class: a column of its weights, and its bias. */
function ofClass(weights: NamedArrays, place: number): number[] {
  const { name } = own.plan.layers.at(-1)!;
  const [weight, bias] = [weights[`${name}.weight`]!.data, weights[`${name}.bias`]!.data];
  return [...weight.filter((_, at) => at % classes.length === place), bias[place]!];
}

it.each([
  ['safetensors', safetensors],
  ['a layers model', layersModel],
  ['ONNX', onnx],
])('%s comes in the order of the data’s classes', (_, write) => {
  expect(read(write(), classes)).toEqual(own.weights);
  const other = ['grignolino', 'barolo', 'barbera'];
  const weights = read(write(), other);
  for (const [place, name] of other.entries()) {
    expect(ofClass(weights, place)).toEqual(ofClass(own.weights, classes.indexOf(name)));
  }
  const { name } = own.plan.layers[0]!;
  expect(weights[`${name}.weight`]).toEqual(own.weights[`${name}.weight`]);
});

it('a teacher of other classes is refused; a student begins with what it knows of them', () => {
  const data = ['barolo', 'barbera', 'dolcetto'];
  expect(() => read(safetensors(), data)).toThrow(refusal({ reason: 'other-classes', name: 'grignolino' }));
  expect(read(safetensors(), data, 'student')).toEqual(own.weights);
});

it('names that stand for two classes have no order', () => {
  const twice = ['barolo', 'barolo', 'barbera'];
  expect(() => read(safetensors(twice), ['barolo', 'barbera', 'barolo'])).toThrow(refusal({ reason: 'class-order' }));
});

it('what a file does not tell, and what differs in number, is left to the shapes of the weights', () => {
  const silent = { [MANIFEST_KEY]: writeManifest(own, defaultExperiment) };
  const bytes = encodeSafetensors({ arrays: toPyTorch(own.plan, own.weights), metadata: silent });
  expect(read([{ name: 'a', bytes }], ['x', 'y', 'z'])).toEqual(own.weights);
  expect(read(safetensors(), ['x', 'y'])).toEqual(own.weights);
});
