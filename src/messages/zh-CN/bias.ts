import type { bias as english } from '../en/bias';
import type { Words } from '../languages';

export const bias = {
  'bias.title': '单个类别的偏置',
  'bias.help':
    '网络选择 logit 最大的类别。这里对每张图片，都给某一类的 logit 加上同一个数，也就是提高它的偏置，不训练任何权重。2015 年，Hinton、Vinyals 和 Dean 对一个从未见过 3 的学生就是这样做的。',
  'bias.title-rare': '判定阈值',
  'bias.help-rare':
    '网络选择 logit 最大的类别；只有两个类别时，就是概率超过一半的那个。稀有类别很少能达到。这里给每个样本的该类 logit 加上同一个数，移动界线；样本的排序，以及曲线下的面积，都不变。不训练任何权重。',
  'bias.threshold': '{label} 的概率高于 {threshold} 时选它。',
  'bias.value-rare': '{bias}：{label} 的召回率 {recall}，F1 {f1}',
  'bias.chart-rare':
    '{network}：偏置从 {least} 到 {most} 时测试集上 {label} 的 F1 和召回率。当前偏置 {bias}：F1 {f1}，召回率 {recall}。',
  'bias.found-rare': '测试集上 F1 最高：{label} {bias}。它是在测试集上选的，所以看起来比实际略好。',
  'bias.network': '网络',
  'bias.class': '类别',
  'bias.slider': '加到 {label} 的 logit 上',
  'bias.value': '{bias}：{label} 的召回率 {recall}，准确率 {accuracy}',
  'bias.table': '偏置改变了什么',
  'bias.measure': '在测试集上',
  'bias.trained': '训练所得',
  'bias.now': '加 {bias}',
  'bias.recall': '{label} 的召回率',
  'bias.recall.help': '在类别为 {label} 的测试样本中，网络认出来的比例。',
  'bias.precision': '{label} 的精确率',
  'bias.precision.help': '在网络认作 {label} 的测试样本中，真正是 {label} 的比例。',
  'bias.chart':
    '{network}：偏置从 {least} 到 {most} 时的测试准确率和 {label} 的召回率。当前偏置 {bias}：准确率 {accuracy}，召回率 {recall}。',
  'bias.best': '找出最佳值',
  'bias.reset': '回到 0',
  'bias.found': '测试准确率最高：{label} {bias}。它和 2015 年的论文一样是在测试集上选的，所以看起来比实际略好。',
  'bias.none': '在测试集上，没有哪个偏置比 0 更好。',
  'bias.follows': '柱状图、你画的图和混淆矩阵会随之变化。结果表和曲线保持训练所得。',
} as const satisfies Words<typeof english>;
