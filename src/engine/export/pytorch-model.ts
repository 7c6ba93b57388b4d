/** A Plan as Python: classes and a function `build_model()` whose `state_dict` has the names of the plan's parameters. */
import type { Plan } from '../models/plan';
import { onlyFollows } from './holds';
import { writersOf } from './layers';

/** In Python: `module` stands in `self` under `name`, whose points lead into modules. */
export const PLACE_MODULE = `        *folders, last = name.split(".")
        place = self
        for folder in folders:
            if folder not in place._modules:
                place.add_module(folder, nn.Module())
            place = place._modules[folder]
        # Where weights of other layers already have the name, this one has none.
        if last not in place._modules:
            place.add_module(last, module)`;

export interface PytorchModel {
  /** Beside torch, `nn` of it and json. */
  readonly imports: string;
  /** Of modules that torch has not, each followed by two empty lines; empty where there is none. */
  readonly classes: string;
  /** The body of `build_model`. */
  readonly body: string;
}

export function pytorchModel(plan: Plan): PytorchModel {
  const expressions = plan.layers.map((layer) => ({ layer, module: writersOf(layer).pytorch!(layer) }));
  const own = new Set(plan.layers.flatMap((layer) => writersOf(layer).pytorchClass ?? []));
  if (own.size === 0 && plan.layers.every((_, position) => onlyFollows(plan, position))) {
    return {
      imports: 'from collections import OrderedDict\n',
      classes: '',
      body: `    return nn.Sequential(
        OrderedDict(
            [
${expressions.map(({ layer, module }) => `                ("${layer.name}", ${module}),`).join('\n')}
            ]
        )
    )`,
    };
  }
  const calls = expressions.map(
    ({ layer, module }) => `    network.add("${layer.name}", ${JSON.stringify(layer.from)}, ${module})`,
  );
  const logits = plan.layers.find(({ tap }) => tap === 'logits')!.name;
  return {
    imports: '',
    classes: [...own, GRAPH].map((source) => `${source}\n\n\n`).join(''),
    body: `    network = Network(${JSON.stringify(plan.inputs.map(({ name }) => name))}, output="${logits}")
${calls.join('\n')}
    return network`,
  };
}

const GRAPH = `class Network(nn.Module):
    """Layers with the names of what they read. A layer's weights are named after it, its points leading into modules."""

    def __init__(self, inputs, output):
        super().__init__()
        self.inputs, self.output, self.steps = inputs, output, []

    def add(self, name, reads, module):
${PLACE_MODULE}
        self.steps.append((name, reads, module))

    def forward(self, *inputs):
        values = dict(zip(self.inputs, inputs))
        for name, reads, module in self.steps:
            values[name] = module(*(values[each] for each in reads))
        return values[self.output]`;
