/** Known mistakes as they are called beside the arm that makes one. What each does is in `fault-help.ts`. */
export const faults = {
  'fault.marked': '{name} ⚠︎ {fault}',
  'fault.secret': 'mistake: ?',
  'fault.no-t-squared': 'mistake: no T²',
  'fault.mean-over-elements': 'mistake: mean over all elements',
  'fault.softmax-for-log-softmax': 'mistake: softmax for log-softmax',
  'fault.t-on-one-side': 'mistake: T on one side',
  'fault.teacher-in-training-mode': 'mistake: teacher in training mode',
  'fault.shuffled-answers': 'mistake: answers shuffled',
  'fault.alpha-swapped': 'mistake: α swapped',
  'fault.gradient-into-teacher': 'mistake: gradient into the teacher',
} as const;
