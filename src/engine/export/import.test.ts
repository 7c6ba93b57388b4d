import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { PlaygroundError } from '../errors';
import { defaultExperiment } from '../experiment';
import { importNetwork, type NamedFile } from './import';
import { MANIFEST_KEY, writeManifest } from './manifest';
import { writeOnnx } from './onnx';
import { toPyTorch } from './pytorch';
import { encodeSafetensors } from './safetensors';
import { caseTitled, cases, type Case } from './test-support/networks';
import { writeLayersModel } from './tfjs-layers';
import { unzip } from './unzip';

const manifestOf = (one: Case) => writeManifest(one, defaultExperiment);
const safetensorsOf = (one: Case, manifest = manifestOf(one), weights = toPyTorch(one.plan, one.weights)) =>
  encodeSafetensors({ arrays: weights, metadata: { [MANIFEST_KEY]: manifest } });

const onnxOf = (one: Case) => writeOnnx(one.plan, one.weights, { [MANIFEST_KEY]: manifestOf(one) });

interface ModelJson {
  modelTopology: { config: { layers: { class_name: string; config: Record<string, unknown> }[] } };
  weightsManifest: { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[];
  userDefinedMetadata?: Record<string, unknown>;
}
/** model.json and weights.bin of a case, the former after `change`. */
function layersModelOf(one: Case, change: (model: ModelJson) => void = () => {}): NamedFile[] {
  const { model, weights } = writeLayersModel(one.plan, one.weights, { [MANIFEST_KEY]: manifestOf(one) });
  const json = JSON.parse(JSON.stringify(model)) as ModelJson;
  change(json);
  return [file('model.json', strToU8(JSON.stringify(json))), file('weights.bin', weights)];
}
const file = (name: string, bytes: Uint8Array): NamedFile => ({ name, bytes });

function refusal(files: readonly NamedFile[]): object {
  try {
    importNetwork(files);
  } catch (error) {
    if (error instanceof PlaygroundError && error.code.startsWith('weights-'))
      return { code: error.code, ...error.details };
    throw error;
  }
  throw new Error('was read');
}

const small = caseTitled('MLP, 64 inputs, relu');
const convolutional = caseTitled('CNN, dense head, batch norm, gelu');

describe('importNetwork', () => {
  it.each(cases)('reads back $title, bit for bit', (one) => {
    const expected = { spec: one.spec, weights: one.weights };
    expect(importNetwork([file('a', safetensorsOf(one))])).toEqual(expected);
    expect(importNetwork(layersModelOf(one))).toEqual(expected);
    expect(importNetwork([file('model.onnx', onnxOf(one))])).toEqual(expected);
    expect(importNetwork(layersModelOf(one).reverse())).toEqual(expected);
    const zip = zipSync({ 'folder/model.safetensors': [safetensorsOf(one), { level: 6 }], 'README.md': strToU8('#') });
    expect(importNetwork([file('b.zip', zip)])).toEqual(expected);
    const [model, weights] = layersModelOf(one);
    if (!model || !weights) throw new Error('no files');
    expect(
      importNetwork([file('c.zip', zipSync({ 'model.json': model.bytes, 'weights.bin': weights.bytes }))]),
    ).toEqual(expected);
  });

  it('takes the weights under the name that a browser gave them', () => {
    const [model, weights] = layersModelOf(small);
    if (!model || !weights) throw new Error('no files');
    expect(importNetwork([model, file('weights (1).bin', weights.bytes)]).spec).toEqual(small.spec);
  });

  it('refuses safetensors that are not of this page, or not of the network they name', () => {
    const read = (bytes: Uint8Array) => refusal([file('x', bytes)]);
    const invalid = { code: 'weights-invalid', file: 'x' };
    const arrays = toPyTorch(small.plan, small.weights);
    expect(read(encodeSafetensors({ arrays, metadata: {} }))).toEqual({ ...invalid, reason: 'no-description' });
    expect(read(safetensorsOf(small, '{'))).toMatchObject({ ...invalid, reason: 'malformed', where: MANIFEST_KEY });
    const changed = (changes: object) => JSON.stringify({ ...(JSON.parse(manifestOf(small)) as object), ...changes });
    expect(read(safetensorsOf(small, changed({ input: [8, 1e9, 1] })))).toMatchObject({
      ...invalid,
      reason: 'malformed',
    });
    expect(read(safetensorsOf(small, changed({ spec: { ...small.spec, hidden: [1e9] } })))).toMatchObject({
      ...invalid,
      reason: 'malformed',
      where: `${MANIFEST_KEY}.spec.hidden.0`,
    });
    expect(read(safetensorsOf(small, changed({ spec: convolutional.spec, input: [2] })))).toMatchObject({
      ...invalid,
      reason: 'malformed',
      where: `${MANIFEST_KEY}.input`,
    });
    expect(read(safetensorsOf(small, changed({ spec: { ...small.spec, hidden: [17] } })))).toEqual({
      code: 'weights-shape',
      name: 'fc1.weight',
      expected: '[17, 64]',
      received: '[16, 64]',
    });
  });

  it('refuses weights in TensorFlow.js’s layout where PyTorch’s is meant', () => {
    expect(refusal([file('x', safetensorsOf(small, manifestOf(small), small.weights))])).toMatchObject({
      code: 'weights-shape',
    });
  });

  it('refuses weights that are missing, unknown or no numbers', () => {
    const { 'fc1.bias': bias, ...rest } = toPyTorch(small.plan, small.weights);
    if (!bias) throw new Error('no bias');
    const read = (weights: Parameters<typeof safetensorsOf>[2]) =>
      refusal([file('x', safetensorsOf(small, manifestOf(small), weights))]);
    expect(read(rest)).toMatchObject({ reason: 'missing-weights', name: 'fc1.bias' });
    expect(read({ ...rest, 'fc1.bias': bias, other: bias })).toMatchObject({
      reason: 'unknown-weights',
      name: 'other',
    });
    for (const bad of [NaN, Infinity, -Infinity]) {
      const data = Float32Array.from(bias.data).fill(bad, 3, 4);
      expect(read({ ...rest, 'fc1.bias': { ...bias, data } })).toMatchObject({
        reason: 'not-finite',
        name: 'fc1.bias',
      });
    }
    const arrays = toPyTorch(convolutional.plan, convolutional.weights);
    const variance = { shape: [4], data: Float32Array.of(1, 1, -0.1, 1) };
    expect(
      refusal([
        file('x', safetensorsOf(convolutional, manifestOf(convolutional), { ...arrays, 'bn1.running_var': variance })),
      ]),
    ).toMatchObject({ reason: 'negative-variance', name: 'bn1.running_var' });
  });

  it.each<[string, (model: ModelJson) => void, object]>([
    ['without a description', (m) => delete m.userDefinedMetadata, { reason: 'no-description' }],
    [
      'with another activation',
      (m) => (layerOf(m, 'act1')['activation'] = 'selu'),
      { reason: 'wrong-layers', layer: 'act1' },
    ],
    [
      'with other padding',
      (m) => (layerOf(m, 'conv1')['padding'] = 'valid'),
      { reason: 'wrong-layers', layer: 'conv1' },
    ],
    ['with another epsilon', (m) => (layerOf(m, 'bn1')['epsilon'] = 1e-3), { reason: 'wrong-layers', layer: 'bn1' }],
    ['with a layer less', (m) => m.modelTopology.config.layers.pop(), { reason: 'wrong-layers', layer: 'fc2' }],
    [
      'with a layer more',
      (m) => m.modelTopology.config.layers.push({ class_name: 'Softmax', config: {} }),
      { reason: 'wrong-layers', layer: 'Softmax' },
    ],
    ['with integer weights', (m) => (entryOf(m, 0).dtype = 'int32'), { reason: 'not-float32', name: 'conv1/kernel' }],
    [
      'with quantised weights and no scale',
      (m) => Object.assign(entryOf(m, 0), { quantization: { dtype: 'uint8' } }),
      { reason: 'malformed', where: 'weightsManifest.0.weights.0.quantization.scale' },
    ],
    ['with weights beyond its file', (m) => (entryOf(m, 0).shape = [1 << 20, 1 << 20, 1, 4]), { reason: 'truncated' }],
    [
      'with weights under another name',
      (m) => (entryOf(m, 1).name = 'other'),
      { reason: 'missing-weights', name: 'conv1.bias' },
    ],
    ['without weights', (m) => (m.weightsManifest = []), { reason: 'malformed', where: 'weightsManifest.0' }],
  ])('refuses a layers model %s', (_, change, details) => {
    expect(refusal(layersModelOf(convolutional, change))).toEqual({
      code: 'weights-invalid',
      file: 'model.json',
      ...details,
    });
  });

  it('refuses a layers model whose weights are not at hand or cut short', () => {
    const [model, weights] = layersModelOf(small);
    if (!model || !weights) throw new Error('no files');
    expect(refusal([model])).toMatchObject({ reason: 'weights-file-missing', weightsFile: 'weights.bin' });
    expect(refusal([model, file('weights.bin', weights.bytes.subarray(4))])).toMatchObject({ reason: 'truncated' });
    expect(refusal([model, file('weights.bin', new Uint8Array(weights.bytes.length + 4))])).toMatchObject({
      reason: 'malformed',
    });
  });

  it('says what it can do nothing with', () => {
    expect(refusal([])).toMatchObject({ reason: 'unknown-format' });
    expect(refusal([file('cat.jpg', strToU8('no network'))])).toMatchObject({
      file: 'cat.jpg',
      reason: 'unknown-format',
    });
    expect(refusal([file('x.zip', zipSync({ 'a.txt': strToU8('a') }))])).toMatchObject({ reason: 'no-network-inside' });
    expect(refusal(Array.from({ length: 17 }, () => file('a', new Uint8Array(1))))).toMatchObject({
      reason: 'too-many-files',
    });
  });

  it('stops unpacking a zip that grows beyond the limit or holds too much', () => {
    const bomb = zipSync({ a: [new Uint8Array(32 << 20), { level: 1 }], b: new Uint8Array(1) });
    expect(() => unzip('bomb.zip', bomb, ['a'], 1 << 20)).toThrow(
      new PlaygroundError('weights-invalid', { file: 'bomb.zip', reason: 'too-large', most: 1 }),
    );
    expect([...unzip('bomb.zip', bomb, ['b'], 1).keys()]).toEqual(['b']);
    const many = zipSync(Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`${i}.txt`, strToU8('a')])));
    expect(refusal([file('many.zip', many)])).toMatchObject({ reason: 'too-many-files' });
  });

  it('reads or refuses a damaged or hostile file, and never stumbles', () => {
    const zip = zipSync({ 'model.safetensors': [safetensorsOf(small), { level: 6 }] });
    expect(Object.keys(unzipSync(zip))).toEqual(['model.safetensors']);
    for (const sound of [zip, safetensorsOf(small), ...layersModelOf(small).map(({ bytes }) => bytes)]) {
      const damage = fc.array(fc.tuple(fc.nat(Math.min(sound.length - 1, 400)), fc.nat(255)), {
        minLength: 1,
        maxLength: 4,
      });
      fc.assert(
        fc.property(damage, fc.nat(sound.length), fc.boolean(), (changes, length, whole) => {
          const damaged = sound.slice(0, whole ? sound.length : length);
          for (const [at, byte] of changes) if (at < damaged.length) damaged[at] = byte;
          readOrRefuse(damaged);
        }),
      );
    }
    const starts = fc.constantFrom(
      strToU8('PK\x03\x04'),
      strToU8('{'),
      new Uint8Array([24, 0, 0, 0, 0, 0, 0, 0, 0x7b]),
      new Uint8Array(0),
    );
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 200 }), (start, rest) =>
        readOrRefuse(Uint8Array.of(...start, ...rest)),
      ),
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => readOrRefuse(strToU8(JSON.stringify({ modelTopology: value })))));
  });

  it('is not led astray by nesting', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const [model] = layersModelOf(small);
    if (!model) throw new Error('no model');
    const json = new TextDecoder().decode(model.bytes).replace('"units":16', `"units":${deep}`);
    expect(json.length).toBeGreaterThan(400_000);
    expect(refusal([file('model.json', strToU8(json)), file('weights.bin', new Uint8Array(4))])).toMatchObject({
      reason: 'wrong-layers',
    });
  });
});

const picture = (name: string) => ({ name, shape: [4, 4, 1] });
const text = (name: string) => ({ name, shape: [3], vocabulary: 5 });

it.each([
  ['one name for two', [picture('a'), text('a')]],
  ['a name that is a layer’s', [picture('gate'), text('b')]],
  ['a name that leads into others', [picture('__proto__'), text('b')]],
  ['nothing', []],
])('refuses a network whose manifest names as its inputs %s', (_, inputs) => {
  const manifest = {
    version: 1,
    spec: { kind: 'fusion', stages: [2], embedding: 2, width: 2, dropout: 0 },
    classes: 2,
    inputs,
  };
  const bytes = encodeSafetensors({ arrays: {}, metadata: { [MANIFEST_KEY]: JSON.stringify(manifest) } });
  expect(refusal([file('model.safetensors', bytes)])).toMatchObject({ code: 'weights-invalid', reason: 'malformed' });
});

describe('an ONNX model of this page', () => {
  it('is refused where its bytes end early, where it says nothing of its network, and where it was compressed', () => {
    expect(refusal([file('model.onnx', Uint8Array.of(8, 8, 18))])).toMatchObject({ reason: 'malformed' });
    expect(refusal([file('model.onnx', writeOnnx(small.plan, small.weights, {}))])).toMatchObject({
      reason: 'no-description',
    });
    const numbers = { format: 'int8', per: 'channel', scales: 'largest' };
    const spec = { ...small.spec, changed: { encodings: { 'fc1.weight': { numbers } } } };
    const manifest = JSON.stringify({ ...(JSON.parse(manifestOf(small)) as object), spec });
    const bytes = writeOnnx(small.plan, small.weights, { [MANIFEST_KEY]: manifest });
    expect(refusal([file('model.onnx', bytes)])).toMatchObject({ reason: 'onnx' });
  });

  it('is refused where it states more numbers, nodes or nested messages than its bytes should make', () => {
    const name = strToU8('fc1.weight');
    const message = (field: number, bytes: Uint8Array): Uint8Array => {
      const length: number[] = [];
      for (let left = bytes.length; ; left >>= 7) {
        length.push(left > 0x7f ? (left & 0x7f) | 0x80 : left);
        if (left <= 0x7f) break;
      }
      return Uint8Array.of((field << 3) | 2, ...length, ...bytes);
    };
    // dims [2²⁷], float32, no numbers.
    const tensor = Uint8Array.of(8, 0x80, 0x80, 0x80, 0x40, 16, 1, ...message(8, name));
    const described = message(
      14,
      Uint8Array.of(...message(1, strToU8(MANIFEST_KEY)), ...message(2, strToU8(manifestOf(small)))),
    );
    const large = Uint8Array.of(...described, ...message(7, message(5, tensor)));
    expect(refusal([file('a.onnx', large)])).toMatchObject({ reason: 'wrong-extent', name: 'fc1.weight' });
    // Empty nodes of two bytes each.
    const nodes = new Uint8Array(2 << 20).map((_, i) => (i % 2 ? 0 : 0x0a));
    const header = Uint8Array.of(0x3a, 0x80, 0x80, 0x80, 1);
    const many = new Uint8Array(header.length + nodes.length);
    many.set(header);
    many.set(nodes, header.length);
    expect(refusal([file('a.onnx', many)])).toMatchObject({ reason: 'too-many-arrays' });
  });

  it('is read or refused however damaged it is', () => {
    const sound = onnxOf(small);
    const change = fc.tuple(fc.nat({ max: sound.length - 1 }), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat({ max: sound.length }), (changes, end) => {
        const bytes = sound.slice(0, end);
        for (const [at, value] of changes) if (at < end) bytes[at] = value;
        readOrRefuse(bytes, 'x.onnx');
      }),
      { numRuns: Number(process.env['HOSTILE_FILES'] ?? 300) },
    );
  });
});

function readOrRefuse(bytes: Uint8Array, name = 'x'): void {
  try {
    importNetwork([file(name, bytes)]);
  } catch (error) {
    if (!(error instanceof PlaygroundError)) throw error;
  }
}

function layerOf(model: ModelJson, name: string): Record<string, unknown> {
  const found = model.modelTopology.config.layers.find(({ config }) => config['name'] === name);
  if (!found) throw new Error(`no layer ${name}`);
  return found.config;
}

function entryOf(model: ModelJson, i: number): { name: string; shape: number[]; dtype: string } {
  const found = model.weightsManifest[0]?.weights[i];
  if (!found) throw new Error(`no weights ${i}`);
  return found;
}
