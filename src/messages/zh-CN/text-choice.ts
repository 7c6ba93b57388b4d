import type { textChoice as english } from '../en/text-choice';
import type { Words } from '../languages';

export const textChoice = {
  'text.writer': '学习的文本',
  'text.writer-help':
    '这个实验组从谁的文本学习：数据集的，还是某个网络接着同样的提示写出的。损失项不变：在这些文本的每个符号处，与标签或来源比较。',
  'text.writer.data': '数据集原有的',
  'text.writer.teacher': '由{source}写出',
  'text.writer.own': '自己写出',
  'text.writer.form': '换一种形式作答',
  'text.teacher-help':
    '在这个实验组的第一步之前，它的来源（{source}）接着学生所见的每个样本的提示写一遍，实验组把写出的当作数据来学。出处：Kim、Rush，2016（序列级知识蒸馏）。',
  'text.own-help':
    '在一部分步中，实验组以当时的权重自己接着提示写，它的来源（{source}）给每个符号打分：与来源比较的损失项读这些文本，读标签的损失项仍用数据原有的。出处：Agarwal 等，2024（GKD，在策略蒸馏）。',
  'text.form-help': '同样的题目，换一种形式作答，也按这种形式测试。它知道所有题目的答案，但只知道有标签的题目的步骤。',
  'text.share': '步数占比 λ',
  'text.share-help': '批次的文本有多大比例由它自己写：0 从不，1 每一步。',
  'text.temperature-help': '0：总取最可能的符号。大于 0 时按概率抽取，1 即网络所给的概率。',
  'text.keep': '只保留答案正确的',
  'text.keep-help': '答案错误的文本不计入。答案正确而步骤有误的仍保留。DeepSeek-R1（2025）称之为拒绝采样。',
  'text.weighed': '答案与步骤分开计权',
  'text.weighed-help':
    '损失变为 α·答案 + (1 − α)·步骤，两者各为自身符号上的平均；否则每个符号同等计入。出处：Hsieh 等，2023（逐步蒸馏）。',
  'text.answer-share': '答案占损失的比例',
} as const satisfies Words<typeof english>;
