/** Compressed networks in safetensors: they come back as what they were, and NumPy makes the same weights of them. */
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../../backend/backends';
import { changedPlan } from '../../compression/changed-plan';
import type { Changes } from '../../compression/changes';
import type { Encoding } from '../../compression/encoding';
import { numberFormats, type NumberFormat } from '../../compression/formats';
import { encodedValues, initialScale } from '../../compression/quantise';
import { exportNetwork } from '../bundle';
import type { NetworkToExport } from '../format';
import { importNetwork } from '../import';
import { toPyTorch } from '../pytorch';
import { decodeSafetensors } from '../safetensors';
import { execute, pythonWith, removeFolder, toExport, writeToFolder } from '../test-support/files';
import { caseTitled, distance } from '../test-support/networks';
import { engineLogits } from '../test-support/sequence-networks';

beforeAll(() => useBackend('cpu'));

const titles = ['MLP, 64 inputs, relu', 'CNN, 9×13×3 input'];

/** Every kernel in one format, the first one masked, the last one with scales that are learned where it is whole numbers. */
async function compressed(title: string, format: NumberFormat): Promise<NetworkToExport> {
  const source = await toExport(caseTitled(title));
  const kernels = Object.keys(source.weights).filter((name) => /^(fc|conv)\d.*weight$/.test(name));
  const per = source.plan.layers.some(({ kind }) => kind === 'conv') ? 'channel' : 16;
  const encodings = Object.fromEntries(
    kernels.map((name, i): [string, Encoding] => [
      name,
      {
        ...(i === 0 ? { masked: 'free' } : {}),
        numbers: { format, per, scales: i > 0 && format.startsWith('int') ? 'learned' : 'largest' },
      },
    ]),
  );
  const changed: Changes = { encodings };
  const plan = changedPlan(source.plan, changed);
  const weights: Record<string, NetworkToExport['weights'][string]> = { ...source.weights };
  kernels.forEach((name, i) => {
    const { shape, data } = weights[name]!;
    if (i === 0) weights[`${name}.mask`] = { shape, data: data.map((_, at) => (at % 3 ? 1 : 0)) };
    const { numbers } = encodings[name]!;
    const scale = initialScale(data, shape, numbers!);
    if (numbers!.scales === 'learned') weights[`${name}.scale`] = { shape: per === 16 ? [scale.length / shape.at(-1)!, shape.at(-1)!] : [scale.length], data: scale }; // prettier-ignore
  });
  return { ...source, spec: { ...source.spec, changed }, plan, weights };
}

/** What it computes with, by parameter. */
function views({ plan, weights }: NetworkToExport): [string, Float32Array, readonly number[]][] {
  return Object.entries(plan.encodings!).map(([name, encoding]) => {
    const { data, shape } = weights[name]!;
    const beside = { mask: weights[`${name}.mask`]?.data, scale: weights[`${name}.scale`]?.data };
    return [name, encodedValues(encoding, data, shape, beside), shape];
  });
}

describe.each(titles)('%s', (title) => {
  it.each(numberFormats)('comes back from %s, small as it was', async (format) => {
    const source = await compressed(title, format);
    const { bytes } = await exportNetwork('safetensors', source);
    const { spec, weights } = importNetwork([{ name: 'network.zip', bytes }]);
    expect(spec).toEqual(source.spec);
    const plan = changedPlan(caseTitled(title).plan, spec.changed!);
    const back = views({ ...source, plan, weights });
    views(source).forEach(([name, values], i) => {
      expect(distance(back[i]![1], values), name).toBeLessThan(1e-6);
      const mask = weights[`${name}.mask`];
      if (mask) expect(mask.data).toEqual(values.map((w) => (w === 0 ? 0 : 1)));
    });
    // Blocks of inputs that PyTorch counts in another order stay float32.
    if (title !== titles[0]) return;
    const plainBytes = (await exportNetwork('safetensors', await toExport(caseTitled(title)))).bytes;
    const size = (zip: Uint8Array) => unzipSync(zip)['model.safetensors']!.length;
    expect(size(bytes)).toBeLessThan(size(plainBytes));
  });
});

describe('asked for in float32 too', () => {
  const FILE = 'model-float32.safetensors';

  it.each(titles.flatMap((title) => (['int4', 'nvfp4', 'e4m3'] as const).map((format) => [title, format] as const)))(
    '%s, %s: both files load to the same logits',
    async (title, format) => {
      const source = await compressed(title, format);
      const { bytes } = await exportNetwork('safetensors', source, { withFloats: true });
      const files = unzipSync(bytes);
      const [packed, floats] = ['model.safetensors', FILE].map((name) =>
        importNetwork([{ name, bytes: files[name]! }]),
      );
      expect(floats!.spec).toEqual(caseTitled(title).spec);
      expect(packed!.spec).toEqual(source.spec);
      const { input } = source.example;
      const ofFloats = await engineLogits(caseTitled(title).plan, floats!.weights, input);
      expect(distance(ofFloats, await engineLogits(source.plan, packed!.weights, input))).toBeLessThan(1e-5);
      expect(distance(ofFloats, await engineLogits(source.plan, source.weights, input))).toBeLessThan(1e-5);
      // Neither the plain nor the whole download reads the wrong one of the two.
      expect(importNetwork([{ name: 'network.zip', bytes }])).toEqual(packed);
      expect(strFromU8(files['README.md']!)).toContain(FILE);
    },
  );

  it('adds nothing where nothing is packed, and the packed file stays as it is', async () => {
    const plain = await exportNetwork('safetensors', await toExport(caseTitled(titles[0]!)), { withFloats: true });
    expect(Object.keys(unzipSync(plain.bytes))).not.toContain(FILE);
    const source = await compressed(titles[0]!, 'int4');
    const [without, beside] = await Promise.all(
      [{}, { withFloats: true }].map(async (options) =>
        unzipSync((await exportNetwork('safetensors', source, options)).bytes),
      ),
    );
    expect(Object.keys(without!)).not.toContain(FILE);
    expect(beside!['model.safetensors']).toEqual(without!['model.safetensors']);
  });
});

it('small numbers in a file that says nothing of them are refused', async () => {
  const { bytes } = await exportNetwork('safetensors', await compressed(titles[0]!, 'int4'));
  expect(() => decodeSafetensors('x', unzipSync(bytes)['model.safetensors']!)).toThrow('not-float32');
});

const numpy = pythonWith('numpy');
it.skipIf(!numpy)('NumPy makes the same weights of it', async () => {
  for (const format of numberFormats) {
    for (const title of titles) {
      const source = await compressed(title, format);
      const folder = await writeToFolder(source, 'safetensors', { withFloats: true });
      const script =
        'import json; from unpack import load_weights; print(json.dumps([{k: v.flatten().tolist() for k, v in load_weights(f).items()} for f in ("model.safetensors", "model-float32.safetensors")]))';
      const printed = execute(numpy!, ['-c', script], folder);
      removeFolder(folder);
      const [loaded, beside] = JSON.parse(printed) as [Record<string, number[]>, Record<string, number[]>];
      const own = Object.fromEntries(views(source).map(([name, data, shape]) => [name, { data, shape }]));
      const { encodings: _, ...plain } = source.plan;
      const expected = toPyTorch(plain, { ...source.weights, ...own });
      expect(Object.keys(loaded).sort()).toEqual(Object.keys(expected).sort());
      for (const [name, { data }] of Object.entries(expected)) {
        expect(distance(loaded[name]!, data), `${format} ${name}`).toBeLessThan(1e-6);
        expect(distance(beside[name]!, data), `${format} ${name}, float32`).toBe(0);
      }
    }
  }
});

it('says in its README how small numbers are stored', async () => {
  const files = unzipSync((await exportNetwork('safetensors', await compressed(titles[0]!, 'int8'))).bytes);
  expect(strFromU8(files['README.md']!)).toContain('compressed-tensors');
  expect(strFromU8(files['run.py']!)).toContain('from unpack import load_weights');
});
