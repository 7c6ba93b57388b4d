import { kindOf, type Layer, type LayerSpec } from './layers/catalogue';
import type { Plan, PlanTask, SampleShape } from './plan';

/**
 * The Plan of layers as an architecture writes them: each gets what it reads, by default the layer before it (the first one
 * `read`, of the plan's inputs), and its shapes, by its kind's rule.
 * @throws Error where a name is taken twice, or a layer reads what does not stand before it: a mistake in an architecture.
 */
export function makePlan(
  { inputs, classes, rowsPerSample }: PlanTask,
  specs: readonly LayerSpec[],
  read = inputs[0].name,
): Plan {
  const shapes = new Map<string, SampleShape>(inputs.map(({ name, shape }) => [name, shape]));
  let last: string = read;
  const layers = specs.map((spec): Layer => {
    const from = spec.from ?? [last];
    const unshaped = {
      ...spec,
      from,
      inputs: from.map((name) => {
        const shape = shapes.get(name);
        if (!shape) throw new Error(`plan: ${spec.name} reads ${name}, which does not stand before it`);
        return shape;
      }),
    } as Omit<Layer, 'output'>;
    if (shapes.has(spec.name)) throw new Error(`plan: two are called ${spec.name}`);
    const layer = { ...unshaped, output: kindOf(spec).output(unshaped) } as Layer;
    shapes.set(layer.name, layer.output);
    last = layer.name;
    return layer;
  });
  return { inputs, classes, rowsPerSample, layers };
}
