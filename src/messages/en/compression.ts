/** Panels of runs whose networks are compressed: layer by layer, sizes, and accuracy against what networks cost. */
export const compression = {
  'layers.title': 'Layer by layer',
  'layers.of': 'Compressed',
  'layers.after-step': '{network}, after {n} {n|step|steps}',
  'layers.waiting': 'What compression does to each layer is shown here once it has been done.',
  'layers.none': 'It touched no layer.',
  'layers.layer': 'Layer',
  'layers.sensitivity': 'Layer, and the loss that it adds when it alone is compressed',
  'layers.histogram-of':
    '{parameter} before (grey) and after, each by its tallest bar: from {from} to {to}, {zeros} of {of} weights are 0, {levels} distinct values',
  'layers.many': 'many',
  'layers.units-of': 'Units of {layer} that stayed: {n} of {of}',
  'layers.unit': 'Unit {n}',
  'layers.rank-of': 'Singular values of {layer}: {rank} of {of} are kept, {energy} of the energy',
  'layers.zeros': 'Weights at 0',
  'layers.levels': 'Distinct values',
  'layers.units': 'Units left',
  'layers.rank': 'Rank',
  'layers.added-loss': 'Loss added alone',
  'layers.some-of': '{n} of {of}',
} as const;
