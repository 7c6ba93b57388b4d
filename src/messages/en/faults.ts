/** Known mistakes as they are called beside the arm that makes one. What each does is in `fault-help.ts`. */
export const faults = {
  'fault.marked': '{name} ⚠︎ {fault}',
  'fault.is': 'mistake: {fault}',
  'fault.secret': '?',
  'fault.no-t-squared': 'no T²',
  'fault.mean-over-elements': 'mean over all elements',
  'fault.softmax-for-log-softmax': 'softmax for log-softmax',
  'fault.t-on-one-side': 'T on one side',
  'fault.teacher-in-training-mode': 'teacher in training mode',
  'fault.shuffled-answers': 'answers shuffled',
  'fault.alpha-swapped': 'α swapped',
  'fault.gradient-into-teacher': 'gradient into the teacher',
} as const;
