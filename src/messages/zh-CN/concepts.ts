import type { concepts as english } from '../en/concepts';
import type { Words } from '../languages';

export const concepts = {
  'concept.temperature': 'T：温度',
  'concept.alpha': 'α：教师权重',
  'concept.t-squared': 'T²：软损失项的系数',
  'concept.kl': 'KL：与教师的散度',
  'concept.p-teacher': '教师的软标签',
  'concept.p-student': '学生的输出',
  'concept.label': 'y：真实标签',
  'concept.cross-entropy': 'CE：交叉熵',
  'concept.entropy': '熵',
  'concept.agreement': '一致率',
} as const satisfies Words<typeof english>;
