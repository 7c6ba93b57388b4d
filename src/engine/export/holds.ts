/** What each export format can hold. Free of TensorFlow.js, so that the page may say so before anything is asked for. */
import type { Layer } from '../models/layers/catalogue';
import type { Plan } from '../models/plan';
import { hasForm, type Form } from './forms';
import { isOfLlama } from './llama';

/** In which form a format has layers, whether all it knows is one layer after the other, and which of them it has a place for. */
interface Holding {
  readonly form: Form;
  readonly sequential: boolean;
  /** All where absent. */
  readonly places?: (layer: Layer, plan: Plan) => boolean;
  /** Whether the format is for networks of text alone. */
  readonly ofText?: true;
  /** Whether it can say that the rows which meet a layer's matrices are rounded. */
  readonly roundsRows?: true;
}

const formats = {
  tfjs: { form: 'keras', sequential: true },
  safetensors: { form: 'pytorch', sequential: false },
  onnx: { form: 'onnx', sequential: false, roundsRows: true },
  huggingface: { form: 'onnx', sequential: false, places: isOfLlama, ofText: true },
} satisfies Readonly<Record<string, Holding>>;

export type ExportFormat = keyof typeof formats;

const holdingOf = (format: ExportFormat): Holding => formats[format];

/** The formats that there are for networks that read what this one does. */
export const formatsFor = ({ inputs }: Pick<Plan, 'inputs'>): readonly ExportFormat[] =>
  (Object.keys(formats) as ExportFormat[]).filter(
    (format) => !holdingOf(format).ofText || inputs[0].vocabulary !== undefined,
  );

/** The first layer of the plan that the format has no form for; null where it can hold the plan. */
export function layerWithoutForm(format: ExportFormat, plan: Plan): Layer | null {
  const { form, sequential, places, roundsRows } = holdingOf(format);
  const held = (layer: Layer, position: number): boolean =>
    hasForm(layer.kind, form) &&
    (!sequential || onlyFollows(plan, position)) &&
    (!places || places(layer, plan)) &&
    (roundsRows || plan.activations?.[layer.name] === undefined);
  return plan.layers.find((layer, position) => !held(layer, position)) ?? null;
}

/** Whether a layer reads the one before it, or the first one the plan's input, and nothing else. */
export const onlyFollows = ({ inputs, layers }: Plan, position: number): boolean =>
  layers[position]!.from.join() === (layers[position - 1] ?? inputs[0]).name;
