/** What files beside the weights say of what a network reads: names, shapes, how raw values become it, an example. */
import { holdsIds, isCategory, offsetOf } from '../models/inputs';
import { size, type Plan, type PlanInput } from '../models/plan';
import { numberTold } from './answer';
import type { ExportFormatEntry, NetworkToExport } from './format';
import { exportedTasks } from './heads';
import { channelsFirstShape, sampleToChannelsFirst } from './pytorch';

type Layout = ExportFormatEntry['layout'];

/** An input's name outside. Text goes by the name that it has elsewhere, where it is all there is to read. */
export const inputName = ({ inputs }: Pick<Plan, 'inputs'>, input: PlanInput): string =>
  inputs.length === 1 && holdsIds(input) ? 'input_ids' : input.name;

const typeOf = (input: PlanInput): 'int64' | 'float32' => (holdsIds(input) ? 'int64' : 'float32');

/** Without the batch. */
const shapeIn = (layout: Layout, { shape }: PlanInput): readonly number[] =>
  layout === 'channels-first' ? channelsFirstShape(shape) : shape;

/** example.json: `shape`, `input` and `logits`; of several inputs `inputs`, each with its type, by name. */
export function exampleOf({ plan, example }: NetworkToExport, { layout }: ExportFormatEntry): object {
  const one = (input: PlanInput) => {
    const start = offsetOf(plan.inputs, input.name);
    const values = example.input.slice(start, start + size(input.shape));
    return {
      shape: [1, ...shapeIn(layout, input)],
      input: Array.from(layout === 'channels-first' ? sampleToChannelsFirst(values, input.shape) : values),
    };
  };
  const logits = Array.from(example.logits);
  if (plan.inputs.length === 1) return { ...one(plan.inputs[0]), logits };
  const inputs = plan.inputs.map((input) => [inputName(plan, input), { dtype: typeOf(input), ...one(input) }] as const);
  return { inputs: Object.fromEntries(inputs), logits };
}

/** preprocessing.json: `input`, `raw`, `normalisation` where there is one, and `output`, with its tasks where
 * there are several; of several inputs the former by name. */
export function preprocessingOf(source: NetworkToExport, { layout }: ExportFormatEntry): object {
  const { plan } = source;
  const tasks = exportedTasks(source);
  const output = {
    name: 'logits',
    shape: ['batch', ...(plan.rowsPerSample > 1 ? ['length'] : []), plan.classes],
    note: source.number
      ? 'of a number, as it is scaled'
      : tasks.length > 0
        ? 'softmax turns the logits of each task into probabilities'
        : 'softmax turns logits into probabilities',
    ...(source.number && { number: numberTold(source.number) }),
    ...(tasks.length > 0 && { tasks }),
  };
  const [first, ...others] = plan.inputs.map(
    (input) => [inputName(plan, input), readOf(source, input, layout)] as const,
  );
  return others.length === 0 ? { ...first![1], output } : { inputs: Object.fromEntries([first!, ...others]), output };
}

function readOf(
  { plan, vocabulary, normalisations, table }: NetworkToExport,
  input: PlanInput,
  layout: Layout,
): object {
  const [name, dtype] = [inputName(plan, input), typeOf(input)];
  if (isCategory(input)) {
    const place = plan.inputs.filter(isCategory).indexOf(input);
    return {
      input: { name, shape: ['batch', 1], layout: 'NC', dtype },
      raw: {
        kind: 'a category',
        ...table?.categories[place],
        id: 'place in levels + 1; 0 for what is missing or unknown',
      },
    };
  }
  if (holdsIds(input)) {
    return {
      input: { name, shape: ['batch', 'length'], layout: 'NL', dtype },
      raw: { kind: 'text', vocabulary: 'vocabulary.json', padding: `${vocabulary?.pad ?? 0}, at the end` },
    };
  }
  const [image, series] = [input.shape.length === 3, input.shape.length === 2];
  const values = input.shape.at(-1) === 3 ? 'red, green and blue' : 'grey values, 0 the background';
  return {
    input: {
      name,
      shape: ['batch', ...shapeIn(layout, input)],
      layout: image ? (layout === 'channels-first' ? 'NCHW' : 'NHWC') : series ? 'NLC' : 'NC',
      dtype,
    },
    raw: image
      ? { kind: values, range: [0, 255] }
      : {
          kind: series ? 'a series, position by position' : table ? 'the columns, in their order' : 'coordinates x, y',
        },
    ...(table && !image && !series && { columns: table.numbers.map((column) => column.name) }),
    normalisation: { formula: 'input = raw * scale + offset', ...normalisations[input.name] },
  };
}
