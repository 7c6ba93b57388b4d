import type { advice as english } from '../en/advice';
import type { Words } from '../languages';

export const advice = {
  'advice.title': '建议',
  'advice.status-help': '本次运行的测量结果提示可以作一处改动。转到结果旁的建议。',
  'advice.try': '试一试：{what}',
  'advice.more': '还有 {n} 条',
  'advice.less': '只看第一条',
  'advice.dismiss': '本次运行不再显示',
  'advice.not-finite':
    '{network}的损失在第 {step} 步不再是数值。学习率为 {rate} 时步子迈得过大，而且一步比一步更过头。',
  'advice.rising-loss': '{network}的损失没有下降，反而从 {from} 升到了 {to}：步子迈得过大。小一些的步子也许能降下去。',
  'advice.gentler': '学习率 {rate}，梯度裁剪到 {clip}.0',
  'advice.soft-gradient': '在 T {T}、α {alpha} 时，标签对{network}的拉力是教师的 {ratio} 倍：它几乎听不到教师。',
  'advice.soft-gradient.none': '在 α = {alpha} 时，教师对{network}毫无拉力：它只从标签学习。',
  'advice.with-t-squared': '给软损失加上因子 T²',
  'advice.louder-teacher': 'α {alpha}',
  'advice.below-scratch.features':
    '{network}与{control}相比 {points} 个百分点，超出偶然（± {margin}）。训练结束时，它的损失有 {share} 来自比较网络的内部：答案几乎不起作用。',
  'advice.below-scratch.teacher':
    '{network}与{control}相比 {points} 个百分点，超出偶然（± {margin}）。教师自己在测试样本上答对 {teacher}，{control}答对 {scratch}：它能教的还不如标签多。',
  'advice.below-scratch.gap':
    '{network}与{control}相比 {points} 个百分点，超出偶然（± {margin}）。教师的参数是它的 {ratio} 倍，而训练结束时损失还剩最初的 {left}：这么小的网络也许说不出教师所说的一切。',
  'advice.below-scratch.unknown':
    '{network}与{control}相比 {points} 个百分点，超出偶然（± {margin}）。测量结果说明不了原因。',
  'advice.weaker-features': '该权重用 {to} 代替 {from}，与其余部分一样重',
  'advice.wider-student': '把学生加宽到 {times} 倍',
  'advice.more-labels': '让标签更重要，α {alpha}',
  'advice.weak-teacher':
    '{network}在测试样本上答对 {student}，它的教师答对 {teacher}：差距超出偶然。懂得更少的教师，能给的也更少。',
  'advice.longer-teacher': '把教师训练 {epochs} 轮',
  'advice.uniform-teacher':
    '在 T = {T} 时，{all} 个测试样本中有 {n} 个，教师对每个类别给出的都是 {p}（精确到三位）：已经没有什么可学的了。',
  'advice.lower-temperature': 'T {T}',
  'advice.small-batch':
    '每批 {batch} 个样本：{network}中比较样本之间关系的损失项每步只看到 {pairs} 对。样本对这么少，梯度的噪声很大。',
  'advice.larger-batch': '每批 {batch} 个，{pairs} 对',
} as const satisfies Words<typeof english>;
