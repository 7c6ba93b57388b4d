import { javascriptNumbers } from '../answer';
import type { ExportFormatEntry, NetworkToExport } from '../format';
import { exportedTasks } from '../heads';
import { MANIFEST_KEY } from '../manifest';
import { WEIGHTS_FILE, writeLayersModel } from '../tfjs-layers';

const alone = `const probabilities = await tf.softmax(logits).data();
readJson('classes.json').forEach((name, i) => console.log(probabilities[i].toFixed(4).padStart(8), '', name));
`;

const byTask = `for (const { name, from, classes, learned } of readJson('preprocessing.json').output.tasks) {
  console.log(learned ? name : \`\${name} (not learned)\`);
  const probabilities = await tf.softmax(tf.slice(logits, [0, from], [1, classes])).data();
  const names = readJson('classes.json').slice(from, from + classes);
  names.forEach((name, i) => console.log(probabilities[i].toFixed(4).padStart(8), '', name));
}
`;

const snippet = (
  source: NetworkToExport,
): string => `// Loads model.json with TensorFlow.js in Node and runs it on example.json.
// Needs: npm install @tensorflow/tfjs
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';

const read = (name) => readFileSync(new URL(name, import.meta.url));
const readJson = (name) => JSON.parse(read(name).toString('utf8'));

const { modelTopology, weightsManifest } = readJson('model.json');
const model = await tf.loadLayersModel(
  tf.io.fromMemory({
    modelTopology,
    weightSpecs: weightsManifest[0].weights,
    weightData: new Uint8Array(read('${WEIGHTS_FILE}')).buffer,
  }),
);

// Raw values to what the network reads: the example below has been through this.
const { scale, offset } = readJson('preprocessing.json').normalisation;
export const preprocess = (raw) => tf.add(tf.mul(tf.cast(raw, 'float32'), scale), offset);

const example = readJson('example.json');
const logits = model.predict(tf.tensor(example.input, example.shape));
${source.number ? javascriptNumbers : exportedTasks(source).length > 0 ? byTask : alone}
const differences = Array.from(await logits.data(), (value, i) => Math.abs(value - example.logits[i]));
console.log("largest difference from the playground's logits:", Math.max(...differences));
`;

const bytesOf = `

What compression left in whole numbers with one scale for all of a kernel is stored as bytes (\`quantization\` in \`weightsManifest\`). The
form knows one scale for each array: kernels with more of them, and floating-point numbers, are float32, on the grid of theirs.`;

export const tfjsFormat: ExportFormatEntry = {
  title: 'TensorFlow.js layers model',
  layout: 'channels-last',
  files: (source, manifest) => {
    const { plan, weights, steps } = source;
    const files = writeLayersModel(plan, weights, { [MANIFEST_KEY]: manifest }, steps);
    return {
      'model.json': JSON.stringify(files.model, null, 1),
      [WEIGHTS_FILE]: files.weights,
      'run.mjs': snippet(source),
    };
  },
  usage: ({ steps }) => `In Node:

\`\`\`sh
npm install @tensorflow/tfjs
node run.mjs
\`\`\`

In a page, from where \`model.json\` and \`weights.bin\` are served (\`shape\` and \`input\` as in example.json):

\`\`\`js
const model = await tf.loadLayersModel('model.json');
const logits = model.predict(tf.tensor(input, shape));
\`\`\`

The Distillation Playground imports \`model.json\` with \`weights.bin\`, or this whole zip, as teacher or student.${steps ? bytesOf : ''}`,
};
