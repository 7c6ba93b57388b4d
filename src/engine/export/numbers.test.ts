/** Networks that predict a number answer in scaled ones: what leaves says by what, and comes back. */
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { predictions, outputsOf, type NumberFacts } from '../datasets/numbers';
import { defaultExperiment } from '../experiment';
import { randomWeights } from './test-support/networks';
import { planOf } from '../models/catalogue';
import { exportNetwork } from './bundle';
import type { NetworkToExport } from './format';
import { importNetwork } from './import';

function toExport(predicts: NumberFacts['predicts']): NetworkToExport {
  const spec = { kind: 'mlp', hidden: [4], activation: 'relu', dropout: 0 } as const;
  const classes = outputsOf[predicts];
  const plan = planOf(spec, { inputs: [{ name: 'input', shape: [3] }], classes: classes.length, rowsPerSample: 1 });
  return {
    network: 'distilled',
    spec,
    plan,
    weights: randomWeights(plan),
    experiment: defaultExperiment,
    classes,
    number: { column: 'price', predicts, shift: 370_000, by: 100_000 },
    normalisations: { input: { scale: 1, offset: 0 } },
    metrics: {},
    example: { input: Float32Array.of(1, 2, 3), logits: new Float32Array(classes.length) },
  };
}

const told = { column: 'price', shift: 370_000, by: 100_000 };

it.each(
  predictions.flatMap((predicts) => (['safetensors', 'onnx', 'tfjs'] as const).map((format) => ({ predicts, format }))),
)('$predicts as $format carries the scale, inside the file of weights too, and is read back', async (one) => {
  const { predicts, format } = one;
  const { fileName, bytes } = await exportNetwork(format, toExport(predicts));
  const files = unzipSync(bytes);
  const text = (name: string) => new TextDecoder().decode(files[name]);
  const { output } = JSON.parse(text('preprocessing.json'));
  expect(output.number).toMatchObject({ ...told, predicts, outputs: outputsOf[predicts] });
  expect(output.note).not.toContain('softmax');
  expect(text('README.md')).toContain('“price”');
  const model = { safetensors: 'model.safetensors', onnx: 'model.onnx', tfjs: 'model.json' }[format];
  expect(text(model).replaceAll('\\', '')).toContain('"shift":370000,"by":100000');
  expect(text(format === 'tfjs' ? 'run.mjs' : 'run.py')).not.toMatch(/softmax\((logits|0)\)/);
  const read = importNetwork([{ name: fileName, bytes }], { role: 'student', vocabulary: undefined });
  expect(read.spec).toEqual(toExport(predicts).spec);
});
