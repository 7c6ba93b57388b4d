/** The exported `networks.py`: student and teacher as modules that give every tap. */
import type { Layer } from '../../models/layers/catalogue';
import type { Plan, SampleShape } from '../../models/plan';
import { writersOf } from '../layers';
import { PLACE_MODULE } from '../pytorch-model';

/** @param looks whether terms read what goes on inside attention layers. */
export function networksCode(student: Plan, teacher: Plan, looks: boolean): string {
  const plans = [student, teacher];
  const classes = new Set(
    plans.flatMap(({ layers }) => layers.flatMap((layer) => writersOf(layer).pytorchClass ?? [])),
  );
  const sources = [...classes].map((source) => (looks ? withLook(source) : source));
  return `"""The networks, with the names that their weights have in the files of this folder."""

import torch
from torch import nn

from playground import BatchNorm, Dropout


${[...sources, NETWORK, ...plans.map((plan, i) => builder(plan, i === 0 ? 'student' : 'teacher'))].join('\n\n\n')}
`;
}

function builder(plan: Plan, role: 'student' | 'teacher'): string {
  const flattened = new Map<string, SampleShape | undefined>();
  const lines = plan.layers.map((layer, position) => {
    const before = flattened.get(layer.from[0]!);
    flattened.set(layer.name, writersOf(layer).flattened?.(layer, before));
    const tap = layer.tap === undefined ? '' : `, tap="${layer.tap}"`;
    const look = 'look' in layer ? `, look="${layer.look}"` : '';
    const module = moduleOf(layer, position, before);
    return `    network.add("${layer.name}", ${JSON.stringify(layer.from)}, ${module}${tap}${look})`;
  });
  return `def build_${role}():
    """The ${role} with weights yet to be loaded."""
    network = Network()
${lines.join('\n')}
    return network`;
}

function moduleOf(layer: Layer, position: number, before: SampleShape | undefined): string {
  if (layer.kind === 'batchNorm') return `BatchNorm(${layer.output.at(-1)!})`;
  if (layer.kind === 'dropout') {
    const shape = before ?? layer.output;
    const flat = before ? 'True' : 'False';
    return `Dropout(${layer.rate}, ${position}, (${shape.join(', ')},), flattened=${flat})`;
  }
  return writersOf(layer).pytorch!(layer);
}

/** Attention that keeps what terms compare: scores before mask and softmax, and values. */
function withLook(source: string): string {
  return source.replace(/^( +)scores = (queries @|products \/).*\n/m, (line, indent: string, kind: string) => {
    const values = kind.startsWith('queries') ? 'split(self.v_proj(x))' : 'values';
    return `${line}${indent}self.look = {"scores": scores, "values": ${values}}\n`;
  });
}

const NETWORK = `class Network(nn.Module):
    """Layers with the names of what they read. Gives what stands at each tap, "logits" among them, by its name."""

    def __init__(self):
        super().__init__()
        self.steps = []

    def add(self, name, reads, module, tap=None, look=None):
${PLACE_MODULE}
        self.steps.append((name, reads, module, tap, look))

    def layers(self, names):
        return [module for name, _, module, _, _ in self.steps if name in names]

    def idle_biases(self):
        """Biases that the mean of a batch takes away again, wherever nothing but batch norm reads them."""
        modules = {name: (module, tap) for name, _, module, tap, _ in self.steps}
        readers = [name for _, reads, _, _, _ in self.steps for name in reads]
        before = [reads[0] for _, reads, module, _, _ in self.steps if isinstance(module, BatchNorm) and module.training]
        found = [modules[name] for name in before if name in modules and readers.count(name) == 1]
        return [module.bias for module, tap in found if tap is None and getattr(module, "bias", None) is not None]

    def forward(self, inputs):
        values, taps = dict(inputs), {}
        for name, reads, module, tap, look in self.steps:
            values[name] = module(*(values[each] for each in reads))
            if tap:
                taps[tap] = values[name]
            for part, value in getattr(module, "look", {}).items():
                taps[f"{look}.{part}"] = value
        return taps`;
