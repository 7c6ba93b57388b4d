import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { requireExperiment } from '../engine/experiment';
import { encodeSafetensors } from '../engine/export/safetensors';
import { loadLanguage, loadMoreWords } from '../messages';
import { readArguments } from './distill-arguments';
import { withGivenWeights } from './given-weights';

beforeAll(async () => {
  await loadLanguage('en');
  await loadMoreWords();
});

const fixture = (name: string) => new URL(`../engine/export/foreign/test-support/${name}`, import.meta.url).pathname;
const withTeacher = (hidden: number[]) =>
  requireExperiment({ teacher: { kind: 'mlp', hidden, activation: 'relu', dropout: 0 } });

it('a state_dict with names of its own is the experiment’s teacher', async () => {
  const { experiment, network: teacher } = await withGivenWeights(
    withTeacher([16]),
    'teacher',
    fixture('mlp.pt'),
    undefined,
  );
  expect(experiment).toEqual(withTeacher([16]));
  expect(teacher.spec).toEqual(experiment.teacher);
  expect(teacher.weights['fc1.weight']!.shape).toEqual([64, 16]);
});

it('is refused where it is another network, and with the likeliest mapping where that is a guess', async () => {
  await expect(withGivenWeights(withTeacher([20]), 'teacher', fixture('mlp.pt'), undefined)).rejects.toThrow(
    'nothing in the file fits fc1.weight',
  );
  const folder = await mkdtemp(join(tmpdir(), 'weights-'));
  const matrix = (seed: number, rows: number, columns: number) => ({
    shape: [rows, columns],
    data: Float32Array.from({ length: rows * columns }, (_, i) => Math.sin(seed + i)),
  });
  const vector = (seed: number, size: number) => ({ shape: [size], data: matrix(seed, 1, size).data });
  // Three alike where two are needed.
  const arrays = {
    'a.w': matrix(1, 16, 64),
    'a.b': vector(2, 16),
    'b.w': matrix(3, 16, 64),
    'b.b': vector(4, 16),
    'c.w': matrix(5, 10, 16),
    'c.b': vector(6, 10),
  };
  const path = join(folder, 'x.safetensors');
  await writeFile(path, encodeSafetensors({ arrays, metadata: {} }));
  const refusal = await withGivenWeights(withTeacher([16]), 'teacher', path, undefined).then(String, String);
  expect(refusal).toContain('not sure which array is fc1.weight, fc1.bias');
  const mapping = JSON.parse(refusal.slice(refusal.indexOf('{'))) as Record<string, { from: string }>;
  expect(mapping['fc1.weight']).toEqual({ from: 'a.w', transposed: false });
  const said = join(folder, 'mapping.json');
  await writeFile(said, JSON.stringify({ ...mapping, 'fc1.weight': { from: 'b.w', transposed: false } }));
  const { network: teacher } = await withGivenWeights(withTeacher([16]), 'teacher', path, said);
  // [out, in] there, [in, out] here.
  expect(teacher.weights['fc1.weight']!.data[1]).toBe(arrays['b.w'].data[64]);
  await writeFile(said, '{"fc1.weight": "b.w"}');
  await expect(withGivenWeights(withTeacher([16]), 'teacher', path, said)).rejects.toThrow(
    '--teacher-mapping: fc1.weight',
  );
});

it('a student starts from such weights, of ONNX too, and only it', async () => {
  const student = { kind: 'mlp', hidden: [16], activation: 'tanh', dropout: 0 };
  const experiment = requireExperiment({ student });
  const started = await withGivenWeights(experiment, 'student', fixture('mlp.onnx'), undefined);
  expect(started.experiment).toEqual(experiment);
  expect(started.network.weights['fc2.weight']!.shape).toEqual([16, 10]);
  await expect(withGivenWeights(requireExperiment({}), 'student', fixture('mlp.onnx'), undefined)).rejects.toThrow(
    '--student-weights: mlp.onnx could not be read as a network: its graph computes “Tanh”',
  );
  const folder = await mkdtemp(join(tmpdir(), 'weights-'));
  await writeFile(join(folder, 'e.json'), JSON.stringify({ student }));
  const asked = await readArguments([join(folder, 'e.json'), '--student-weights', fixture('mlp.onnx')]);
  expect(asked.imported).toEqual({ student: started.network });
});
