/** What each known mistake is, for whoever chooses one or has found it. */
export const faultHelp = {
  'issue.fault:soft-targets': 'This mistake is made in the soft targets, and the arm has none.',
  'issue.fault:answers': 'This mistake is made in the teacher’s answers, and the arm listens to nobody.',
  'issue.fault:alpha': 'This mistake is made with α, and no term of the arm is weighted by α.',
  'issue.fault:training-mode':
    'This mistake changes nothing here: the teacher has no dropout and no batch norm, so it answers alike in training mode.',
  'issue.fault:one-teacher': 'This mistake needs one teacher, trained before the arm.',
  'fault.field': 'Known mistake',
  'fault.field-help':
    'Makes one of eight known mistakes of distillation code in this arm, on purpose, so that right and wrong stand side by side. Wherever the arm is named, the mistake is named with it.',
  'fault.none': 'none: as it should be',
  'fault.found': 'The debugger: {fault}',
  'fault.taken-for': 'You took it for: {fault}.',
  'fault.wrong': 'Wrong',
  'fault.right': 'Right',
  'fault.source': 'Source: {source}',
  'fault.card': 'The debugger',
  'fault.no-t-squared.help':
    'The soft loss is not multiplied by T². Its gradient is then T² times too small, and the labels weigh more than α says.',
  'fault.mean-over-elements.help':
    'The soft loss is averaged over pictures and classes, not over pictures alone. With {classes} classes it is {classes} times too small.',
  'fault.softmax-for-log-softmax.help':
    'KLDivLoss expects log-probabilities of the student, and gets probabilities. The value falls below zero, which no divergence does.',
  'fault.t-on-one-side.help':
    'The teacher is softened with T, the student is not. So the student learns to be as unsure at T = 1 as the teacher is at T.',
  'fault.teacher-in-training-mode.help':
    'The teacher answers as in training: dropout switches off other units each time, and batch norm looks at the batch. The same picture gets another answer at every step.',
  'fault.shuffled-answers.help':
    'The teacher’s answers were written down in another order than the pictures. Each picture gets what was said of another one.',
  'fault.alpha-swapped.help': 'α weighs the labels, and 1 − α the teacher: the wrong way round.',
  'fault.gradient-into-teacher.help':
    'The teacher learns along with the student, and meets it halfway. Here a copy of it does: the teacher of the other arms stays as it is.',
} as const;
