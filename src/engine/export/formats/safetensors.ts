import type { Plan } from '../../models/plan';
import type { ExportFormatEntry } from '../format';
import { writersOf } from '../layers';
import { MANIFEST_KEY } from '../manifest';
import { channelsFirstShape, toPyTorch } from '../pytorch';
import { encodeSafetensors } from '../safetensors';

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
    """The network with fresh weights. Reads [batch, ${channelsFirstShape(plan.inputs[0].shape).join(', ')}], returns logits."""
    return nn.Sequential(
        OrderedDict(
            [
${plan.layers.map((layer) => `                ("${layer.name}", ${writersOf(layer).pytorch!(layer)}),`).join('\n')}
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
