import type { arms as english } from '../en/arms';
import type { Words } from '../languages';

export const arms = {
  'arms.method': '方法',
  'arms.method-help':
    '蒸馏学生怎样向教师学习。响应方法比较输出，特征方法比较内部激活，关系方法比较样本之间的关系。从头训练的学生始终作为对照。',
  'arms.custom': '自定义…',
  'arms.edit': '实验组与损失项…',
  'arms.refused': '这个损失项无法比较这两个网络：{reason}',
  'arms.family.response': '响应',
  'arms.family.feature': '特征',
  'arms.family.relation': '关系',
  'arms.family.control': '不用教师',
} as const satisfies Words<typeof english>;
