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
} as const satisfies Words<typeof english>;
