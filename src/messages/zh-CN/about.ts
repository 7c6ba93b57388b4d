import type { about as english } from '../en/about';
import type { Words } from '../languages';

export const about = {
  'concept.all': '查看全部说明',
  'concept.temperature.text':
    '网络给每个类别的分数（logit）先除以 T，再变成概率。T = 1 就是网络自己的判断。T 越高，各类别的概率越接近，错误类别上的小概率才看得见、学得到。教师和学生用同一个 T 软化。',
  'concept.alpha.text': '教师占多大分量。α = 1 时学生只听教师的，α = 0 时只看真实标签，等于没有教师。',
  'concept.t-squared.text':
    '软化会让教师项的梯度变弱，大约缩小到 1/T²。乘以 T² 正好补回来，这样调节 T 改变的是学到什么，而不是学得多用力。',
  'concept.kl.text':
    'KL 散度（Kullback–Leibler）：学生的概率分布离教师的有多远，教师认为可能的类别计得最重。0 表示两者完全相同。单位为奈特，按批次取平均。',
  'concept.p-teacher.text':
    '教师给所有类别的概率，经 T 软化。它既说明正确答案是什么，也说明还可能是什么：这就是暗知识。',
  'concept.p-student.text': '学生给所有类别的概率：与教师比较时用同一个 T 软化，与标签比较时取 T = 1。',
  'concept.label.text': '样本真正的类别：只有一个答案，对其他类别只字不提。这就是硬标签。',
  'concept.cross-entropy.text':
    '学生对真实标签有多意外：它给真实标签的概率取对数再取负。既确定又答对时为 0。单位为奈特，按批次取平均。',
  'concept.entropy.text':
    '一个分布有多拿不定主意，单位为奈特：全部概率落在一个类别上时为 0，各类别同样可能时最大。熵很小，可学的暗知识也就很少。',
  'concept.agreement.text':
    '在测试集上，网络与教师选择同一类别的比例，不论对错。两个学生可以同样准确，但与教师的一致率不同。',

  'about.title': '什么是知识蒸馏',
  'about.opinion':
    '识别数字的网络并不只回答“4”。它给每个类别一个概率，比如 4 占 90 %，9 占 7 %，1 占 1 %。它觉得哪些错误答案说得过去，这也是知识：这个 4 有点像 9。而标签“4”里完全没有这些。',
  'about.idea':
    '知识蒸馏让一个小网络（学生）去学一个事先训练好的大网络（教师）给出的概率。这样，学生从每张图片学到的不是一个答案，而是对每个类别的看法。这些概率叫软标签，真实答案叫硬标签，教师对错误类别的看法就是它的暗知识。',
  'about.compared': '本页比较什么',
  'about.twin':
    '这里没有任何预先录制的内容：网络就在你的设备上、用真实数据训练。蒸馏学生旁边同时训练它的孪生网络，叫作“从头训练”：同样的网络、同样的初始权重、同样的批次，只是没有教师。两者之间的差距就是教师的价值。如果没有价值，页面也会照实说明。',
  'about.formula': '逐项看公式',
  'about.formula-lead': '训练要让损失 L 尽可能小。它有两部分：像教师一样，以及答对。',
  'about.formula-name': '蒸馏学生的损失',
  'about.softening-name': '类别 i 的软化概率',
  'about.softening': '软化公式，其中 z 是网络给各类别的分数：',
  'about.measures': '各项指标',
  'about.accuracy': '准确率',
  'about.accuracy-text': '在任何网络都没有训练过的测试样本上，网络的首选与真实标签相同的比例。',
  'about.helps': '什么时候有用',
  'about.helps-text':
    '学生从标签中知道得越少，能从教师那里学到的就越多：带标签的样本很少时，软标签能带来很多个百分点。如果所有标签都有，小学生可能毫无收获，甚至略有下降。两种情况都试试看。',
  'about.try': '动手试试',
  'about.try-run': '点击“运行”，先看教师学习，再看两个学生学习。',
  'about.try-temperature': '拖动 T，看看教师还认为哪些类别有可能。',
  'about.try-alpha': '把 α 设为 0 再运行一次：蒸馏学生就和从头训练的完全一样了。',
  'about.open-train': '前往游乐场',
  'about.paper':
    '方法出自 G. Hinton、O. Vinyals 和 J. Dean 的论文 “Distilling the Knowledge in a Neural Network”，2015 年（arXiv:1503.02531）。',
} as const satisfies Words<typeof english>;
