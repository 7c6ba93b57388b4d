/** Terms that compare what networks say, as texts. */
import type { TermCode } from './term-code';

export const softTargetsCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['softTargets'],
  pytorch: '',
  tfjs: '',
};

export const logitMseCode: TermCode = {
  takes: ['student', 'teacher'],
  uses: ['mean'],
  pytorch: `def logit_mse(student, teacher, weights=None):
    """Mean squared difference of the logits; Ba, Caruana 2014."""
    return mean((student - teacher).square().mean(-1), weights)`,
  tfjs: `/** Mean squared difference of the logits; Ba, Caruana 2014. */
const logitMse = (student, teacher, weights = null) =>
  mean(tf.mean(tf.squaredDifference(student, teacher), -1), weights);`,
};

export const logitStandardisationCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['softTargets', 'root'],
  pytorch: `def standardise(logits):
    """Every row with mean 0 and standard deviation 1."""
    centred = logits - logits.mean(-1, keepdim=True)
    variance = centred.square().sum(-1, keepdim=True) / max(1, logits.shape[-1] - 1)
    return centred / (root(variance) + 1e-7)


def logit_standardisation(student, teacher, T, weights=None):
    """Soft targets on standardised logits; Sun et al. 2024, arXiv:2403.01427."""
    return soft_targets(standardise(student), standardise(teacher), T, weights)`,
  tfjs: `/** Every row with mean 0 and standard deviation 1. */
function standardise(logits) {
  const centred = tf.sub(logits, tf.mean(logits, -1, true));
  const variance = tf.div(tf.sum(tf.square(centred), -1, true), Math.max(1, logits.shape[1] - 1));
  return tf.div(centred, tf.add(root(variance), 1e-7));
}

/** Soft targets on standardised logits; Sun et al. 2024, arXiv:2403.01427. */
const logitStandardisation = (student, teacher, T, weights = null) =>
  softTargets(standardise(student), standardise(teacher), T, weights);`,
};

export const decoupledCode: TermCode = {
  takes: ['student', 'teacher', 'labels', 'T'],
  uses: ['mean', 'kl'],
  pytorch: `def decoupled(student, teacher, labels, T, alpha, beta, weights=None):
    """The KL in two parts, target against the rest and among the rest; Zhao et al. 2022, arXiv:2203.08679."""

    def two_way(z):
        odds = (z * labels).sum(-1) - (z - 1e4 * labels).logsumexp(-1)
        return torch.stack((F.logsigmoid(odds), F.logsigmoid(-odds)), -1)

    def rest(z):
        return F.log_softmax(z - 1e4 * labels, -1)

    target = kl(two_way(teacher / T), two_way(student / T))
    others = kl(rest(teacher / T), rest(student / T))
    return T**2 * mean(alpha * target + beta * others, weights)`,
  tfjs: `/** The KL in two parts, target against the rest and among the rest; Zhao et al. 2022, arXiv:2203.08679. */
function decoupled(student, teacher, labels, T, { alpha, beta }, weights = null) {
  const withoutTarget = (z) => tf.sub(z, tf.mul(labels, 1e4));
  const twoWay = (z) => {
    const odds = tf.sub(tf.sum(tf.mul(z, labels), -1, true), tf.logSumExp(withoutTarget(z), -1, true));
    return tf.neg(tf.concat([tf.softplus(tf.neg(odds)), tf.softplus(odds)], -1));
  };
  const rest = (z) => tf.logSoftmax(withoutTarget(z));
  const target = kl(twoWay(tf.div(teacher, T)), twoWay(tf.div(student, T)));
  const others = kl(rest(tf.div(teacher, T)), rest(tf.div(student, T)));
  return tf.mul(mean(tf.add(tf.mul(target, alpha), tf.mul(others, beta)), weights), tf.square(T));
}`,
};

export const distCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['soften', 'root'],
  pytorch: `def dist(student, teacher, T, beta, gamma, weights=None):
    """How far softened probabilities are from being linear in each other, by row and by column; Huang et al. 2022."""
    p, q = soften(teacher, T).exp(), soften(student, T).exp()
    weights = torch.ones_like(p[:, 0]) if weights is None else weights
    shares = (weights / weights.sum().clamp(min=1e-30))[:, None]

    def correlation(a, b, dim):
        product = a.square().sum(dim) * b.square().sum(dim)
        return (a * b).sum(dim) / (root(product, 1e-24) + 1e-8)

    def by_row(x):
        return x - x.mean(-1, keepdim=True)

    def by_column(x):
        return (x - (x * shares).sum(0)) * (shares * len(x)).sqrt()

    inter = ((1 - correlation(by_row(p), by_row(q), -1)) * shares[:, 0]).sum()
    intra = shares.sum() - correlation(by_column(p), by_column(q), 0).mean()
    return beta * inter + gamma * intra`,
  tfjs: `/** How far softened probabilities are from being linear in each other, by row and by column; Huang et al. 2022. */
function dist(student, teacher, T, { beta, gamma }, weights = null) {
  const [p, q] = [tf.exp(soften(teacher, T)), tf.exp(soften(student, T))];
  const [rows] = p.shape;
  const given = weights ?? tf.ones([rows]);
  const shares = tf.expandDims(tf.div(given, tf.maximum(tf.sum(given), 1e-30)), 1);
  const correlation = (a, b, axis) => {
    const product = tf.mul(tf.sum(tf.square(a), axis), tf.sum(tf.square(b), axis));
    return tf.div(tf.sum(tf.mul(a, b), axis), tf.add(root(product, 1e-24), 1e-8));
  };
  const byRow = (x) => tf.sub(x, tf.mean(x, -1, true));
  const byColumn = (x) => tf.mul(tf.sub(x, tf.sum(tf.mul(x, shares), 0, true)), tf.sqrt(tf.mul(shares, rows)));
  const apart = tf.sub(1, correlation(byRow(p), byRow(q), 1));
  const inter = tf.sum(tf.mul(apart, tf.squeeze(shares, [1])));
  const intra = tf.sub(tf.sum(shares), tf.mean(correlation(byColumn(p), byColumn(q), 0)));
  return tf.add(tf.mul(inter, beta), tf.mul(intra, gamma));
}`,
};

export const generalisedJsdCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['mean', 'soften', 'kl', 'logAddExp'],
  pytorch: `def generalised_jsd(student, teacher, T, beta, weights=None):
    """Between KL(T || S) at beta 0 and KL(S || T) at beta 1; Agarwal et al. 2024, arXiv:2306.13649."""
    log_p, log_q = soften(teacher, T), soften(student, T)
    if beta == 0:
        return mean(kl(log_p, log_q), weights)
    if beta == 1:
        return mean(kl(log_q, log_p), weights)
    mixture = torch.logaddexp(log_p + math.log(beta), log_q + math.log(1 - beta))
    return mean(beta * kl(log_p, mixture) + (1 - beta) * kl(log_q, mixture), weights)`,
  tfjs: `/** Between KL(T ‖ S) at beta 0 and KL(S ‖ T) at beta 1; Agarwal et al. 2024, arXiv:2306.13649. */
function generalisedJsd(student, teacher, T, { beta }, weights = null) {
  const [logP, logQ] = [soften(teacher, T), soften(student, T)];
  if (beta === 0) return mean(kl(logP, logQ), weights);
  if (beta === 1) return mean(kl(logQ, logP), weights);
  const mixture = logAddExp(tf.add(logQ, Math.log(1 - beta)), tf.add(logP, Math.log(beta)));
  return mean(tf.add(tf.mul(kl(logP, mixture), beta), tf.mul(kl(logQ, mixture), 1 - beta)), weights);
}`,
};

export const reverseKlCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['mean', 'soften', 'kl'],
  pytorch: `def reverse_kl(student, teacher, T, weights=None):
    """T² · KL(p_S || p_T); Gu et al. 2024, arXiv:2306.08543."""
    return T**2 * mean(kl(soften(student, T), soften(teacher, T)), weights)`,
  tfjs: `/** T² · KL(p_S ‖ p_T); Gu et al. 2024, arXiv:2306.08543. */
const reverseKl = (student, teacher, T, weights = null) =>
  tf.mul(mean(kl(soften(student, T), soften(teacher, T)), weights), tf.square(T));`,
};

export const skewKlCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['mean', 'soften', 'kl', 'logAddExp'],
  pytorch: `def skew_kl(student, teacher, T, lam, weights=None):
    """T² · KL(p_T || lam p_T + (1 - lam) p_S); Ko et al. 2024, arXiv:2402.03898."""
    own, other = soften(teacher, T), soften(student, T)
    mixture = torch.logaddexp(own + math.log(lam), other + math.log(1 - lam)) if lam > 0 else other
    return T**2 * mean(kl(own, mixture), weights)`,
  tfjs: `/** T² · KL(p_T ‖ lam p_T + (1 − lam) p_S); Ko et al. 2024, arXiv:2402.03898. */
function skewKl(student, teacher, T, { lam }, weights = null) {
  const [own, other] = [soften(teacher, T), soften(student, T)];
  const mixture = lam > 0 ? logAddExp(tf.add(own, Math.log(lam)), tf.add(other, Math.log(1 - lam))) : other;
  return tf.mul(mean(kl(own, mixture), weights), tf.square(T));
}`,
};

export const skewReverseKlCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['mean', 'soften', 'kl', 'logAddExp'],
  pytorch: `def skew_reverse_kl(student, teacher, T, lam, weights=None):
    """T² · KL(p_S || (1 - lam) p_T + lam p_S); Ko et al. 2024, arXiv:2402.03898."""
    own, other = soften(student, T), soften(teacher, T)
    mixture = torch.logaddexp(own + math.log(lam), other + math.log(1 - lam)) if lam > 0 else other
    return T**2 * mean(kl(own, mixture), weights)`,
  tfjs: `/** T² · KL(p_S ‖ (1 − lam) p_T + lam p_S); Ko et al. 2024, arXiv:2402.03898. */
function skewReverseKl(student, teacher, T, { lam }, weights = null) {
  const [own, other] = [soften(student, T), soften(teacher, T)];
  const mixture = lam > 0 ? logAddExp(tf.add(own, Math.log(lam)), tf.add(other, Math.log(1 - lam))) : other;
  return tf.mul(mean(kl(own, mixture), weights), tf.square(T));
}`,
};

export const totalVariationCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['mean', 'soften', 'magnitude'],
  pytorch: `def total_variation(student, teacher, T, weights=None):
    """Half the sum of |p_T - p_S|, between 0 and 1; Wen et al. 2023, arXiv:2307.15190."""
    return mean((soften(student, T).exp() - soften(teacher, T).exp()).abs().sum(-1), weights) / 2`,
  tfjs: `/** Half the sum of |p_T − p_S|, between 0 and 1; Wen et al. 2023, arXiv:2307.15190. */
function totalVariation(student, teacher, T, weights = null) {
  const apart = magnitude(tf.sub(tf.exp(soften(student, T)), tf.exp(soften(teacher, T))));
  return tf.mul(mean(tf.sum(apart, -1), weights), 0.5);
}`,
};

export const topKKlCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['mean', 'soften', 'kl'],
  pytorch: `def top_k_kl(student, teacher, T, k, tail, weights=None):
    """T² · KL over the teacher's k likeliest classes; all others are left out, or with tail one more class.

    Peng et al. 2024, arXiv:2410.16215.
    """
    log_p, log_q = soften(teacher, T), soften(student, T)
    best = teacher.topk(min(k, teacher.shape[-1]), -1).indices
    if not tail:
        values = kl(F.log_softmax(log_p.gather(-1, best), -1), log_q.gather(-1, best))
    else:
        outside = torch.zeros_like(log_p).scatter(-1, best, -1e4)
        rest_p, rest_q = (log_p + outside).logsumexp(-1), (log_q + outside).logsumexp(-1)
        values = kl(log_p.gather(-1, best), log_q.gather(-1, best)) + rest_p.exp() * (rest_p - rest_q)
    return T**2 * mean(values, weights)`,
  tfjs: `/**
 * T² · KL over the teacher's k likeliest classes; all others are left out, or with tail one more class.
 * Peng et al. 2024, arXiv:2410.16215.
 */
function topKKl(student, teacher, T, { k, tail }, weights = null) {
  const [logP, logQ] = [soften(teacher, T), soften(student, T)];
  const classes = teacher.shape[1];
  const { indices } = tf.topk(teacher, Math.min(k, classes));
  const best = tf.sum(tf.cast(tf.oneHot(indices, classes), 'float32'), 1);
  let values;
  if (tail) {
    const rest = (log) => tf.logSumExp(tf.sub(log, tf.mul(best, 1e4)), -1);
    const among = tf.sum(tf.mul(tf.mul(tf.exp(logP), best), tf.sub(logP, logQ)), -1);
    values = tf.add(among, tf.mul(tf.exp(rest(logP)), tf.sub(rest(logP), rest(logQ))));
  } else {
    values = kl(tf.logSoftmax(tf.sub(logP, tf.mul(tf.sub(1, best), 1e4))), logQ);
  }
  return tf.mul(mean(values, weights), tf.square(T));
}`,
};

export const sampledTargetsCode: TermCode = {
  takes: ['student', 'teacher', 'T', 'draws'],
  uses: ['mean', 'soften', 'constant'],
  pytorch: `def sampled_targets(student, teacher, T, draws, weights=None):
    """T² · cross-entropy with how often each class is drawn from the teacher; draws uniform in [0, 1), [rows, N].

    Anshumann et al. 2025, arXiv:2503.16870.
    """
    cumulated = soften(teacher, T).exp().cumsum(-1)
    drawn = torch.searchsorted(cumulated, draws * cumulated[:, -1:]).clamp(max=teacher.shape[-1] - 1)
    frequencies = F.one_hot(drawn, teacher.shape[-1]).to(student.dtype).mean(1)
    return T**2 * mean(-(frequencies * soften(student, T)).sum(-1), weights)`,
  tfjs: `/**
 * T² · cross-entropy with how often each class is drawn from the teacher; draws uniform in [0, 1), [rows, N].
 * Anshumann et al. 2025, arXiv:2503.16870.
 */
function sampledTargets(student, teacher, T, draws, weights = null) {
  const [rows, classes] = teacher.shape;
  const cumulated = tf.cumsum(tf.exp(soften(teacher, T)), 1);
  const heights = tf.mul(draws, tf.slice(cumulated, [0, classes - 1], [rows, 1]));
  // How many draws lie at or below each class's end, less those at or below the end of the one before.
  const upTo = tf.sum(tf.cast(tf.lessEqual(tf.expandDims(heights, 2), tf.expandDims(cumulated, 1)), 'float32'), 1);
  const before = tf.concat([tf.zeros([rows, 1]), tf.slice(upTo, [0, 0], [rows, classes - 1])], 1);
  const frequencies = tf.div(tf.sub(upTo, before), draws.shape[1]);
  return tf.mul(mean(tf.neg(tf.sum(tf.mul(constant(frequencies), soften(student, T)), -1)), weights), tf.square(T));
}`,
};

export const pseudoLabelsCode: TermCode = {
  takes: ['student', 'teacher'],
  uses: ['crossEntropy'],
  pytorch: `def pseudo_labels(student, teacher, threshold, weights=None):
    """Cross-entropy with the teacher's choice where it is sure, over the whole batch; Sohn et al. 2020, arXiv:2001.07685."""
    p = F.softmax(teacher, -1)
    largest = p.amax(-1, keepdim=True)
    chosen = (p == largest).to(p.dtype)
    sure = (largest > threshold).to(p.dtype)
    return cross_entropy(student, chosen / chosen.sum(-1, keepdim=True) * sure, weights)`,
  tfjs: `/** Cross-entropy with the teacher's choice where it is sure, over the whole batch; Sohn et al. 2020, arXiv:2001.07685. */
function pseudoLabels(student, teacher, { threshold }, weights = null) {
  const p = tf.softmax(teacher);
  const largest = tf.max(p, -1, true);
  const chosen = tf.cast(tf.equal(p, largest), 'float32');
  const sure = tf.cast(tf.greater(largest, threshold), 'float32');
  return crossEntropy(student, tf.mul(tf.div(chosen, tf.sum(chosen, -1, true)), sure), weights);
}`,
};

export const adaptiveFusionCode: TermCode = {
  takes: ['student', 'teacher', 'T'],
  uses: ['mean', 'soften', 'kl', 'constant', 'logAddExp'],
  pytorch: `def adaptive_fusion(student, teacher, T, sharpness, weights=None):
    """T² · KL to a mixture of both networks, each counting as sure as it is; the mixture is a constant."""

    def log_confidence(z):
        return F.log_softmax(z, -1).amax(-1, keepdim=True)

    own = student.detach()
    surer = sharpness * (log_confidence(teacher) - log_confidence(own))
    target = torch.logaddexp(soften(teacher, T) + F.logsigmoid(surer), soften(own, T) + F.logsigmoid(-surer))
    return T**2 * mean(kl(target, soften(student, T)), weights)`,
  tfjs: `/** T² · KL to a mixture of both networks, each counting as sure as it is; the mixture is a constant. */
function adaptiveFusion(student, teacher, T, { sharpness }, weights = null) {
  const own = constant(student);
  const logConfidence = (z) => tf.max(tf.logSoftmax(z), -1, true);
  const surer = tf.mul(tf.sub(logConfidence(teacher), logConfidence(own)), sharpness);
  const fromTeacher = tf.sub(soften(teacher, T), tf.softplus(tf.neg(surer)));
  const fromStudent = tf.sub(soften(own, T), tf.softplus(surer));
  const target = constant(logAddExp(fromTeacher, fromStudent));
  return tf.mul(mean(kl(target, soften(student, T)), weights), tf.square(T));
}`,
};

export const fusedTargetCode: TermCode = {
  takes: ['student', 'teacher', 'T', 'alpha'],
  uses: ['mean', 'soften', 'kl', 'constant'],
  pytorch: `def fused_target(student, teacher, T, alpha, weights=None):
    """T² · KL to alpha p_T + (1 - alpha) p_S, which is a constant."""
    fused = alpha * soften(teacher, T).exp() + (1 - alpha) * soften(student.detach(), T).exp()
    return T**2 * mean(kl(fused.clamp(min=1e-30).log(), soften(student, T)), weights)`,
  tfjs: `/** T² · KL to alpha p_T + (1 − alpha) p_S, which is a constant. */
function fusedTarget(student, teacher, T, alpha, weights = null) {
  const [p, q] = [teacher, student].map((z) => tf.exp(soften(z, T)));
  const fused = constant(tf.add(tf.mul(p, alpha), tf.mul(q, tf.sub(1, alpha))));
  return tf.mul(mean(kl(tf.log(tf.maximum(fused, 1e-30)), soften(student, T)), weights), tf.square(T));
}`,
};
