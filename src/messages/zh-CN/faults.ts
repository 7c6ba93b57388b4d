import type { faults as english } from '../en/faults';
import type { Words } from '../languages';

export const faults = {
  'fault.marked': '{name} ⚠︎ {fault}',
  'fault.secret': '错误：？',
  'fault.no-t-squared': '错误：缺少 T²',
  'fault.mean-over-elements': '错误：对所有元素取平均',
  'fault.softmax-for-log-softmax': '错误：该用 log-softmax 却用了 softmax',
  'fault.t-on-one-side': '错误：只在一侧用 T',
  'fault.teacher-in-training-mode': '错误：教师处于训练模式',
  'fault.shuffled-answers': '错误：教师的回答被打乱',
  'fault.alpha-swapped': '错误：α 用反了',
  'fault.gradient-into-teacher': '错误：梯度流入教师',
} as const satisfies Words<typeof english>;
