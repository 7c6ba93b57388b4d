import type { metrics as english } from '../en/metrics';
import type { Words } from '../languages';

export const metrics = {
  'metric.accuracy': '测试准确率',
  'metric.accuracy.help': '网络在测试集上选中真实类别的比例。',
  'metric.withheldAccuracy': '隐去的类别',
  'metric.withheldAccuracy.help': '对学生隐去的类别：测试样本被认出的比例，每个类别权重相同。',
  'metric.agreement': '一致率',
  'metric.agreement.help': '网络在测试集上与教师选择相同的比例，无论对错。',
  'metric.crossEntropy': 'NLL',
  'metric.crossEntropy.help':
    '负对数似然：T = 1 时真实类别的 −log p 的平均值，单位为 nat。越低越好：它还要求置信度恰当。',
  'metric.calibrationError': 'ECE',
  'metric.calibrationError.help': 'T = 1 时的期望校准误差，分 15 组：网络的置信度与其正确的频率相差多远。0 为最佳。',
  'metric.inheritedMistakes': '继承的错误',
  'metric.inheritedMistakes.help':
    '在教师判断错误的测试样本中，网络给出同一个错误答案的比例。请与从头训练的对照：难的样本会误导互不相识的网络。',
  'metric.perplexity': '困惑度',
  'metric.perplexity.help':
    'e 的 NLL 次方：网络在每个词元处犹豫的程度，相当于在这么多个同样可能的词元之间选择。1 为最佳。',
  'metric.exactMatch': '完全匹配',
  'metric.exactMatch.help':
    '在多少比例的测试题上，每个计入的词元都是网络的首选：这时它自己逐个取最可能的词元，写出的就是完整的正确答案。',
  'metric.macroF1': '宏平均 F1',
  'metric.macroF1.help': '每个类别的 F1（精确率与召回率的调和平均），再对各类别取平均：稀有类别与常见类别权重相同。',
  'metric.recall': '召回率',
  'metric.recall.help': '稀有类别的测试样本被认出的比例。从不选它的网络也可能几乎总是正确。',
  'metric.f1': 'F1',
  'metric.f1.help': '稀有类别的精确率与召回率的调和平均，只有两者都高时才高。它取决于两个类别之间的界线划在哪里。',
  'metric.precision': '精确率',
  'metric.precision.help': '被判为稀有类别的测试样本中真正属于它的比例。网络从不选它时未知。',
  'metric.prArea': 'PR 面积',
  'metric.prArea.help':
    '精确率—召回率曲线下的面积（平均精确率）：不论界线划在哪里，稀有类别被排在前面的程度。随机排序时等于它所占的比例。没有稀有类别时，取各类别对其余类别的平均。',
  'metric.rocArea': 'ROC 面积',
  'metric.rocArea.help':
    '稀有类别的样本排在其他类别样本之前的频率，相同时算一半：不论多稀有，随机时都是 50%。没有稀有类别时，取各类别对其余类别的平均。',
  'metric.headRecall': '头部召回率',
  'metric.headRecall.help': '训练样本最多的三分之一类别的平均召回率。',
  'metric.tailRecall': '尾部召回率',
  'metric.tailRecall.help': '训练样本最少的三分之一类别的平均召回率。',
  'metric.draftsAgreed': '草稿被采纳',
  'metric.draftsAgreed.help':
    '额外输出头提前写出的词元中，网络自己在知道中间内容后也会选的比例：文本的这一部分可以一次写几个词元。',
  'metric.rmse': '均方根误差',
  'metric.rmse.help': '测试集上均方误差的平方根，以该列自己的单位计。越低越好；偏得远的行影响最大。',
  'metric.r2': 'R²',
  'metric.r2.help': '测试集方差中得到解释的比例：1 为最佳，0 相当于总是说平均值。',
} as const satisfies Words<typeof english>;
