import type { samples as english } from '../en/samples';
import type { Words } from '../languages';

export const samples = {
  'sample.pick': '选择测试样本',
  'sample.filterClass': '类别',
  'sample.everyClass': '所有类别',
  'sample.filterShow': '显示',
  'sample.show.all': '所有样本',
  'sample.show.wrong': '{student}判断错误',
  'sample.show.disagree': '教师与{student}不一致',
  'sample.show.gained': '{student}正确，{control}错误',
  'sample.found': '{count} 个样本',
  'tokens.table': '测试序列 #{index}，逐个词元：{measure}',
  'tokens.measure': '词元按什么着色',
  'tokens.surprise': '意外程度',
  'tokens.surprise.help': '实际出现的词元的 −log q，单位奈特，T = 1：完全确信时为 0',
  'tokens.divergence': '与教师的 KL',
  'tokens.divergence.help': '对所有下一词元的分布与教师相差多远，两者均在 T 下，单位奈特',
  'tokens.cell': '{network}，{token}：{value} 奈特',
  'tokens.most': '{value} 奈特或以上',
  'sample.none': '没有符合的测试样本。请选择另一个类别或显示全部。',

  'surface.picture': '{network}在 T = {temperature} 时的决策面：每处以各类别的颜色按概率混合，并标出训练点。',
  'surface.group': '决策面',
  'surface.key': '带圈：学生可见其标签 · 点击选取最近的测试点',

  'confusion.cell': '{network}：真实 {row}，选择 {column}',
  'confusion.cellSoftened': '{network}：{row} 的样本，按 T 为 {temperature} 时 {column} 的概率排序',
  'confusion.cellCount': '{count} 个测试样本',
  'confusion.cellEmpty': '这一格没有测试样本。',
  'confusion.look': '查看测试样本 #{index}',
} as const satisfies Words<typeof english>;
