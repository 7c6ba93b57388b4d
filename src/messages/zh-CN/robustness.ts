import type { robustness as english } from '../en/robustness';
import type { Words } from '../languages';

export const robustness = {
  'metric.noiseAccuracy': '加噪准确率',
  'metric.noiseAccuracy.help':
    '测试样本加入噪声后，网络选对类别的比例。噪声的标准差：图片为黑到白的四分之一，数值与序列为各列自身离散程度的一半。',
  'metric.noiseDrop': '噪声损失',
  'metric.noiseDrop.help': '加噪准确率比原样测试样本上的准确率低多少。',
  'metric.shiftAccuracy': '平移准确率',
  'metric.shiftAccuracy.help': '每张测试图片向八个方向之一平移边长的八分之一后，网络选对类别的比例。',
  'metric.shiftDrop': '平移损失',
  'metric.shiftDrop.help': '平移后的准确率比原样测试图片上的准确率低多少。',
  'metric.blurAccuracy': '模糊准确率',
  'metric.blurAccuracy.help': '每张测试图片失焦（高斯模糊，标准差为边长的十二分之一）后，网络选对类别的比例。',
  'metric.blurDrop': '模糊损失',
  'metric.blurDrop.help': '模糊后的准确率比原样测试图片上的准确率低多少。',
  'robustness.title': '条件变差时',
  'robustness.lead': '同一批测试样本受到干扰后的准确率，以及比原样低多少个百分点。运行结束时测量，对所有网络都相同。',
  'robustness.pending': '运行结束时测量。',
  'robustness.clean': '原样',
  'robustness.noise': '噪声',
  'robustness.shift': '平移',
  'robustness.blur': '模糊',
  'robustness.by-noise': 'σ = 黑到白的 {percent}',
  'robustness.by-column-noise': 'σ = 各列离散程度的 {percent}',
  'robustness.by-shift': '{n} 个像素',
  'robustness.by-blur': 'σ = {n} 像素',
  'robustness.picture': '测试样本 {index}：{what}',
  'robustness.value': '{accuracy}（{points}）',
} as const satisfies Words<typeof english>;
