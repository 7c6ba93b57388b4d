/** Who learns from whom: the networks of an arm, and the family tree. */
export const lineage = {
  'sources.network': 'Network',
  'sources.network-help': 'The student’s by default, so that arms compare. One of its own makes an assistant.',
  'sources.network.student': 'the student’s: {network}',
  'sources.network.between': 'in between: {network}',
  'sources.network.teacher': 'the teacher’s: {network}',
  'sources.network.custom': 'Custom…',
  'sources.network.edit': 'Network of {arm}',
  'sources.from': 'Learns from',
  'sources.from-help':
    'An arm that learns from another one is trained after it; arms that learn from one another are trained together.',
  'sources.compares': 'Activations are compared with those of the first, {source}.',
  'sources.fusion': 'Weighted',
  'sources.fusion-help': 'How several sources become one target.',
  'sources.fusion.equal': 'alike',
  'sources.fusion.hand': 'by hand',
  'sources.fusion.confidence': 'by confidence, per sample',
  'sources.fusion.loss': 'by loss on the labels',
  'sources.fusion-of': 'What is averaged',
  'sources.fusion-of.probabilities': 'probabilities',
  'sources.fusion-of.logits': 'logits (another objective)',
  'sources.weight': 'Weight of {source}',
  'sources.fresh-start': 'Fresh start',
  'sources.fresh-start-help':
    'Arms of one network start from the same weights where this number is the same: 0 for all by default.',

  'family.title': 'Family tree',
  'family.lead':
    'Who learned from whom, with test accuracies. The number on a line is what the one who learned has more, or less, than the one it learned from, in percentage points.',
  'family.picture': 'Family tree of {n} networks. The same is in the list below.',
  'family.untrained': 'not trained yet',
  'family.list': 'As a list',
  'family.learns': '{network}, {accuracy}, learned from {sources}',
  'family.alone': '{network}, {accuracy}, learned from labels alone',
  'family.teacher': '{network}, {accuracy}',
  'family.source': '{source} ({difference})',
} as const;
