import type { termHelp as english } from '../en/term-help';
import type { Words } from '../languages';

export const termHelp = {
  'term.soft-targets.help':
    '要学生给每个类别的概率等于教师软化后的概率。这是最朴素的方法，也是其他方法要超越的：标签很少或没有时最有效。标签充足或学生过小时可能毫无增益。',
  'term.cross-entropy.help': '要学生把全部概率给标签：普通训练。它不知道教师，标签有多少、有多准，它就有多好。',
  'term.class-weighted.help':
    '类别越稀有，样本权重越大的交叉熵。能找出更多稀有样本，代价是更多误报；给它的概率也因此偏高。',
  'term.class-weighted.power': '类别拉平的程度：0 为不拉平，1 为完全拉平（κ）',
  'term.focal.help':
    '网络对标签越有把握，样本权重越小的交叉熵：又容易又多的样本不再淹没难的样本。为几乎全是背景的目标检测而设计。',
  'term.focal.gamma': '有把握的答案权重减小的程度（γ）；0 即交叉熵',
  'term.focal.power': '同时把类别拉平的程度（κ）',
  'term.label-smoothing.help':
    '把标签概率中的一小部分平均分给所有类别的交叉熵。作为对照：它像教师那样使目标变软，却不说哪些类别相似。',
  'term.label-smoothing.eps': '平均分配的比例（ε）',
  'term.virtual-teacher.help':
    '软目标来自一个虚构的教师：以固定概率正确，其余一视同仁。作为对照：它带来的增益不是知识，只是“软”。',
  'term.virtual-teacher.a': '标签的概率（a）',
  'term.logit-mse.help':
    '要学生的 logits 等于教师的，对每个类别同等看待。相当于极高温度下的软目标，与 T 无关。要求很高：小学生会把力气花在教师的噪声上。',
  'term.logit-standardisation.help':
    '先把两个网络的 logits 变成均值 0、标准差 1，再用软目标。学生不必达到教师的尺度，只需次序和比例一致。教师远比学生确信时有用；会丢失它对各样本有多确信。为 T = 2 设计。',
  'term.decoupled.help':
    '把软目标一分为二：标签有多可能，以及其余概率怎样分给其他类别，各自加权。类别多、教师很确信时有用，普通 KD 几乎抹去了它对其他类别的看法。需要标签；只有两个类别时第二部分为零。',
  'term.decoupled.alpha': '标签部分的权重（α）',
  'term.decoupled.beta': '其他类别部分的权重（β）',
  'term.dist.help':
    '学生的概率只需与教师的同升同降：在一个样本的各类别之间，也在一个类别的各样本之间。教师强得多时，比要求完全一致更宽容。批次小时第二部分噪声较大。',
  'term.dist.beta': '跨类别的权重（β）',
  'term.dist.gamma': '跨样本的权重（γ）',
  'term.generalised-jsd.help':
    '介于正向与反向 KL 之间的散度。β = 0 时学生须覆盖教师认为可能的一切；β = 1 时可以只取其中一部分，适合装不下全部的小学生。中间的取值有界，没有样本能独占主导，但牵引较弱。',
  'term.generalised-jsd.beta': '从正向到反向（β）',
  'term.reverse-kl.help':
    '反过来的软目标：学生可以舍去装不下的部分，但不得看好教师认为不可能的选项。相当于广义散度取 β = 1，并带因子 T²。常用于小语言模型；可能只取几个好答案中的一个而忘掉其余。',
  'term.skew-kl.help':
    '从教师到“教师与学生的混合”的 KL。凡教师看好的，混合分布都不会给近乎零的概率，因此学生相差很远时梯度仍有界。λ 越大，要求越低。',
  'term.skew-kl.lambda': '教师在混合中的份额（λ），0 为普通 KL',
  'term.skew-reverse-kl.help':
    '从学生到“教师与学生的混合”的 KL：教师认为几乎不可能之处也不会爆炸的反向 KL。λ 越大，要求越低。',
  'term.skew-reverse-kl.lambda': '学生在混合中的份额（λ），0 为普通反向 KL',
  'term.total-variation.help':
    '所有概率之差的绝对值之和的一半。每个样本至多计 1，因此错得离谱的教师危害不大。学生确信却错误时，它几乎不起牵引作用。',
  'term.rotation.help':
    '不用标签：每张图片旋转 0°、90°、180°、270°，由接在 logits 前最后一层上的一个头（训练后丢弃）判断转了多少。要能判断，就得认得图里画的是什么。',
  'term.views.help':
    '不用标签（SimSiam）：每个样本取平移、旋转、加噪的两个视图，通过投影头和预测头（训练后丢弃）互相预测。被预测的一侧不传梯度，否则所有表示会变得一样。',
  'term.views.shift': '平移（像素）',
  'term.views.rotate': '旋转（度）',
  'term.views.noise': '噪声',
  'term.view-similarities.help':
    '学生学习教师认为一个视图与哪些其他样本的视图相似（仿 SSKD，不含其另行训练的模块）。不读标签。',
  'term.view-similarities.tau': 'τ',
  'term.view-similarities.shift': '平移（像素）',
  'term.view-similarities.rotate': '旋转（度）',
  'term.view-similarities.noise': '噪声',
  'term.multi-token.help':
    '额外的输出头学习预测下一个词元之后的词元，各自依据前一状态和其间的词元；词元表和最后一层与网络共用。这样状态就学会提前规划。导出网络时不带这些输出头。结果的“更多”里写着网络采纳了多少草稿。',
  'term.multi-token.depth': '提前的词元数（D）',
  'term.top-k-kl.help':
    '只在教师最看好的 k 个类别上用软目标，适用于教师的输出多得存不下时。被舍去的是尾部，其中有一部分暗知识。',
  'term.top-k-kl.k': '保留的类别数（k）',
  'term.top-k-kl.tail': '其余合为一类（0 否，1 是）',
  'term.sampled-targets.help':
    '学生不学全部概率，而学每一步从教师软化后的概率中重新抽取的 N 个类别。平均而言无偏，不像前 k 个那样从不显示尾部；但单步的噪声更大。适用于词表大得存不下教师输出的情形。',
  'term.sampled-targets.draws': '抽取的类别数（N）',
  'term.pseudo-labels.help':
    '教师足够有把握时，以它的选择代替标签；没有把握时该样本不计。不需要标签。丢弃了教师对其他类别的排序，教师确信却错误之处也会被学去。',
  'term.pseudo-labels.threshold': '计入所需的置信度（τ），0 表示总是',
  'term.adaptive-fusion.help':
    '目标介于教师软化后的概率与学生自己的概率之间，更靠近较有把握的一方。牵引与软目标相同，但在学生已有把握处减弱：适合训练后期教师可能出错时。确信却错误的学生会纠正得更慢。',
  'term.adaptive-fusion.sharpness': '更有把握的一方占多大优势',
  'term.fused-target.help':
    '目标由 α 份教师软化后的概率与其余的学生自己的概率组成。牵引等于软目标的 α 倍。α 按差异、T = 2 时，就是经典的自适应方案：有十个类别时 α 绝不低于 0.83，而且网络差异越大它越小，于是在最该学的时候教师的分量反而最轻。',
  'term.fitnet.help':
    '要学生的一个隐藏激活经过一个可训练的层后等于教师的。从内部引导较深的学生。网络结构不同时可能还不如没有教师。',
  'term.attention-transfer.help':
    '要两个网络在图片的同样位置激活较强；哪些通道较强则不管。两边都需要卷积网络；两边阶段看图片的尺度相近时最有效。',
  'term.attention-transfer-paper.help':
    '同样的注意力图，距离按论文的写法：每个样本一个长度，而不是平方的平均。数值大约大二十倍，因此权重要另取。',
  'term.nst.help':
    '把两个网络的通道看作图片上的图案，要求图案的分布相同，哪个通道是哪个图案则不管。两边都需要特征图。代价是通道数乘通道数。',
  'term.fsp.help':
    '前一层的通道与后一层的通道怎样相关：学的是从问题到答案的路径，而不是答案。每个网络需要两个激活。通道数不等时由可训练的层衔接，比较因此变弱。',
  'term.vid.help':
    '要学生的激活尽可能预测教师的激活，每个通道各有一个可训练的不确定度，预测不了的通道代价较小。可以为负。网络结构不同时比中间层提示更温和。',
  'term.factor-transfer.help':
    '两个网络归一化后的特征图之差的绝对值。论文先训练一个教师特征图的转述器；这里直接用特征图本身。两边都需要特征图。',
  'term.overhaul.help':
    '要学生达到教师的正响应，负响应只需不高于教师，反正激活函数会把它们截去。在 ReLU 之后负响应已经消失，只要求学生在那里不大于零。',
  'term.activation-boundaries.help':
    '要两个网络的神经元激活与否相同；激活多强则不管。适合训练初期；单独使用时后期说明太少。对始终为正的激活几乎不起作用。',
  'term.activation-boundaries.margin': '间隔（μ）',
  'term.review-hcl.help':
    '激活先原样比较，再逐级变粗后比较，大致布局与细节都计入。对向量没有可以变粗的，就等同于中间层提示。',
  'term.pkd.help': '要每一层激活的方向与教师相同，长度不限。有助于否则只学到最后一层的较深学生。',
  'term.cosine.help': '要一个样本的两个嵌入之间夹角为零，长度不限。温和且有界。不说明样本之间的关系。',
  'term.minilm.help':
    '在最后一层，学生要关注教师所关注的位置，并认为同样的值彼此相似。宽度和头数可以不同，因此不需要可训练的层。不涉及预测的内容。',
  'term.attention-scores.help':
    '学生的注意力分数（在归一化为份额之前）要逐层、逐头与教师相同。要求严格：对份额毫无影响的差别也计入。两侧的头数必须相同。',
  'term.similarity.help':
    '教师认为相似的样本，学生也要认为相似。任意两个网络之间都可用，不需要可训练的层。批次越大，说明的越多。',
  'term.rkd-distance.help':
    '要一个批次中样本之间的距离（除以平均距离）与教师相同。嵌入的旋转、平移和缩放不限。适合学习嵌入；单为分类还需另一个损失项。',
  'term.rkd-angle.help': '要批次中任意三个样本构成的角与教师相同。比距离说明得更多，代价是批大小的立方。',
  'term.pkt.help': '对每个样本，批次中哪些是它可能的近邻，要在两个网络中相同。任意宽度之间都可用。',
  'term.correlation-congruence.help':
    '要批次内以高斯核计算的相似度矩阵与教师相同。近邻的作用最大。任意宽度之间都可用。',
  'term.correlation-congruence.gamma': '核的尖锐程度（γ）',
  'term.correlation-congruence.degree': '级数的阶（P）',
  'term.correlation-adjacent.help':
    '常见实现的写法：批次中相邻样本上两个网络之差的乘积。取决于批次的次序，比它的名字所说的要弱。',
  'term.infonce.help':
    '要学生的嵌入在批次所有样本中认出教师对同一样本的嵌入。批次大时很强；批次小或类别重复时，同类样本会被推开。',
  'term.infonce.tau': '对比的温度（τ）',
  'term.crd-nce.help':
    '每一对嵌入单独判断：是否来自同一样本。论文在记忆库中保存数千个负样本；这里只用批次中的其余样本，说明较少。',
  'term.crd-nce.tau': '对比的温度（τ）',
} as const satisfies Words<typeof english>;
