import { writeFile } from 'node:fs/promises';
import { exported, safetensorsHeader, textOf, weightsOf, type Format } from './support/export';
import { expect, test } from './support/fixtures';
import { offer, saved } from './support/import';
import { brief, endless, linkTo } from './support/links';
import type { Playground } from './support/playground';

const weightFiles: Readonly<Record<Exclude<Format, 'Hugging Face' | 'PyTorch project'>, readonly string[]>> = {
  'TensorFlow.js': ['model.json', 'weights.bin', 'run.mjs'],
  safetensors: ['model.safetensors', 'run.py'],
  ONNX: ['model.onnx', 'run.py'],
};
/** What goes with the weights in every format. */
const company = ['README.md', 'classes.json', 'example.json', 'experiment.json', 'metrics.json', 'preprocessing.json'];

test.describe('after a run', () => {
  test.use({ address: linkTo({ ...brief, seed: 5 }) });

  test('each network leaves in each format, with all that is needed to use it', async ({ playground }) => {
    await playground.prepared();
    await playground.train();
    await expect.poll(() => playground.result('Distilled', 'Latency')).not.toBe('–');
    const names: string[] = [];
    for (const format of ['TensorFlow.js', 'safetensors', 'ONNX'] as const) {
      for (const network of ['Teacher', 'Distilled', 'Scratch'] as const) {
        const { fileName, files } = await exported(playground, network, format);
        names.push(fileName);
        expect(Object.keys(files).sort(), fileName).toEqual([...weightFiles[format], ...company].sort());
        const json = (path: string) => JSON.parse(textOf(files, path));
        expect(json('experiment.json')).toMatchObject({ version: 2, seed: 5, training: { epochs: 2 } });
        expect(json('classes.json')).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        expect(100 * json('metrics.json').testAccuracy).toBeCloseTo(await playground.testAccuracy(network), 1);
        expect(json('metrics.json').latencyMedianMs).toBeGreaterThan(0);
        expect(json('example.json').logits).toHaveLength(10);
        expect(json('preprocessing.json')).toHaveProperty('normalisation.scale');
        expect(textOf(files, 'README.md')).toContain(network.toLowerCase());
      }
    }
    expect(new Set(names).size, `nine names: ${names.join(', ')}`).toBe(9);
  });

  test('safetensors hold PyTorch’s names and shapes', async ({ playground }) => {
    await playground.prepared();
    const { files } = await exported(playground, 'Distilled', 'safetensors');
    const tensors = safetensorsHeader(files['model.safetensors'] ?? new Uint8Array());
    const shapes = Object.entries(tensors).map(([name, { dtype, shape }]) => [name.split('.').at(-1), dtype, shape]);
    expect(shapes).toEqual(
      expect.arrayContaining([
        ['weight', 'F32', [16, 64]],
        ['bias', 'F32', [16]],
        ['weight', 'F32', [10, 16]],
        ['bias', 'F32', [10]],
      ]),
    );
    expect(shapes).toHaveLength(4);
  });

  test('an exported network comes back as teacher and as student', async ({ page, playground }, info) => {
    await playground.prepared();
    await playground.train();
    const teacher = await exported(playground, 'Teacher', 'safetensors');
    const student = await exported(playground, 'Distilled', 'safetensors');
    const tfjs = await exported(playground, 'Distilled', 'TensorFlow.js');
    const [teacherMatrix, studentMatrix] = await settledMatrices(playground);

    // A fresh page, which has never seen these networks.
    await playground.open(linkTo({ ...brief, seed: 6 }));
    await playground.prepared();
    await offer(playground, 'teacher', await saved(info, teacher, 'model.safetensors'));
    await expect(page.getByText('Teacher: your weights, not trained.')).toBeVisible();
    await playground.prepared();
    await expect.poll(() => playground.confusions('Teacher'), 'the teacher answers as it did').toEqual(teacherMatrix);

    await offer(playground, 'student', await saved(info, student, 'model.safetensors'));
    await expect(page.getByText('Students: start from your weights.')).toBeVisible();
    await playground.prepared();
    await expect.poll(() => playground.confusions('Distilled')).toEqual(studentMatrix);
    await expect.poll(() => playground.confusions('Scratch'), 'both students start alike').toEqual(studentMatrix);

    await test.step('the imported teacher is not trained, and stays as it is', async () => {
      await playground.button('Run').click();
      await playground.reach('Done');
      expect(await playground.confusions('Teacher')).toEqual(teacherMatrix);
      const after = await exported(playground, 'Teacher', 'safetensors');
      expect(weightsOf(after).equals(weightsOf(teacher)), 'the teacher’s weights, bit for bit').toBe(true);
    });

    await test.step('a TensorFlow.js model does as well', async () => {
      await offer(playground, 'student', await saved(info, tfjs, 'model.json', 'weights.bin'));
      await playground.prepared();
      await playground.reach('Ready');
      await expect.poll(() => playground.confusions('Distilled')).toEqual(studentMatrix);
    });
  });
});

test.describe('files that are no networks', () => {
  test.use({ address: linkTo(endless) });

  test('are refused with the reason, and the running session goes on', async ({ page, playground }, info) => {
    await playground.prepared();
    const { files, zip } = await exported(playground, 'Distilled', 'safetensors');
    const whole = Buffer.from(files['model.safetensors'] ?? []);
    await playground.button('Run').click();
    await playground.reach('Distilling');
    const malformed: Readonly<Record<string, { name: string; bytes: Buffer; says: RegExp }>> = {
      'random bytes': {
        name: 'noise.safetensors',
        bytes: Buffer.from('no network at all, only words'),
        says: /could not be read/,
      },
      'a file cut short': {
        name: 'cut.safetensors',
        bytes: whole.subarray(0, whole.length - 100),
        says: /ends before|place or length/,
      },
      'an empty file': { name: 'empty.safetensors', bytes: Buffer.alloc(0), says: /could not be read/ },
      'a header of 2^60 bytes': {
        name: 'huge.safetensors',
        bytes: withHeaderLength(whole, 2n ** 60n),
        says: /could not be read/,
      },
      'a weight that is no number': {
        name: 'nan.safetensors',
        bytes: withLastValue(whole, NaN),
        says: /infinite or undefined/,
      },
      'a damaged zip': { name: 'damaged.zip', bytes: zip.subarray(0, zip.length >> 1), says: /zip is damaged/ },
      'JSON of something else': { name: 'model.json', bytes: Buffer.from('{"a":1}'), says: /could not be read/ },
    };
    for (const [what, { name, bytes, says }] of Object.entries(malformed)) {
      const path = info.outputPath(name);
      await writeFile(path, bytes);
      await offer(playground, 'student', [path]);
      await expect(page.getByRole('alert').filter({ hasText: name }), what).toContainText(says);
      await page.getByRole('alert').filter({ hasText: name }).getByRole('button', { name: 'Dismiss' }).click();
      await playground.reach('Distilling', 1000);
    }
    const step = await playground.newestStep();
    await expect.poll(() => playground.newestStep(), 'the run goes on').toBeGreaterThan(step);
  });

  test('a network for other pictures is refused, and the present one kept', async ({ page, playground }, info) => {
    await playground.open(linkTo({ ...brief, data: { dataset: 'moons', labelled: 12 } }));
    await playground.prepared();
    const points = await exported(playground, 'Teacher', 'safetensors');
    await playground.open(linkTo(brief));
    await playground.prepared();
    const before = await playground.confusions('Teacher');
    await offer(playground, 'teacher', await saved(info, points, 'model.safetensors'));
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByText('Teacher: your weights, not trained.')).toBeHidden();
    await playground.prepared();
    expect(await playground.confusions('Teacher')).toEqual(before);
    await playground.train();
  });
});

function withHeaderLength(file: Buffer, length: bigint): Buffer {
  const changed = Buffer.from(file);
  changed.writeBigUInt64LE(length, 0);
  return changed;
}

function withLastValue(file: Buffer, value: number): Buffer {
  const changed = Buffer.from(file);
  changed.writeFloatLE(value, file.length - 4);
  return changed;
}

/** The matrices of the teacher and the distilled student, once they show what the results table shows. */
async function settledMatrices(playground: Playground): Promise<[number[][], number[][]]> {
  const settled = async (network: 'Teacher' | 'Distilled') => {
    let matrix: number[][] = [];
    await expect(async () => {
      matrix = await playground.confusions(network);
      const correct = matrix.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
      expect(correct / 5).toBeCloseTo(await playground.testAccuracy(network), 1);
    }).toPass({ timeout: 5_000 });
    return matrix;
  };
  return [await settled('Teacher'), await settled('Distilled')];
}
