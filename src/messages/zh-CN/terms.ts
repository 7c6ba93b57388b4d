import type { terms as english } from '../en/terms';
import type { Words } from '../languages';

export const terms = {
  'term.soft-targets': '软目标',
  'term.cross-entropy': '交叉熵',
  'term.label-smoothing': '标签平滑',
  'term.virtual-teacher': '虚拟教师',

  'term.logit-mse': 'logits 回归',
  'term.logit-standardisation': '标准化 logits',
  'term.decoupled': '解耦（DKD）',
  'term.dist': '输出相关（DIST）',
  'term.generalised-jsd': '广义 JS 散度',
  'term.total-variation': '全变差',
  'term.top-k-kl': 'Top-k KL',
  'term.pseudo-labels': '伪标签',
  'term.adaptive-fusion': '自适应融合',
  'term.fused-target': '融合目标',

  'term.fitnet': '中间层提示（FitNet）',
  'term.attention-transfer': '注意力迁移',
  'term.attention-transfer-paper': '注意力迁移，论文写法',
  'term.nst': '神经元选择性（NST）',
  'term.fsp': '层间流（FSP）',
  'term.vid': '变分信息（VID）',
  'term.factor-transfer': '因子迁移',
  'term.overhaul': '特征大修（OFD）',
  'term.activation-boundaries': '激活边界',
  'term.review-hcl': '层次上下文（ReviewKD）',
  'term.pkd': '耐心蒸馏（PKD）',
  'term.cosine': '嵌入余弦',

  'term.similarity': '保持相似性',
  'term.rkd-distance': '关系距离（RKD）',
  'term.rkd-angle': '关系角度（RKD）',
  'term.pkt': '概率迁移（PKT）',
  'term.correlation-congruence': '相关一致性',
  'term.correlation-adjacent': '相关一致性，相邻对',
  'term.infonce': '对比（InfoNCE）',
  'term.crd-nce': '对比表示（CRD）',

  'match.no-such-tap': '两个网络之一没有这个名称的激活。',
  'match.needs-maps': '它比较特征图，因此两个网络都需要卷积阶段。请选择 CNN，或比较向量的损失项。',
  'match.needs-two': '它比较从一层到后一层的路径，因此两个网络都至少需要两层。',
  'match.nothing-to-match': '两个网络之一没有可比较的隐藏层。',
  'match.no-pair': '没有配对的层。请在两侧各选一层。',
} as const satisfies Words<typeof english>;
