import type { Plan } from '../../models/plan';
import { pythonNumbers } from '../answer';
import type { ExportFormatEntry, NetworkToExport } from '../format';
import { pythonProbabilities } from '../heads';
import { MANIFEST_KEY } from '../manifest';
import { onnxInput, writeOnnx } from '../onnx';
import { pythonReaders } from './python-inputs';

const snippet = (source: NetworkToExport): string => {
  const { plan, vocabulary } = source;
  return `"""Runs model.onnx with ONNX Runtime on example.json.

Needs: pip install onnxruntime numpy
"""

import json
${source.number ? 'import math\n' : ''}from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).resolve().parent


def read_json(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


${source.number ? '' : softmax}${pythonReaders(plan, vocabulary, source.table ? normaliseTable : normalise)}

if __name__ == "__main__":
    example = read_json("example.json")
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
${run(source)}${plan.rowsPerSample > 1 ? lastOf : ''}${source.number ? pythonNumbers('logits.tolist()') : pythonProbabilities(source, told(plan), (logits) => `softmax(${logits})`)}    print("largest difference from the playground's logits:", np.abs(logits${plan.rowsPerSample > 1 ? '.flatten()' : ''} - np.array(example["logits"])).max())
`;
};

const softmax = `def softmax(logits):
    exponentials = np.exp(logits - logits.max())
    return exponentials / exponentials.sum()


`;

/** Column by column, a missing value (NaN) being what stands for it. */
const normaliseTable = `np.where(np.isnan(raw), np.float32(normalisation["missing"]), raw.astype(np.float32)) * np.float32(normalisation["scale"]) + np.float32(normalisation["offset"])`;
const normalise = 'raw.astype(np.float32) * np.float32(normalisation["scale"]) + np.float32(normalisation["offset"])';

/** Inputs as arrays, and the logits of the first sample. */
function run({ plan }: NetworkToExport): string {
  const [input, ...others] = plan.inputs;
  if (others.length === 0) {
    const { name, type } = onnxInput(plan, input);
    return `    inputs = np.array(example["input"], dtype=np.${type}).reshape(example["shape"])
    logits = session.run(["logits"], {"${name}": inputs})[0][0]
`;
  }
  return `    arrays = {
        name: np.array(each["input"], dtype=each["dtype"]).reshape(each["shape"])
        for name, each in example["inputs"].items()
    }
    logits = session.run(["logits"], arrays)[0][0]
`;
}

const told = ({ rowsPerSample }: Plan): string => (rowsPerSample > 1 ? 'following' : 'logits');
const lastOf = `    # What follows the last token that is none of the padding.
    following = logits[np.count_nonzero(inputs[0]) - 1]
`;

function javascript({ plan }: NetworkToExport): string {
  const [input, ...others] = plan.inputs;
  if (others.length === 0) {
    const { name, type } = onnxInput(plan, input);
    const values =
      type === 'int64' ? "'int64', BigInt64Array.from(input, BigInt)" : "'float32', Float32Array.from(input)";
    return `In JavaScript, with the package \`onnxruntime-web\` (\`shape\` and \`input\` as in example.json):

\`\`\`js
const session = await ort.InferenceSession.create('model.onnx');
const { logits } = await session.run({ ${name}: new ort.Tensor(${values}, shape) });
\`\`\``;
  }
  return `In JavaScript, with the package \`onnxruntime-web\` (\`inputs\` as in example.json):

\`\`\`js
const session = await ort.InferenceSession.create('model.onnx');
const tensor = ({ dtype, input, shape }) =>
  new ort.Tensor(dtype, dtype === 'int64' ? BigInt64Array.from(input, BigInt) : Float32Array.from(input), shape);
const feeds = Object.entries(inputs).map(([name, each]) => [name, tensor(each)]);
const { logits } = await session.run(Object.fromEntries(feeds));
\`\`\``;
}

/** What is to be known of a file whose weights are small numbers. */
const compressed = ({ plan }: NetworkToExport): string =>
  plan.encodings || plan.activations
    ? `
Weights are stored in the numbers that the network was compressed to, scales in float32 beside them: whole numbers and FP8 as
\`DequantizeLinear\` reads them (4 bits and groups need opset 21, ONNX Runtime 1.18), FP4, 2 and 3 bits and masked weights packed
into bytes that the graph unpacks as it is loaded.
`
    : '';

const broughtBack = ({ plan }: NetworkToExport): string =>
  plan.encodings || plan.activations
    ? 'The Distillation Playground does not read compressed networks back from ONNX; export safetensors for that.'
    : 'The Distillation Playground reads model.onnx back.';

export const onnxFormat: ExportFormatEntry = {
  title: 'ONNX (opset 17, dynamic batch)',
  layout: 'channels-first',
  holdsSmallNumbers: true,
  files: (source, manifest) => ({
    'model.onnx': writeOnnx(source.plan, source.weights, { [MANIFEST_KEY]: manifest }),
    'run.py': snippet(source),
  }),
  usage: (source) => `\`\`\`sh
pip install onnxruntime numpy
python run.py
\`\`\`

${javascript(source)}
${compressed(source)}
${broughtBack(source)}`,
};
