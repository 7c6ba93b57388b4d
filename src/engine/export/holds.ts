/** What each export format can hold. Free of TensorFlow.js, so that the page may say so before anything is asked for. */
import type { Layer } from '../models/layers/catalogue';
import type { Plan } from '../models/plan';
import { writersOf } from './layers';

/** How a format writes layers, and whether all it knows is one layer after the other. */
interface Holding {
  readonly writer: 'keras' | 'pytorch' | 'onnx';
  readonly sequential: boolean;
}

const formats = {
  tfjs: { writer: 'keras', sequential: true },
  safetensors: { writer: 'pytorch', sequential: false },
  onnx: { writer: 'onnx', sequential: false },
} satisfies Readonly<Record<string, Holding>>;

export type ExportFormat = keyof typeof formats;
export const exportFormats = Object.keys(formats) as ExportFormat[];

/** The first layer of the plan that the format has no form for; null where it can hold the plan. */
export function layerWithoutForm(format: ExportFormat, plan: Plan): Layer | null {
  const { writer, sequential } = formats[format];
  const held = (layer: Layer, position: number): boolean =>
    writersOf(layer)[writer] !== undefined && (!sequential || onlyFollows(plan, position));
  return plan.layers.find((layer, position) => !held(layer, position)) ?? null;
}

/** Whether a layer reads the one before it, or the first one the plan's input, and nothing else. */
export const onlyFollows = ({ inputs, layers }: Plan, position: number): boolean =>
  layers[position]!.from.join() === (layers[position - 1] ?? inputs[0]).name;
