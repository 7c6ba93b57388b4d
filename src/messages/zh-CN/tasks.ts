import type { tasks as english } from '../en/tasks';
import type { Words } from '../languages';

/** 对一个样本预测多件事：显示哪一件，如何加权，梯度如何相处。 */
export const tasks = {
  'tasks.shown': '任务',
  'tasks.shown-help': '对每个样本预测多件事，每件有自己的输出头。类别、分布、准确率和矩阵都属于这里选中的任务。',
  'tasks.results': '各任务的准确率',
  'tasks.not-learned': '未学',
  'tasks.two': '两个任务：所属分组，以及由谁绘制',
  'tasks.two-help':
    '一个网络用两个输出头同时预测两者。标签要么两者都有，要么都没有；每个学生如何给它们加权，在其设置中选择。',
  'tasks.teacher': '{teacher}学习',
  'tasks.teacher-all': '所有任务',
  'tasks.weighing': '任务的加权方式',
  'tasks.by-hand': '手动',
  'tasks.by-hand-help': '每个任务的损失按其数值计入。为 0 的任务，这个学生不学。',
  'tasks.by-uncertainty': '按不确定性',
  'tasks.by-uncertainty-help': '每个任务的损失乘以 exp(−s)，其中对数方差 s 一同训练（Kendall、Gal、Cipolla，2018）。',
  'tasks.by-balance': '按梯度大小',
  'tasks.by-balance-help': '使各任务对共享权重的梯度大小相同（做法同 GradNorm，2018）。',
  'tasks.by-projection': '按投影（PCGrad）',
  'tasks.by-projection-help': '先从每个任务的梯度中去掉与其他任务相反的部分，再相加（PCGrad，Yu 等，2020）。',
  'tasks.weight': '“{task}”的权重',
  'tasks.name.emoji.group': '分组',
  'tasks.name.emoji.artist': '由谁绘制',
  'conflict.title': '任务之间的冲突',
  'conflict.lead':
    '每十步一次：在一个批次上，各任务对共享权重的梯度之间的夹角。+1 表示同向，0 表示垂直，−1 表示反向。学生如何应对，体现在它实际走的那一步。',
  'conflict.alone': '没有学生学习一个以上的任务。',
  'conflict.between': '“{one}”与“{other}”梯度的余弦',
  'conflict.along': '这一步与“{task}”梯度的余弦',
  'conflict.table': '每种加权方式对任务冲突的作用',
  'conflict.cosine': '平均余弦',
  'conflict.opposed': '任务对立的步数占比',
  'conflict.against-before': '不利于某任务：直接相加',
  'conflict.against-after': '……按其加权',
  'conflict.share': '“{task}”的占比',
  'conflict.note':
    '按比较过的步数计。“不利于某任务”：若把梯度直接相加，或按学生的方式加权，这一步会使该任务在此批次上的损失变大。“占比”：任务的梯度在这一步中平均占多少。',
} satisfies Words<typeof english>;
