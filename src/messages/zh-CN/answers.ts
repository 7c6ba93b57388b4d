import type { answers as english } from '../en/answers';
import type { Words } from '../languages';

export const answers = {
  'setup.answers': 'logits 表格……',
  'setup.answers-of': '{name}，{rows} 行',
  'answers.title': '以表格作为教师',
  'answers.lead':
    '在任何地方、用任何框架训练的网络的答案：每个样本一行，每个类别一个 logit 或概率，存为 CSV 或 .npy。数据留在这台设备上。',
  'answers.rows-own': '按“{name}”的顺序，每行对应一行，没有类别的行也算在内。',
  'answers.rows-shipped': '共 {rows} 行：先按顺序是训练样本，然后是测试样本。',
  'answers.choose': '选择表格……',
  'answers.match': '哪一列是哪个类别',
  'answers.facts': '{rows} 行，占内存 {size}',
  'answers.by-names': '各列按类别的名称对应，与顺序无关。',
  'answers.by-order': '没有说明哪个数属于哪个类别：按下面类别的顺序对应。请核对。',
  'answers.logits': '这些数是 logits。',
  'answers.probabilities': '这些数是概率；取其对数作为 logits。',
  'answers.likeliest': '可能性最大的行数',
  'answers.place': '第 {n} 个数',
  'answers.use': '用作教师',
  'answers.kept': '{rows} 行，{size}，添加于 {when}',
  'answers.delete-sure': '删除“{name}”？',
  'answers.missing': '这个实验的教师是答案表“{name}”，它不在这台设备上。',
  'answers.differs': '那是另一个表格。',
  'errors.answers-unfit': '这个表格不能作为教师：{reason}。',
  'errors.answers-unfit.rows': '它有 {received} 行，而数据有 {expected} 行',
  'errors.answers-unfit.columns': '它有 {received} 列数，而类别有 {expected} 个，且没有按类别名称命名的列',
  'errors.answers-unfit.names': '有些列以类别命名，但“{column}”不是其中之一：它看来属于其他类别',
  'errors.answers-unfit.missing': '第 {row} 行缺少一个数',
} as const satisfies Words<typeof english>;
