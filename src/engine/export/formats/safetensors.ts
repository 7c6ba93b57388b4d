import { BATCH_NORM_EPSILON, size, type Layer, type Plan } from '../../models/plan';
import type { ExportFormatEntry } from '../format';
import { MANIFEST_KEY } from '../manifest';
import { channelsFirstShape, toPyTorch } from '../pytorch';
import { encodeSafetensors } from '../safetensors';

const activations = { relu: 'nn.ReLU()', tanh: 'nn.Tanh()', gelu: 'nn.GELU()' } as const;

function moduleOf(layer: Layer): string {
  const inputs = layer.input[layer.input.length - 1] ?? 0;
  const outputs = layer.output[layer.output.length - 1] ?? 0;
  switch (layer.kind) {
    case 'flatten':
      return 'nn.Flatten()';
    case 'dense':
      return `nn.Linear(${size(layer.input)}, ${outputs})`;
    case 'conv':
      return `nn.Conv2d(${inputs}, ${outputs}, kernel_size=${layer.kernel}, padding=${(layer.kernel - 1) / 2})`;
    case 'batchNorm':
      return `nn.BatchNorm${layer.input.length === 3 ? '2d' : '1d'}(${outputs}, eps=${BATCH_NORM_EPSILON})`;
    case 'activation':
      return activations[layer.activation];
    case 'maxPool':
      return `nn.MaxPool2d(${layer.size})`;
    case 'dropout':
      return `nn.Dropout(${layer.rate})`;
  }
}

const pytorchSnippet = (plan: Plan): string => `"""Loads model.safetensors into PyTorch and runs it on example.json.

Needs: pip install torch safetensors numpy
"""

import json
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn

HERE = Path(__file__).resolve().parent


def read_json(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


def build_model():
    """The network with fresh weights. Reads [batch, ${channelsFirstShape(plan.input).join(', ')}], returns logits."""
    return nn.Sequential(
        OrderedDict(
            [
${plan.layers.map((layer) => `                ("${layer.name}", ${moduleOf(layer)}),`).join('\n')}
            ]
        )
    )


def load_model():
    model = build_model()
    model.load_state_dict(load_file(HERE / "model.safetensors"))
    return model.eval()


def preprocess(raw):
    """Raw values to what the network reads."""
    normalisation = read_json("preprocessing.json")["normalisation"]
    return raw.to(torch.float32) * normalisation["scale"] + normalisation["offset"]


if __name__ == "__main__":
    example = read_json("example.json")
    inputs = torch.tensor(example["input"], dtype=torch.float32).reshape(example["shape"])
    with torch.no_grad():
        logits = load_model()(inputs)[0]
    for name, probability in zip(read_json("classes.json"), logits.softmax(0).tolist()):
        print(f"{probability:8.4f}  {name}")
    print("largest difference from the playground's logits:", (logits - torch.tensor(example["logits"])).abs().max().item())
`;

export const safetensorsFormat: ExportFormatEntry = {
  title: 'safetensors, in PyTorch’s layout and naming',
  layout: 'channels-first',
  files: ({ plan, weights }, manifest) => ({
    'model.safetensors': encodeSafetensors({
      arrays: toPyTorch(plan, weights),
      metadata: { format: 'pt', [MANIFEST_KEY]: manifest },
    }),
    'run.py': pytorchSnippet(plan),
  }),
  usage: `\`\`\`sh
pip install torch safetensors numpy
python run.py
\`\`\`

\`run.py\` builds the network as an \`nn.Sequential\` whose \`state_dict\` has the very names in \`model.safetensors\`. The
Distillation Playground imports \`model.safetensors\`, or this whole zip, as teacher or student.`,
};
