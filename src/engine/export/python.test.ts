/** The exports in PyTorch and ONNX's own checker, on machines that have them; skipped, saying so, on others. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBackend } from '../backend/backends';
import type { QuantiseStep } from '../compression/steps/quantise';
import { chosenBy } from '../compression/quantisable';
import { quantised } from '../compression/steps/quantise-kind';
import { changedPlan } from '../compression/changed-plan';
import type { NetworkToExport } from './format';
import type { ExportFormat } from './holds';
import {
  execute,
  exportToFolder,
  pythonWith,
  removeFolder,
  reportedDifference,
  safetensorsStandIn,
  toExport,
  writeToFolder,
} from './test-support/files';
import { cases, caseTitled, distance, SAMPLES } from './test-support/networks';
import {
  engineLogits,
  fusedModel,
  languageModel,
  sequenceCases,
  sequenceToExport,
  tableModel,
} from './test-support/sequence-networks';
import { tfjsLogits } from './test-support/tfjs-reference';

/** An export of each case; one Python process then sees to all of them, since starting one takes a second or more. */
function exportAll(format: ExportFormat): { folders: string[] } {
  const folders: string[] = [];
  beforeAll(async () => {
    for (const one of cases) folders.push(await exportToFolder(one, format));
  });
  afterAll(() => folders.forEach(removeFolder));
  return { folders };
}
const folderOf = (folders: readonly string[], i: number): string => folders[i] ?? '';

/** Networks whose weights lie packed in the file, in formats that each have an unpacking of their own. */
const packings: readonly Pick<QuantiseStep, 'format' | 'per'>[] = [
  { format: 'int8', per: 'channel' },
  { format: 'int4', per: 'tensor' },
  { format: 'int3', per: 'channel' },
  { format: 'e4m3', per: 'channel' },
  { format: 'nvfp4', per: 'tensor' },
  { format: 'mxfp4', per: 'tensor' },
];
const packedCases = packings.flatMap((packing) =>
  [caseTitled('MLP, pruned and in factors'), caseTitled('CNN, pruned and in factors, batch norm'), languageModel].map(
    (one) => ({ title: `${one.title}, ${packing.format}`, one, packing }),
  ),
);

async function packedToExport({ one, packing }: (typeof packedCases)[number]): Promise<NetworkToExport> {
  const plain = await ('planFor' in one ? sequenceToExport(one) : toExport(one));
  const step: QuantiseStep = { kind: 'quantise', ...packing, scales: 'largest' };
  const plan = changedPlan(plain.plan, quantised(step, plain.plan, chosenBy(step, plain.plan)));
  const { weights, example } = plain;
  return { ...plain, plan, example: { ...example, logits: await engineLogits(plan, weights, example.input) } };
}

const sequencesRun = [...sequenceCases, fusedModel, tableModel];
const torch = pythonWith('torch', 'numpy');
describe.skipIf(!torch)(torch ? 'in PyTorch' : 'in PyTorch (skipped: no python3 with torch and numpy)', () => {
  const { folders } = exportAll('safetensors');
  let env: NodeJS.ProcessEnv = {};
  let logits: number[][] = [];
  const sequences: string[] = [];
  const packed: string[] = [];
  /** What run.py prints: of every sequence network, of every other, of the packed ones. */
  let examples: string[] = [];
  afterAll(() => [...sequences, ...packed].forEach(removeFolder));

  beforeAll(async () => {
    const home = folderOf(folders, 0);
    if (pythonWith('torch', 'safetensors') !== torch) env = { PYTHONPATH: safetensorsStandIn(home) };
    folders.forEach((folder, i) => {
      const inputs = Array.from(cases[i]?.inputs ?? []);
      writeFileSync(join(folder, 'samples.json'), JSON.stringify({ inputs, shape: cases[i]?.plan.inputs[0].shape }));
    });
    await useBackend('cpu');
    for (const one of sequencesRun) sequences.push(await writeToFolder(await sequenceToExport(one), 'safetensors'));
    for (const one of packedCases) packed.push(await writeToFolder(await packedToExport(one), 'safetensors'));
    // The samples come channels last, so that the change of order is PyTorch's own.
    const script = `
import contextlib, io, json, pathlib, runpy, sys, torch
logits, printed = [], []
for folder in map(pathlib.Path, sys.argv[1:]):
    # As Python itself does for a script: what lies beside it can be imported, each folder's own.
    sys.path.insert(0, str(folder))
    sys.modules.pop("unpack", None)
    with contextlib.redirect_stdout(io.StringIO()) as output:
        run = runpy.run_path(str(folder / "run.py"), run_name="__main__")
    sys.path.remove(str(folder))
    printed.append(output.getvalue())
    if not (folder / "samples.json").exists():
        continue
    samples = json.loads((folder / "samples.json").read_text())
    x = torch.tensor(samples["inputs"]).reshape([${SAMPLES}, *samples["shape"]])
    if x.dim() == 4:
        x = x.permute(0, 3, 1, 2).contiguous()
    with torch.no_grad():
        logits.append(run["load_model"]()(x).flatten().tolist())
print(json.dumps([logits, printed]))
`;
    const ran = execute(torch ?? '', ['-c', script, ...sequences, ...folders, ...packed], home, env);
    [logits, examples] = JSON.parse(ran) as [number[][], string[]];
  });

  it.each(cases.map((one, i) => [one.title, i] as const))(
    '%s: the module takes the weights and gives the same logits',
    async (_, i) => {
      const one = cases[i];
      if (!one) throw new Error('no case');
      expect(distance(logits[i] ?? [], await tfjsLogits(one))).toBeLessThan(1e-5);
    },
  );

  it.each(sequencesRun.map((one, i) => [one.title, i] as const))('%s: the example gives the same logits', (_, i) => {
    expect(reportedDifference(examples[i] ?? '')).toBeLessThan(1e-5);
  });

  it.each(cases.map((one, i) => [one.title, i] as const))('%s: the example runs as it stands', (_, i) => {
    expect(reportedDifference(examples[sequencesRun.length + i] ?? '')).toBeLessThan(1e-5);
  });

  it.each(packedCases.map(({ title }, i) => [title, i] as const))('%s: unpacked, the same logits', (_, i) => {
    const before = sequencesRun.length + cases.length;
    expect(reportedDifference(examples[before + i] ?? '')).toBeLessThan(1e-5);
  });
});

const onnx = pythonWith('onnx');
describe.skipIf(!onnx)(onnx ? 'in ONNX' : 'in ONNX (skipped: no python3 with onnx)', () => {
  const { folders } = exportAll('onnx');

  it('passes the checker, its shapes inferred', () => {
    const script = `
import json, onnx, sys
outputs = []
for folder in sys.argv[1:]:
    model = onnx.load(folder + "/model.onnx")
    onnx.checker.check_model(model, full_check=True)
    shape = onnx.shape_inference.infer_shapes(model, strict_mode=True).graph.output[0].type.tensor_type.shape.dim
    outputs.append([shape[0].dim_param, shape[1].dim_value])
print(json.dumps(outputs))
`;
    const outputs: unknown = JSON.parse(execute(onnx ?? '', ['-c', script, ...folders], folderOf(folders, 0)));
    expect(outputs).toEqual(cases.map(({ plan }) => ['batch', plan.classes]));
  });
});
