import type { issues as english } from '../en/issues';
import type { Words } from '../languages';

export const issues = {
  'issue.source:unknown': '要学习的对象“{received}”已不存在。',
  'issue.source:twice': '“{received}”出现了两次。',
  'issue.term:twice': '目标函数中已有这个损失项：请给已有的那个添加配对，或更改权重。',
  'issue.fusion:n': '{n} 个来源都需要权重，且至少有一个大于 0。',
  'issue.fusion:trained': '仍在学习的来源不能按置信度或损失加权。请平均加权或手动加权。',
  'issue.labels:none': '它要读取标签，而学生没有标签。',
  'issue.classes:none': '这里预测的是下一个符号，样本没有类别。请不要选择。',
  'issue.answers:plain': '答案表只认识原样的样本：请保持样本不变。',
  'issue.answers:teacher': '只有数据带有答案表时才能询问它，并且它只能是第一位教师。',
  'issue.answers:kind': '对随机生成的点，或需要预测下一个符号的数据，不能使用答案表。',
  'issue.answers:start': '答案表不是网络，学生不能以它为起点。',
  'issue.numbers:none': '这些样本是文本，不能用数来变化。请设为 0。',
  'issue.text:none-given': '这一支从给定的文本学习，却没有给定的文本：请至少标注一个样本，或让教师来写。',
  'issue.samples:none': '学生将看不到任何样本。',
  'issue.frozen:not-all': '总得有部分在学习：请至少留一个块不冻结。',
  'issue.held-out:none': '没有可供自适应的留出样本：请在“数据”中调高“留出”。',
  'issue.name:n': '名称须为一行文字，最多 {n} 个字符。',
  'issue.name:twice': '另一个实验组已叫“{received}”。',
  'issue.unique ids': '有两个实验组同名。',
  'issue.arithmetic:no-layer': '这个网络没有能用 8 位计算的层：最后一层从不使用。',
  'issue.text:next-tokens': '只有逐符号预测的数据才有可写的文本。请去掉文本设置，或换用这类数据。',
  'issue.text:forms': '这个数据集的题目没有这种作答形式。',
  'issue.text:form-differs':
    '“{received}”用另一种形式作答，它所说的不是这个分支所读的文本。请用同一种形式，或只用标签。',
  'issue.text:trained': '只有已完成自身训练的网络才能写出这个分支要学的文本。',
  'issue.text:questions': '这些文本不是答案，没有对错之分。请全部保留。',
  'issue.text:graded': '分支自己写的文本没有标签：需要一个与教师比较的损失项。',
  'issue.text:steps': '只有分步作答才能把答案与步骤分开计权。',
} as const satisfies Words<typeof english>;
