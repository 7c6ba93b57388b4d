import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import * as ort from 'onnxruntime-web';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { requireExperiment } from '../experiment';
import { makePlan } from '../models/make-plan';
import { transformer } from '../models/transformer';
import { exportNetwork } from './bundle';
import { layerWithoutForm, type ExportFormat } from './holds';
import { importNetwork } from './import';
import { execute, exportToFolder, removeFolder, reportedDifference, toExport } from './test-support/files';
import { caseTitled, distance } from './test-support/networks';

const common = ['README.md', 'classes.json', 'example.json', 'experiment.json', 'metrics.json', 'preprocessing.json'];
const own: Record<Exclude<ExportFormat, 'huggingface'>, string[]> = {
  tfjs: ['model.json', 'run.mjs', 'weights.bin'],
  safetensors: ['model.safetensors', 'run.py'],
  onnx: ['model.onnx', 'run.py'],
};
const formats = Object.keys(own) as (keyof typeof own)[];
const convolutional = caseTitled('CNN, dense head, batch norm, gelu');
const points = caseTitled('MLP, points, tanh');

let folder: string | null = null;
afterEach(() => {
  if (folder) removeFolder(folder);
  folder = null;
});
beforeAll(() => {
  ort.env.wasm.numThreads = 1;
});

describe.each(formats)('a %s bundle', (format) => {
  it('holds the weights and all that is needed to use them', async () => {
    const source = await toExport(convolutional);
    const { fileName, bytes } = await exportNetwork(format, source);
    expect(fileName).toBe(`digits-distilled-${format}.zip`);
    const files = unzipSync(bytes);
    expect(Object.keys(files).sort()).toEqual([...common, ...own[format]].sort());
    const read = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? new Uint8Array()));
    expect(requireExperiment(read('experiment.json'))).toEqual(source.experiment);
    expect(read('classes.json')).toEqual(source.classes);
    expect(read('metrics.json')).toEqual(source.metrics);
    expect(read('preprocessing.json')).toMatchObject({
      input:
        format === 'tfjs'
          ? { shape: ['batch', 14, 14, 1], layout: 'NHWC' }
          : { shape: ['batch', 1, 14, 14], layout: 'NCHW' },
      normalisation: { scale: 1 / 255, offset: 0 },
      output: { name: 'logits', shape: ['batch', 10] },
    });
    const readme = strFromU8(files['README.md'] ?? new Uint8Array());
    for (const name of common.filter((name) => name !== 'README.md')) expect(readme).toContain(name);
  });

  it('says of a network with a known mistake that it has one, and of no other', async () => {
    const right = await toExport(convolutional);
    const arms = right.experiment.arms.map((arm) => ({ ...arm, fault: 'no-t-squared' as const }));
    const told = async (source: typeof right) => {
      const files = unzipSync((await exportNetwork(format, source)).bytes);
      return strFromU8(files['README.md']!).includes('known mistake');
    };
    expect(await told(right)).toBe(false);
    expect(await told({ ...right, experiment: { ...right.experiment, arms } })).toBe(true);
    expect(await told({ ...right, network: 'teacher', experiment: { ...right.experiment, arms } })).toBe(false);
  });

  it('promises that its network can be trained again only where no weights came from a file', async () => {
    const source = await toExport(points);
    const readmeOf = async (given: typeof source) => {
      const files = unzipSync((await exportNetwork(format, given)).bytes);
      return { text: strFromU8(files['README.md']!), imported: files['imported.json'] };
    };
    const [plain, foreign] = [await readmeOf(source), await readmeOf({ ...source, imported: { teacher: 'c0ffee' } })];
    expect(plain.text).toContain('trains this network again');
    expect(plain.imported).toBeUndefined();
    expect(foreign.text).not.toContain('trains this network again');
    expect(foreign.text).toContain('teacher: weights with the SHA-256 `c0ffee`');
    expect(JSON.parse(strFromU8(foreign.imported!))).toEqual({ teacher: 'c0ffee' });
  });

  it('has the same bytes each time, in any time zone', async () => {
    const source = await toExport(points);
    const zone = process.env['TZ'];
    const first = (await exportNetwork(format, source)).bytes;
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      expect((await exportNetwork(format, source)).bytes).toEqual(first);
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

describe('what a format has no form for', () => {
  const task = { inputs: [{ name: 'ids', shape: [4], vocabulary: 5 }], classes: 3, rowsPerSample: 1 } as const;
  const spec = { kind: 'transformer', layers: 1, width: 4, heads: 1, hidden: 4, causal: false, pool: 'mean' } as const;
  it.each([['tfjs', 'model.embed_tokens']] as const)('is refused by name: %s', async (format, layer) => {
    const source = { ...(await toExport(points)), plan: transformer.plan(spec, task) };
    await expect(exportNetwork(format, source)).rejects.toMatchObject({
      code: 'format-cannot-hold',
      details: { format, layer },
    });
  });

  it('includes what does not read the layer before it, where layers only follow one another', () => {
    const branching = makePlan({ inputs: [{ name: 'input', shape: [4] }], classes: 4, rowsPerSample: 1 }, [
      { kind: 'dense', name: 'fc1', units: 4 },
      { kind: 'activation', name: 'act1', activation: 'relu' },
      { kind: 'dense', name: 'fc2', units: 4, from: ['fc1'], tap: 'logits' },
    ]);
    expect(formats.map((format) => layerWithoutForm(format, branching)?.name)).toEqual(['fc2', undefined, undefined]);
    expect(formats.map((format) => layerWithoutForm(format, points.plan))).toEqual([null, null, null]);
  });
});

describe.each(['tfjs', 'safetensors'] as const)('a %s bundle', (format) => {
  it('is read back as it is', async () => {
    const { fileName, bytes } = await exportNetwork(format, await toExport(convolutional));
    const { spec, weights } = convolutional;
    expect(importNetwork([{ name: fileName, bytes }])).toEqual({ spec, weights });
  });
});

describe('the example and its snippet', () => {
  it.each([convolutional, points, caseTitled('CNN, 9×13×3 input')])('run in Node: $title', async (one) => {
    folder = await exportToFolder(one, 'tfjs');
    expect(reportedDifference(execute(process.execPath, ['run.mjs'], folder))).toBeLessThan(1e-5);
  });

  it('run in ONNX Runtime, as the README has it', async () => {
    const one = caseTitled('CNN, 9×13×3 input');
    folder = await exportToFolder(one, 'onnx');
    const {
      input,
      shape,
      logits: expected,
    } = JSON.parse(readFileSync(join(folder, 'example.json'), 'utf8')) as Record<string, number[]>;
    if (!input || !shape || !expected) throw new Error('incomplete example.json');
    const session = await ort.InferenceSession.create(readFileSync(join(folder, 'model.onnx')));
    const { logits } = await session.run({ input: new ort.Tensor('float32', Float32Array.from(input), shape) });
    expect(distance(logits?.data as Float32Array, expected)).toBeLessThan(1e-5);
  });
});
