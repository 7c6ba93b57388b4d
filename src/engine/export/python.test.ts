/** The exports in PyTorch and ONNX's own checker, on machines that have them; skipped, saying so, on others. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { execute, exportToFolder, pythonWith, removeFolder, reportedDifference, safetensorsStandIn } from './test-support/files';
import { cases, distance, SAMPLES } from './test-support/networks';
import { tfjsLogits } from './test-support/tfjs-reference';

const torch = pythonWith('torch', 'numpy');
const onnx = pythonWith('onnx');

let folder: string | null = null;
afterEach(() => {
  if (folder) removeFolder(folder);
  folder = null;
});

/** Runs the exported module on all samples, given channels last as the page has them. */
const onAllSamples = `
import json, torch, run
cases = json.load(open("samples.json"))
x = torch.tensor(cases["inputs"]).reshape([${SAMPLES}, *cases["shape"]])
if x.dim() == 4:
    x = x.permute(0, 3, 1, 2).contiguous()
with torch.no_grad():
    print(json.dumps(run.load_model()(x).flatten().tolist()))
`;

describe.skipIf(!torch)(torch ? 'in PyTorch' : 'in PyTorch (skipped: no python3 with torch and numpy)', () => {
  it.each(cases)('$title: the module of run.py takes the weights and gives the same logits', async (one) => {
    folder = await exportToFolder(one, 'safetensors');
    const env = pythonWith('safetensors') === torch ? {} : { PYTHONPATH: safetensorsStandIn(folder) };
    expect(reportedDifference(execute(torch ?? '', ['run.py'], folder, env))).toBeLessThan(1e-5);
    writeFileSync(join(folder, 'samples.json'), JSON.stringify({ inputs: Array.from(one.inputs), shape: one.plan.input }));
    const logits = JSON.parse(execute(torch ?? '', ['-c', onAllSamples], folder, env)) as number[];
    expect(distance(logits, await tfjsLogits(one))).toBeLessThan(1e-5);
  });
});

describe.skipIf(!onnx)(onnx ? 'in ONNX' : 'in ONNX (skipped: no python3 with onnx)', () => {
  it.each(cases)('$title: the model passes the checker, with its shapes inferred', async (one) => {
    folder = await exportToFolder(one, 'onnx');
    const script = `
import onnx
model = onnx.load("model.onnx")
onnx.checker.check_model(model, full_check=True)
shape = onnx.shape_inference.infer_shapes(model, strict_mode=True).graph.output[0].type.tensor_type.shape.dim
print(shape[0].dim_param, shape[1].dim_value)
`;
    expect(execute(onnx ?? '', ['-c', script], folder).trim()).toBe(`batch ${one.plan.classes}`);
    expect(readFileSync(join(folder, 'run.py'), 'utf8')).toContain('onnxruntime');
  });
});
