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
  'tasks.reached': '{task} {accuracy}',
  'tasks.name.emoji.group': 'Group',
  'tasks.name.emoji.artist': 'Who drew it',
} as const;
