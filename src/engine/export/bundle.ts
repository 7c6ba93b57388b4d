/** Puts a network and all that is needed to use it elsewhere into one zip. */
import { PlaygroundError } from '../errors';
import type { Experiment } from '../experiment';
import { describeNetwork } from '../models/catalogue';
import type { ExportFormatEntry, ExportOptions, NetworkToExport } from './format';
import { exportedTasks } from './heads';
import { layerWithoutForm, type ExportFormat } from './holds';
import { exampleOf, preprocessingOf } from './inputs';
import { writeManifest } from './manifest';
import { plainly } from './quantised/plainly';
import { zipFiles } from './zip-files';

/** A new format is a file in `formats/` and a line here and in `holds.ts`. Each is loaded when it is asked for. */
const formats = {
  tfjs: async () => (await import('./formats/tfjs')).tfjsFormat,
  safetensors: async () => (await import('./formats/safetensors')).safetensorsFormat,
  huggingface: async () => (await import('./formats/hugging-face')).huggingFaceFormat,
  onnx: async () => (await import('./formats/onnx')).onnxFormat,
} satisfies Record<ExportFormat, () => Promise<ExportFormatEntry>>;

/**
 * @returns A zip: the weights, a snippet that runs them, and experiment, preprocessing, classes, metrics and a README.
 * @throws PlaygroundError `format-cannot-hold`
 */
export async function exportNetwork(
  format: ExportFormat,
  given: NetworkToExport,
  options: ExportOptions = {},
): Promise<{ fileName: string; bytes: Uint8Array<ArrayBuffer> }> {
  const unheld = layerWithoutForm(format, given.plan);
  if (unheld) throw new PlaygroundError('format-cannot-hold', { format, layer: unheld.name });
  const entry = await formats[format]();
  const source = entry.holdsSmallNumbers ? given : plainly(given);
  const { experiment, network, classes, vocabulary, metrics } = source;
  const files = {
    ...entry.files(source, writeManifest(source, experiment, network), options),
    'example.json': json(exampleOf(source, entry)),
    'preprocessing.json': json(preprocessingOf(source, entry)),
    'classes.json': json(classes),
    ...(vocabulary && { 'vocabulary.json': json({ kind: vocabulary.kind, symbols: vocabulary.symbols }) }),
    'metrics.json': json(metrics),
    'experiment.json': json(experiment),
    ...(source.imported && { 'imported.json': json(source.imported) }),
    'README.md': readme(source, entry, options),
  };
  return {
    fileName: `${experiment.data.dataset}-${network}-${format}.zip`,
    bytes: zipFiles(files, 0),
  };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const readme = (source: NetworkToExport, entry: ExportFormatEntry, options: ExportOptions): string => {
  const { network, spec, experiment, plan, vocabulary, metrics } = source;
  const several = plan.inputs.length > 1;
  const shapes = plan.inputs.map(({ name, shape }) => `${several ? `${name} ` : ''}${shape.join('×')}`).join(', ');
  const manner = several ? 'vocabulary or normalisation' : vocabulary ? 'vocabulary' : 'normalisation';
  return `# ${describeNetwork(spec)}: ${network}

A network trained in the Distillation Playground on \`${experiment.data.dataset}\`, as ${entry.title}.
${mistakeIn(experiment, network)}
## Run it

${entry.usage(source, options)}

## What is here

| file | content |
| --- | --- |
| \`example.json\` | a test sample, ready to be fed in, and the logits that the playground computed for it |
| \`preprocessing.json\` | name, shape, layout and ${manner} of the input${several ? 's' : ''} (${shapes}); the output |
| \`classes.json\` | ${source.number ? `what the ${plan.classes} outputs say of “${source.number.column}”: they are scaled, and \`preprocessing.json\` has by what (\`output.number\`)` : `the ${plan.classes} class names in the order of the logits${headsOf(source)}`} |
${vocabulary ? '| `vocabulary.json` | the symbols of the text, in the order of their ids; how a text falls apart into them |\n' : ''}| \`metrics.json\` | what was measured |
| \`experiment.json\` | ${repeats(source)} |

## Measured

${Object.entries(metrics)
  .map(([name, value]) => `- ${name}: ${value}`)
  .join('\n')}
`;
};

/** Which logits are whose, where a network has several tasks. */
function headsOf(source: NetworkToExport): string {
  const tasks = exportedTasks(source).map(
    ({ name, classes, learned }) => `${classes} of \`${name}\`${learned ? '' : ', which it did not learn'}`,
  );
  return tasks.length > 0 ? `: ${tasks.join(', ')}; the softmax is each task's own` : '';
}

/** What the experiment is good for: without weights that came from a file it is another run. */
function repeats({ imported }: NetworkToExport): string {
  if (!imported) return 'the whole experiment: with it the playground trains this network again';
  const files = Object.entries(imported).map(([role, hash]) => `${role}: weights with the SHA-256 \`${hash}\``);
  return `the settings of the run. It began with weights from a file, which are not here (${files.join('; ')}): only with these can it be repeated, as \`imported.json\` says too`;
}

/** What is to be known of a network that was trained wrongly on purpose; nothing of others. */
function mistakeIn({ arms }: Experiment, network: string): string {
  const fault = arms.find(({ id }) => id === network)?.fault;
  return fault
    ? `\nIt was trained with a known mistake, made on purpose: \`${fault}\`. Don't use it for anything else.\n`
    : '';
}
