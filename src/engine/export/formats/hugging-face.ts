import type { ExportFormatEntry, NetworkToExport } from '../format';
import { huggingFaceFolder } from '../hugging-face-folder';
import { MANIFEST_KEY } from '../manifest';
import { writeOnnx } from '../onnx';

const python = `"""Loads this folder with transformers, checks example.json and writes on from a prompt.

Needs: pip install transformers torch. Run: python run.py "a prompt"
"""

import json
import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

HERE = Path(__file__).resolve().parent

tokenizer = AutoTokenizer.from_pretrained(HERE)
model = AutoModelForCausalLM.from_pretrained(HERE).eval()

example = json.loads((HERE / "example.json").read_text(encoding="utf-8"))
with torch.no_grad():
    logits = model(torch.tensor(example["input"]).reshape(example["shape"])).logits
print("largest difference from the playground's logits:", (logits.flatten() - torch.tensor(example["logits"])).abs().max().item())

if len(sys.argv) > 1:
    given = tokenizer(sys.argv[1], return_tensors="pt", return_token_type_ids=False)
    print(tokenizer.decode(model.generate(**given)[0], skip_special_tokens=True))
`;

const javascript = `// Loads this folder with transformers.js in Node, without a network, and writes on from a prompt.
// Needs: npm install @huggingface/transformers. Run: node run.mjs "a prompt"
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AutoModelForCausalLM, AutoTokenizer, env } from '@huggingface/transformers';

const folder = dirname(fileURLToPath(import.meta.url));
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);

const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
const model = await AutoModelForCausalLM.from_pretrained(basename(folder));
const written = await model.generate(tokenizer(process.argv[2] ?? ''));
console.log(tokenizer.batch_decode(written, { skip_special_tokens: true })[0]);
`;

/** A folder that `transformers` and transformers.js load, as a Llama. */
export const huggingFaceFormat: ExportFormatEntry = {
  title: 'a folder for Hugging Face’s transformers and transformers.js (LlamaForCausalLM)',
  layout: 'channels-first',
  files(source, manifest) {
    const { plan, weights } = source;
    const vocabulary = vocabularyOf(source);
    return {
      ...huggingFaceFolder(plan, weights, vocabulary, { [MANIFEST_KEY]: manifest }),
      'onnx/model.onnx': writeOnnx(plan, weights, {}, { cached: true }),
      'run.py': python,
      'run.mjs': javascript,
    };
  },
  usage: () => `In Python, from this folder, with \`transformers\`:

\`\`\`sh
pip install transformers torch
python run.py "a prompt"
\`\`\`

\`AutoModelForCausalLM.from_pretrained\` and \`AutoTokenizer.from_pretrained\` take the folder as it is: the network is a Llama, its
tokens are the symbols of \`vocabulary.json\`. In Node, with transformers.js:

\`\`\`sh
npm install @huggingface/transformers
node run.mjs "a prompt"
\`\`\`

The Distillation Playground imports \`model.safetensors\`, or this whole zip, as teacher or student.`,
};

function vocabularyOf({ vocabulary }: NetworkToExport): NonNullable<NetworkToExport['vocabulary']> {
  if (!vocabulary) throw new Error('huggingface: a network of text has a vocabulary');
  return vocabulary;
}
