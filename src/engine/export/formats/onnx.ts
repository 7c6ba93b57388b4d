import type { ExportFormatEntry } from '../format';
import { MANIFEST_KEY } from '../manifest';
import { writeOnnx } from '../onnx';

const snippet = `"""Runs model.onnx with ONNX Runtime on example.json.

Needs: pip install onnxruntime numpy
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).resolve().parent


def read_json(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def preprocess(raw):
    """Raw values to what the network reads."""
    normalisation = read_json("preprocessing.json")["normalisation"]
    return raw.astype(np.float32) * np.float32(normalisation["scale"]) + np.float32(normalisation["offset"])


if __name__ == "__main__":
    example = read_json("example.json")
    session = onnxruntime.InferenceSession(str(HERE / "model.onnx"), providers=["CPUExecutionProvider"])
    inputs = np.array(example["input"], dtype=np.float32).reshape(example["shape"])
    logits = session.run(["logits"], {"input": inputs})[0][0]
    exponentials = np.exp(logits - logits.max())
    for name, probability in zip(read_json("classes.json"), exponentials / exponentials.sum()):
        print(f"{probability:8.4f}  {name}")
    print("largest difference from the playground's logits:", np.abs(logits - np.array(example["logits"])).max())
`;

export const onnxFormat: ExportFormatEntry = {
  title: 'ONNX (opset 17, dynamic batch)',
  layout: 'channels-first',
  files: ({ plan, weights }, manifest) => ({
    'model.onnx': writeOnnx(plan, weights, { [MANIFEST_KEY]: manifest }),
    'run.py': snippet,
  }),
  usage: `\`\`\`sh
pip install onnxruntime numpy
python run.py
\`\`\`

In JavaScript, with the package \`onnxruntime-web\` (\`shape\` and \`input\` as in example.json):

\`\`\`js
const session = await ort.InferenceSession.create('model.onnx');
const { logits } = await session.run({ input: new ort.Tensor('float32', Float32Array.from(input), shape) });
\`\`\`

The Distillation Playground does not import ONNX; export safetensors or TensorFlow.js to bring the network back.`,
};
