import { holdsIds } from '../../models/inputs';
import type { Plan } from '../../models/plan';
import { pythonNumbers } from '../answer';
import type { ExportFormatEntry, NetworkToExport } from '../format';
import { pythonProbabilities } from '../heads';
import { MANIFEST_KEY, writeManifest } from '../manifest';
import { channelsFirstShape, toPyTorch } from '../pytorch';
import { pytorchModel } from '../pytorch-model';
import { writeCompressed } from '../quantised/compressed-tensors';
import { plainly } from '../quantised/plainly';
import { unpackSnippet } from '../quantised/unpack-snippet';
import { encodeSafetensors } from '../safetensors';
import { pythonReaders } from './python-inputs';

function pytorchSnippet(source: NetworkToExport): string {
  const { plan, vocabulary } = source;
  const { imports, classes, body } = pytorchModel(plan);
  return `"""Loads model.safetensors into PyTorch and runs it on example.json.

Needs: pip install torch ${plan.encodings ? '' : 'safetensors '}numpy
"""

import json
${source.number ? 'import math\n' : ''}${imports}from pathlib import Path

import torch
${plan.encodings ? '' : 'from safetensors.torch import load_file\n'}from torch import nn
${plan.encodings ? '\nfrom unpack import load_weights\n' : ''}
HERE = Path(__file__).resolve().parent


def read_json(name):
    return json.loads((HERE / name).read_text(encoding="utf-8"))


${classes}def build_model():
    """The network with fresh weights. Reads ${readsOf(plan)}, returns logits."""
${body}


def load_model():
    model = build_model()
    model.load_state_dict(${plan.encodings ? '{name: torch.from_numpy(each) for name, each in load_weights(HERE / "model.safetensors").items()}' : 'load_file(HERE / "model.safetensors")'})
    return model.eval()


${pythonReaders(plan, vocabulary, source.table ? normaliseTable : normalise)}

if __name__ == "__main__":
    example = read_json("example.json")
${run(source)}${plan.rowsPerSample > 1 ? lastOf : ''}${source.number ? pythonNumbers('logits.tolist()') : pythonProbabilities(source, told(plan), (logits) => `${logits}.softmax(0).tolist()`)}    print("largest difference from the playground's logits:", (logits${plan.rowsPerSample > 1 ? '.flatten()' : ''} - torch.tensor(example["logits"])).abs().max().item())
`;
}

const readsOf = ({ inputs }: Plan): string =>
  inputs
    .map((input) =>
      holdsIds(input) ? 'ids [batch, length]' : `[batch, ${channelsFirstShape(input.shape).join(', ')}]`,
    )
    .join(' and ');

const normalise = 'raw.to(torch.float32) * normalisation["scale"] + normalisation["offset"]';

/** Column by column, a missing value (NaN) being what stands for it. */
const normaliseTable = `torch.where(raw.isnan(), torch.tensor(normalisation["missing"]), raw) * torch.tensor(normalisation["scale"]) + torch.tensor(normalisation["offset"])`;

/** Inputs as tensors, and the logits of the first sample. */
function run({ plan: { inputs } }: NetworkToExport): string {
  const [input, ...others] = inputs;
  if (others.length === 0) {
    return `    inputs = torch.tensor(example["input"], dtype=torch.${holdsIds(input) ? 'int64' : 'float32'}).reshape(example["shape"])
    with torch.no_grad():
        logits = load_model()(inputs)[0]
`;
  }
  return `    tensors = [
        torch.tensor(each["input"], dtype=getattr(torch, each["dtype"])).reshape(each["shape"])
        for each in example["inputs"].values()
    ]
    with torch.no_grad():
        logits = load_model()(*tensors)[0]
`;
}

const told = ({ rowsPerSample }: Plan): string => (rowsPerSample > 1 ? 'following' : 'logits');
const lastOf = `    # What follows the last token that is none of the padding.
    following = logits[(inputs[0] != 0).sum() - 1]
`;

const smallNumbers = `

Weights that were compressed to small numbers are stored so, by the names of compressed-tensors (\`weight_packed\`, \`weight_scale\`,
\`weight_shape\`), and \`unpack.py\` makes float32 of them with NumPy alone. Masked weights are stored as zeros. What stays float32, on
the grid of its numbers: embeddings, and kernels whose blocks of inputs PyTorch counts in another order.`;

const FLOATS = 'model-float32.safetensors';

const floatsBeside = `

\`${FLOATS}\` holds the same network with what its small numbers stand for, in float32, for tools that read no others:
\`load_file("${FLOATS}")\` gives what \`load_weights("model.safetensors")\` gives.`;

/** What the network computes with, as a network of float32: the playground imports it as one. */
function floatView(source: NetworkToExport): Uint8Array {
  const plain = plainly(source);
  const manifest = writeManifest(plain, source.experiment, source.network);
  return encodeSafetensors({
    arrays: toPyTorch(plain.plan, plain.weights),
    metadata: { format: 'pt', [MANIFEST_KEY]: manifest },
  });
}

export const safetensorsFormat: ExportFormatEntry = {
  title: 'safetensors, in PyTorch’s layout and naming',
  layout: 'channels-first',
  holdsSmallNumbers: true,
  files: (source, manifest, { withFloats }) => ({
    'model.safetensors': encodeSafetensors({
      ...(source.plan.encodings
        ? writeCompressed(source.plan, source.weights, toPyTorch)
        : { arrays: toPyTorch(source.plan, source.weights) }),
      metadata: { format: 'pt', [MANIFEST_KEY]: manifest },
    }),
    ...(withFloats && source.plan.encodings && { [FLOATS]: floatView(source) }),
    'run.py': pytorchSnippet(source),
    ...(source.plan.encodings && { 'unpack.py': unpackSnippet(source.plan) }),
  }),
  usage: ({ plan }, { withFloats }) => `\`\`\`sh
pip install torch safetensors numpy
python run.py
\`\`\`

\`run.py\` builds the network as ${pytorchModel(plan).classes ? 'a module' : 'an `nn.Sequential`'} whose \`state_dict\` has the very names in \`model.safetensors\`. The
Distillation Playground imports \`model.safetensors\`, or this whole zip, as teacher or student.${plan.encodings ? smallNumbers : ''}${plan.encodings && withFloats ? floatsBeside : ''}`,
};
