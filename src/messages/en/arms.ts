/** Choosing a method. */
export const arms = {
  'arms.method': 'Method',
  'arms.method-help':
    'How the distilled student learns from the teacher. Response methods compare outputs, feature methods compare activations inside, relation methods compare how samples lie to one another. Scratch stays as the control.',
  'arms.custom': 'Custom…',
  'arms.edit': 'Arms and terms…',
  'arms.refused': 'This term can’t compare these two networks: {reason}',
  'arms.family.response': 'Response',
  'arms.family.feature': 'Feature',
  'arms.family.relation': 'Relation',
  'arms.family.control': 'Without a teacher',
} as const;
