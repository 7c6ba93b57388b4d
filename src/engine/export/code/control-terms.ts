/** Terms that read labels, as texts. */
import type { TermCode } from './term-code';

export const crossEntropyCode: TermCode = {
  takes: ['student', 'labels'],
  uses: ['crossEntropy'],
  pytorch: '',
  tfjs: '',
};

export const labelSmoothingCode: TermCode = {
  takes: ['student', 'labels'],
  uses: ['crossEntropy'],
  pytorch: `def label_smoothing(logits, labels, eps, weights=None):
    """Cross-entropy with (1 - eps) · one-hot + eps / classes; Szegedy et al. 2016."""
    return cross_entropy(logits, labels * (1 - eps) + eps / labels.shape[-1], weights)`,
  tfjs: `/** Cross-entropy with (1 − eps) · one-hot + eps / classes; Szegedy et al. 2016. */
const labelSmoothing = (logits, labels, { eps }, weights = null) =>
  crossEntropy(logits, tf.add(tf.mul(labels, 1 - eps), eps / labels.shape[1]), weights);`,
};

export const virtualTeacherCode: TermCode = {
  takes: ['student', 'labels', 'T'],
  uses: ['softTargets'],
  pytorch: `def virtual_teacher(logits, labels, T, a, weights=None):
    """Soft targets from a made-up teacher: probability a on the label, the rest shared; Yuan et al. 2020."""
    other = math.log((1 - a) / (labels.shape[-1] - 1))
    return soft_targets(logits, labels * (math.log(a) - other) + other, T, weights)`,
  tfjs: `/** Soft targets from a made-up teacher: probability a on the label, the rest shared; Yuan et al. 2020. */
function virtualTeacher(logits, labels, T, { a }, weights = null) {
  const other = Math.log((1 - a) / (labels.shape[1] - 1));
  return softTargets(logits, tf.add(tf.mul(labels, Math.log(a) - other), other), T, weights);
}`,
};

export const multiTokenCode: TermCode = {
  takes: 'drafts',
  uses: ['crossEntropy'],
  pytorch: `def multi_token(drafts):
    """Mean cross-entropy of heads that predict tokens further on; DeepSeek-V3, 2024, arXiv:2412.19437."""
    return sum(cross_entropy(logits, labels, weights) for logits, labels, weights in drafts) / len(drafts)`,
  tfjs: `/** Mean cross-entropy of heads that predict tokens further on; DeepSeek-V3, 2024, arXiv:2412.19437. */
const multiToken = (drafts) =>
  tf.div(tf.addN(drafts.map(({ logits, labels, rowWeights }) => crossEntropy(logits, labels, rowWeights))), drafts.length);`,
};

export const classWeightedCode: TermCode = {
  takes: ['student', 'labels', 'shares'],
  uses: ['classWeights'],
  pytorch: `def class_weighted(logits, labels, shares, power, weights=None):
    """Cross-entropy in which rare classes count more: by power 1, all classes together alike."""
    return by_class(-(labels * F.log_softmax(logits, -1)).sum(-1), labels, shares, power, weights)`,
  tfjs: `/** Cross-entropy in which rare classes count more: by power 1, all classes together alike. */
const classWeighted = (logits, labels, shares, { power }, weights = null) =>
  byClass(tf.neg(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), -1)), labels, shares, power, weights);`,
};

export const focalCode: TermCode = {
  takes: ['student', 'labels', 'shares'],
  uses: ['classWeights'],
  pytorch: `def focal(logits, labels, shares, gamma, power, weights=None):
    """-(1 - p)^gamma · log p: what is certain hardly counts; Lin et al. 2017."""
    log_p = F.log_softmax(logits, -1)
    unsure = (-torch.expm1(log_p)).clamp(min=1e-6) ** gamma
    return by_class(-(labels * unsure * log_p).sum(-1), labels, shares, power, weights)`,
  tfjs: `/** −(1 − p)^γ · log p: what is certain hardly counts; Lin et al. 2017. */
function focal(logits, labels, shares, { gamma, power }, weights = null) {
  const logP = tf.logSoftmax(logits);
  const unsure = tf.exp(tf.mul(tf.log(tf.maximum(tf.neg(tf.expm1(logP)), 1e-6)), gamma));
  return byClass(tf.neg(tf.sum(tf.mul(labels, tf.mul(unsure, logP)), -1)), labels, shares, power, weights);
}`,
};
