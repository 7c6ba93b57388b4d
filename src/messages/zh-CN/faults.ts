import type { faults as english } from '../en/faults';
import type { Words } from '../languages';

export const faults = {
  'fault.marked': '{name} ⚠︎ {fault}',
  'fault.is': '错误：{fault}',
  'fault.secret': '？',
  'fault.no-t-squared': '缺少 T²',
  'fault.mean-over-elements': '对所有元素取平均',
  'fault.softmax-for-log-softmax': '误用 softmax',
  'fault.t-on-one-side': '只在一侧用 T',
  'fault.teacher-in-training-mode': '教师处于训练模式',
  'fault.shuffled-answers': '教师的回答被打乱',
  'fault.alpha-swapped': 'α 用反了',
  'fault.gradient-into-teacher': '梯度流入教师',
} as const satisfies Words<typeof english>;
