import type { Plan } from '../../models/plan';
import type { ExportFormatEntry, NetworkToExport } from '../format';
import { MANIFEST_KEY } from '../manifest';
import { onnxInput, writeOnnx } from '../onnx';
import { pythonEncode } from './python-encode';

const snippet = ({
  plan,
  vocabulary,
}: NetworkToExport): string => `"""Runs model.onnx with ONNX Runtime on example.json.

Needs: pip install onnxruntime numpy
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).resolve().parent


def read_json(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


${vocabulary ? pythonEncode(vocabulary) : preprocess}

if __name__ == "__main__":
    example = read_json("example.json")
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    inputs = np.array(example["input"], dtype=np.${vocabulary ? 'int64' : 'float32'}).reshape(example["shape"])
    logits = session.run(["logits"], {"${onnxInput(plan, plan.inputs[0]).name}": inputs})[0][0]
${plan.rowsPerSample > 1 ? lastOf : ''}    exponentials = np.exp(${told(plan)} - ${told(plan)}.max())
    for name, probability in zip(read_json("classes.json"), exponentials / exponentials.sum()):
        print(f"{probability:8.4f}  {name}")
    print("largest difference from the playground's logits:", np.abs(logits${plan.rowsPerSample > 1 ? '.flatten()' : ''} - np.array(example["logits"])).max())
`;

const preprocess = `def preprocess(raw):
    """Raw values to what the network reads."""
    normalisation = read_json("preprocessing.json")["normalisation"]
    return raw.astype(np.float32) * np.float32(normalisation["scale"]) + np.float32(normalisation["offset"])
`;

const told = ({ rowsPerSample }: Plan): string => (rowsPerSample > 1 ? 'following' : 'logits');
const lastOf = `    # What follows the last token that is none of the padding.
    following = logits[np.count_nonzero(inputs[0]) - 1]
`;

export const onnxFormat: ExportFormatEntry = {
  title: 'ONNX (opset 17, dynamic batch)',
  layout: 'channels-first',
  files: (source, manifest) => ({
    'model.onnx': writeOnnx(source.plan, source.weights, { [MANIFEST_KEY]: manifest }),
    'run.py': snippet(source),
  }),
  usage: ({ plan, vocabulary }) => `\`\`\`sh
pip install onnxruntime numpy
python run.py
\`\`\`

In JavaScript, with the package \`onnxruntime-web\` (\`shape\` and \`input\` as in example.json):

\`\`\`js
const session = await ort.InferenceSession.create('model.onnx');
const { logits } = await session.run({ ${onnxInput(plan, plan.inputs[0]).name}: new ort.Tensor(${vocabulary ? "'int64', BigInt64Array.from(input, BigInt)" : "'float32', Float32Array.from(input)"}, shape) });
\`\`\`

The Distillation Playground does not import ONNX; export safetensors or TensorFlow.js to bring the network back.`,
};
