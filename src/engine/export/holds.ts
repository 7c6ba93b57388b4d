import type { Layer } from '../models/layers/catalogue';
import type { Plan } from '../models/plan';
import type { ExportFormat } from './bundle';
import type { LayerWriters } from './layer-writers';
import { writersOf } from './layers';

/** How a format writes layers, and whether all it knows is one layer after the other. */
const formats: Readonly<
  Record<ExportFormat, { readonly writer: keyof LayerWriters<Layer>; readonly sequential: boolean }>
> = {
  tfjs: { writer: 'keras', sequential: true },
  safetensors: { writer: 'pytorch', sequential: true },
  onnx: { writer: 'onnx', sequential: false },
};

/** The first layer of the plan that the format has no form for; null where it can hold the plan. */
export function layerWithoutForm(format: ExportFormat, { inputs, layers }: Plan): Layer | null {
  const { writer, sequential } = formats[format];
  const held = (layer: Layer, position: number): boolean => {
    const before = (layers[position - 1] ?? inputs[0]).name;
    return writersOf(layer)[writer] !== undefined && (!sequential || layer.from.join() === before);
  };
  return layers.find((layer, position) => !held(layer, position)) ?? null;
}
