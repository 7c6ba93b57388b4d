/** Several things predicted of one sample: which is shown, how they are weighed, how their gradients lie. */
export const tasks = {
  'tasks.shown': 'Task',
  'tasks.shown-help':
    'Of each sample several things are predicted, by a head each. Classes, distributions, accuracy and matrices are those of the task that is chosen here.',
  'tasks.results': 'Accuracy by task',
  'tasks.not-learned': 'not learned',
  'tasks.two': 'Two tasks: its group, and who drew it',
  'tasks.two-help':
    'One network with two heads predicts both. Labels come for both or for neither; how an arm weighs them is chosen among its settings.',
  'tasks.teacher': '{teacher} learns',
  'tasks.teacher-all': 'all tasks',
  'tasks.weighing': 'Weighs the tasks',
  'tasks.by-hand': 'by hand',
  'tasks.by-hand-help': 'Each task’s loss counts by its number. A task with 0 is none that this arm learns.',
  'tasks.by-uncertainty': 'by uncertainty',
  'tasks.by-uncertainty-help':
    'Each task’s loss counts by exp(−s), where s, a log-variance, is trained along (Kendall, Gal, Cipolla 2018).',
  'tasks.by-balance': 'by their gradients’ sizes',
  'tasks.by-balance-help': 'So that the tasks’ gradients of the shared weights are of one size (as in GradNorm, 2018).',
  'tasks.by-projection': 'by projection (PCGrad)',
  'tasks.by-projection-help':
    'Each task’s gradient loses what points against another’s before they are added up (PCGrad, Yu et al. 2020).',
  'tasks.weight': 'Weight of “{task}”',
  'tasks.name.emoji.group': 'Group',
  'tasks.name.emoji.artist': 'Who drew it',
  'conflict.title': 'Conflict between tasks',
  'conflict.lead':
    'Every ten steps: the angle between the tasks’ gradients of the weights that they share, on one batch. +1 pulls the same way, 0 across, −1 the opposite way. What an arm does about it shows in the step that it takes.',
  'conflict.alone': 'No student learns more than one task.',
  'conflict.between': 'Cosine of the gradients of “{one}” and “{other}”',
  'conflict.along': 'Cosine of the step and the gradient of “{task}”',
  'conflict.table': 'What each way to weigh tasks does to their conflict',
  'conflict.cosine': 'Mean cosine',
  'conflict.opposed': 'Steps with tasks opposed',
  'conflict.against-before': 'Against a task: added up',
  'conflict.against-after': '… as weighed',
  'conflict.share': 'Share of “{task}”',
  'conflict.note':
    'Of the steps compared. “Against a task”: the step would make that task’s loss larger on its batch, if the gradients were added up as they are, and as the arm weighs them. “Share”: how much a task’s gradient counts in the step, on average.',
} as const;
