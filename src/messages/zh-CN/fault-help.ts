import type { faultHelp as english } from '../en/fault-help';
import type { Words } from '../languages';

export const faultHelp = {
  'issue.fault:soft-targets': '这个错误出在软标签上，而该实验组没有软标签。',
  'issue.fault:answers': '这个错误出在教师的回答上，而该实验组不向任何网络学习。',
  'issue.fault:alpha': '这个错误出在 α 上，而该实验组没有任何损失项以 α 加权。',
  'issue.fault:training-mode':
    '这个错误在这里不起作用：教师没有随机失活（dropout），也没有批归一化，在训练模式下回答不变。',
  'issue.fault:one-teacher': '这个错误需要恰好一位教师，并且它先于该实验组训练完毕。',
  'fault.field': '已知错误',
  'fault.field-help':
    '在该实验组中故意犯下蒸馏代码的八个已知错误之一，让对与错并排比较。凡是提到该实验组的地方，都会同时标出这个错误。',
  'fault.none': '无：正确的做法',
  'fault.found': '调试器：{fault}',
  'fault.taken-for': '你的判断是：{fault}。',
  'fault.wrong': '错误',
  'fault.right': '正确',
  'fault.source': '来源：{source}',
  'fault.card': '调试器',
  'fault.no-t-squared.help': '软损失没有乘以 T²。于是它的梯度小了 T² 倍，标签的分量超过了 α 所规定的。',
  'fault.mean-over-elements.help':
    '软损失对图片和类别一起取了平均，而不是只对图片取平均。有 {classes} 个类别时，它就小了 {classes} 倍。',
  'fault.softmax-for-log-softmax.help':
    'KLDivLoss 需要学生的对数概率，得到的却是概率。数值会降到零以下，而任何散度都不会小于零。',
  'fault.t-on-one-side.help': '教师用 T 软化了，学生却没有。于是学生学成了在 T = 1 时就像教师在 T 时那样没把握。',
  'fault.teacher-in-training-mode.help':
    '教师像在训练时那样作答：随机失活每次关掉不同的单元，批归一化看的是当前批次。同一张图片每一步得到的回答都不同。',
  'fault.shuffled-answers.help': '教师的回答是按另一种顺序记下的，与图片对不上。每张图片得到的是对另一张图片的回答。',
  'fault.alpha-swapped.help': 'α 乘在标签一侧，1 − α 乘在教师一侧：正好反了。',
  'fault.gradient-into-teacher.help':
    '教师跟着学生一起学习，向它靠拢。这里学习的是教师的一个副本：其他实验组的教师保持不变。',
} as const satisfies Words<typeof english>;
