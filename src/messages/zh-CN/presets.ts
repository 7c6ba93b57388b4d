import type { presets as english } from '../en/presets';
import type { Words } from '../languages';

export const presets = {
  'presets.title': '蒸馏方式',
  'presets.lead':
    '每种方式都在你当前的数据、教师和学生上设好实验组、计划与网络，并附上应与之比较的对照。之后一切都可以更改。',
  'presets.current': '正在使用',
  'presets.loaded': '预设：{name}',
  'presets.loaded-changed': '预设：{name}（已更改）',
  'presets.loaded-none': '预设：无',
  'presets.refused': '不适用于这些网络。{reason}',
  'presets.source': '出处：{citation}',

  'presets.plain': '入门',
  'presets.stages': '分阶段',
  'presets.schedules': '按计划',
  'presets.sources': '多位教师',
  'presets.generations': '多代',
  'presets.sequences': '文本与分步推理',
  'presets.compression': '压缩：剪枝、量化、蒸馏',
  'presets.labels': '标签很少或没有',

  'preset.plain': '普通蒸馏',
  'preset.plain.help': '一个学生从教师的软标签和真实标签学习，它的孪生学生只从真实标签学习。',
  'preset.three-stages': '三阶段',
  'preset.three-stages.help': '先让学生的特征与教师对齐，再蒸馏输出和关系，最后按谁更有把握来融合两个网络的回答。',
  'preset.shallow-first': '先浅层特征',
  'preset.shallow-first.help':
    '先匹配前面的隐藏层，再加上后面的，最后在两者之外再加上输出。只有一个隐藏层的学生用这一层对应两者。',
  'preset.soft-first': '先软后硬',
  'preset.soft-first.help': '先只用教师的软标签，再只用真实标签。标签很少时，后段可能抹去教师所教的：请留意交界处。',
  'preset.four-levels': '四个层次',
  'preset.four-levels.help':
    '哪些神经元激活；图在关注哪里（没有图时：哪些样本相近）；预测什么；最后是 T 和 α 本身，在专门留出的标签上自适应。',

  'preset.rising-alpha': 'α 递增',
  'preset.rising-alpha.help': '教师的权重在整个运行中从 0.3 升到 0.9。',
  'preset.annealing': '温度递减',
  'preset.annealing.help': 'T 从 10 降到 1：先学哪些类别相似，最后学该有多确信。',
  'preset.following-the-batch': 'α 随批次变化',
  'preset.following-the-batch.help': '教师与学生在一个批次上分歧越大，教师的话越有分量。',
  'preset.fused-target': '经典自适应融合',
  'preset.fused-target.help':
    'α = 1/(1 + 概率之差的平均值)，T = 2，目标由两个网络融合而成。请看 α：开始时差异最大，α 最低，而且始终在 0.83 到 1 之间。',
  'preset.sample-temperatures': '每个样本各自的温度',
  'preset.sample-temperatures.help':
    '两网络的 logits 不一致处（flsw）或学生没把握处（cwsm）温度较低，其他地方较高，两种并列。',
  'preset.gradient-balance': '梯度均衡',
  'preset.gradient-balance.help': '三个梯度大小悬殊的损失项缩放到同一大小，与不缩放的并列。',
  'preset.dkd-warm-up': '解耦蒸馏加预热',
  'preset.dkd-warm-up.help': 'DKD，其权重在运行的前五分之一从零升起，与发表的实验相同。',

  'preset.two-teachers': '两位教师',
  'preset.two-teachers.help':
    '两位不同的教师以三种方式融合：平均、按各自对样本的把握、按各自在标签上的正确程度。旁边是只向第一位学习的学生。',
  'preset.three-teachers': '三位教师',
  'preset.three-teachers.help': '同上，再加一位。较弱的教师能看出加权是否有用。',
  'preset.mutual': '相互学习',
  'preset.mutual.help': '起点不同的两个学生边学边互教，不用教师；第三个独自学习。',
  'preset.mean-teacher': '均值教师',
  'preset.mean-teacher.help': '学生向自身权重随时间的滑动平均学习：单独如此，以及同时有教师。',

  'preset.chain': '三代链',
  'preset.chain.help': '教师、两个中间网络、学生：每个向前一个学习。旁边是直接学习的方式。',
  'preset.assistant': '助教',
  'preset.assistant.help': '一个中等大小的网络向教师学习，再教学生。适用于学生远小于教师的情形。',
  'preset.born-again': '再生网络',
  'preset.born-again.help': '与教师同样大小的三代网络，每代从新的起点开始。结果中也显示它们合在一起的判断。',

  'preset.withheld-3': '隐去 3：T 4、T 1 与硬标签',
  'preset.withheld-3.help':
    '所有标签都有，但学生看不到任何 3 的图片。T = 4 时，仅凭其他数字的软标签也能认出大多数 3；T = 1 时几乎认不出，硬标签则一个也认不出。请看准确率面板中的 3。',
  'preset.no-labels': '完全没有标签',
  'preset.no-labels.help': '学生看不到任何标签：一个用教师的软标签，另一个用教师有把握时的选择。',
  'preset.pseudo-labels': '伪标签',
  'preset.pseudo-labels.help': '在无标签样本上，教师有至少 95% 把握时，以它的选择代替标签。',
  'preset.consistency': '增强下的一致性',
  'preset.consistency.help': '教师和学生看到同样的平移、旋转、加噪和混合后的视图，每轮都不同。需要耐心：多训练几轮。',
  'preset.reasoning-traces': '推理步骤',
  'preset.reasoning-traces.help': '八位数字求和。一个学生学教师写的步骤，一个只学答案，一个学一百道人工写出的解答。',
  'preset.too-small-for-steps': '太小，学不会步骤',
  'preset.too-small-for-steps.help':
    '教师写出进位步骤的加法。一层的学生算对的很少；与教师一样大的两层学生，五个种子中有四个（如 42）全对，另一个也很少。',
  'preset.word-and-sequence': '逐个还是整句',
  'preset.word-and-sequence.help': '从字母到读音：教师对每个音的看法，教师写出的整词，以及两者一起。',
  'preset.on-policy': '学生自己写',
  'preset.on-policy.help':
    '城镇名：一半文本由学生自己写，教师给每个字母打分。旁边是在给定的名字上这样做，略差一点；普通的软目标比两者都好。',
  'preset.eight-bits': '八位',
  'preset.eight-bits.help': '城镇名：矩阵乘法全用 32 位，或舍入到 8 位来学；有教师，也有不用教师的。',
  'preset.across-kinds': '从 Transformer 到 CNN',
  'preset.across-kinds.help':
    '这句话是谁写的？Transformer 教一个卷积网络和一个词袋，它们都没有注意力。两者都有提升；再加上教师的汇总状态并无更多好处。',
  'preset.three-layers-in-one': '三层变一层',
  'preset.three-layers-in-one.help':
    '语音数字：三层 GRU 教一层。绝大多数录音没有标签，教师对它们的看法值二十多个百分点。',
  'preset.failure-ahead': '故障将至',
  'preset.failure-ahead.help':
    '发动机：三层 LSTM 教一层判断故障是否临近。临近的窗口很少，宏平均 F1 提高；对将坏者的召回率却下降，因为教师判为将坏的更少。',
  'preset.one-of-two': '两种模态变一种',
  'preset.one-of-two.help': '表情符号：教师既看图又读名称，学生只看图。学生有提升，只学教师的硬标签也几乎一样。',
  'preset.two-tasks': '两个任务',
  'preset.two-tasks.help':
    '表情符号：用一个网络的两个输出头预测所属分组和由谁绘制。两个任务的损失直接相加、按梯度投影或按不确定性加权；它们的冲突显示在下方。有教师时分组提高约七个百分点，由谁绘制没有提高；三种方式几乎没有差别。',
  'preset.drafts-ahead': '多想一个词元',
  'preset.drafts-ahead.help':
    '城镇名：学生另有一个输出头，学着提前写出下一个字母之后的那个。结果的“更多”里：学生采纳了多少草稿。',
  'preset.six-orders': '六种顺序',
  'preset.six-orders.help':
    '剪去 70% 的单元、舍入到 3 位、蒸馏：同样三步、同样步数，按每一种顺序。最后一步是训练的几乎毫无损失；训练之后才剪枝则是致命的。',
  'preset.ten-times-smaller': '缩小十倍',
  'preset.ten-times-smaller.help':
    '手写数字，一个训练好的网络和它的全部标签：一半单元、每权重 4 位，与教师一样好，只占其十七分之一的字节；四分之一单元、8 位，损失约一个百分点。旁边是一个独立的小网络，蒸馏的和单独训练的，损失更多。',
  'preset.prune-again': '剪枝、蒸馏、再剪枝',
  'preset.prune-again.help':
    '去掉四分之三的单元：分两轮、每轮后各训练一半步数；一次剪完后用全部步数训练；一次剪完而不修复。步数像这里这样少时，分轮不如一次剪完。',
  'preset.mixture': 'INT8 与 FP4',
  'preset.mixture.help': '每层用 8 位还是 4 位，看它受损多少：整个网络直接这样存，以及剪去一半单元后带着舍入训练。',
  'preset.quantisation-aware': '带着两位训练',
  'preset.quantisation-aware.help':
    '手写数字，权重只有 2 位：直接舍入；带着舍入用标签训练；学习网络自己舍入之前的回答；以及连缩放一起学习。',
} as const satisfies Words<typeof english>;
