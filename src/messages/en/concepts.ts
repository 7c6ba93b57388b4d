/** Names of what is explained in a few words wherever it is shown; the words themselves are in about.ts. */
export const concepts = {
  'concept.temperature': 'T, the temperature',
  'concept.alpha': 'α, the teacher’s weight',
  'concept.t-squared': 'T², the factor of the soft term',
  'concept.kl': 'KL, the divergence from the teacher',
  'concept.p-teacher': 'the teacher’s soft labels',
  'concept.p-student': 'the student’s answer',
  'concept.label': 'y, the true label',
  'concept.cross-entropy': 'CE, the cross-entropy',
  'concept.entropy': 'entropy',
  'concept.agreement': 'agreement',
} as const;
