/** What is said of runs before their list is opened. */
export const runs = {
  'tabs.name': 'Left column',
  'tabs.setup': 'Setup',
  'tabs.runs': 'Runs',
  'notice.weights-left.teacher': 'The weights from the file don’t fit this data: the teacher starts from random ones.',
  'notice.weights-left.student': 'The weights from the file don’t fit this data: the student starts from random ones.',
  'runs.named': 'Run {n}',
  'runs.overlaid': '{run}, {network}',
  'runs.undo': 'Undo',
  'runs.deleted': 'Run {n} is deleted.',
  'runs.deleted-named': '“{name}” is deleted.',
  'runs.most-pinned': 'No more than {n} runs can be laid over the charts. Unpin one first.',
  'runs.planned-whole':
    'This run can’t be trained further: its stages, generations, schedules or learning rate are laid out over the whole of it. Change the epochs and press Run.',
  'runs.opened': '{file} is among your runs now, under “Runs”.',
  'errors.run-unreadable': '{file} can’t be opened as a run: {reason}. Nothing is changed.',
  'errors.run-unreadable.no-json': 'it is not JSON',
  'errors.run-unreadable.no-run': 'there is no run in it',
  'errors.run-unreadable.version': 'it was kept by another version of the playground',
  'errors.run-unreadable.settings': 'its settings are not valid here ({problem})',
  'errors.run-unreadable.damaged': 'it is damaged at {problem}',
  'errors.run-unreadable.too-large': 'it is larger than {most} MB',
} as const;
