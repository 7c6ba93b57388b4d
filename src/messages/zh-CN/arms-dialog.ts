import type { armsDialog as english } from '../en/arms-dialog';
import type { Words } from '../languages';

export const armsDialog = {
  'arms.title': '实验组及其目标函数',
  'arms.lead':
    '除非另有说明，每个实验组都训练同一个学生：初始权重相同，批次相同，但各有自己的目标函数，即若干损失项的加权和。',
  'arms.shown': '要编辑的实验组',
  'arms.add': '添加实验组',
  'arms.most': '最多可有 {n} 个实验组。',
  'arms.remove': '移除实验组',
  'arms.name': '名称',
  'arms.term': '损失项',
  'arms.weight': '权重',
  'arms.weight-kind': '加权方式',
  'arms.weight.alpha': 'α（教师一侧）',
  'arms.weight.1-alpha': '1 − α（标签一侧）',
  'arms.weight.fixed': '固定权重',
  'arms.add-term': '添加损失项',
  'arms.most-terms': '最多可有 {n} 个损失项。',
  'arms.remove-term': '移除损失项',
  'arms.taps': '比较对象',
  'arms.taps-default': '默认配对',
  'arms.student-tap': '学生的激活',
  'arms.teacher-tap': '教师的激活',
  'arms.adapter': '由一个可训练的层把 {inputs} 个通道变换为 {outputs} 个',
  'arms.shape': '{name}（{shape}）',
  'arms.apply': '应用',
  'arms.cancel': '取消',
  'arms.citation': '出处：{citation}',
} as const satisfies Words<typeof english>;
