/** What does not go with several tasks, as `issues`. */
export const taskIssues = {
  'issue.tasks:one': 'These data have one task: leave out what is said of several.',
  'issue.tasks:several': 'Not with several tasks yet. Take “{received}” away, or predict one thing alone.',
  'issue.tasks:weights:n': 'Each of the {n} tasks needs a weight, and one of them more than 0.',
  'issue.tasks:no-teacher': 'There is no such teacher.',
  'issue.tasks:no-task': 'There is no such task.',
  'issue.tasks:unknown:n':
    'None of its sources has learned task {n}: learn from one that has, or give that task weight 0.',
} as const;
