/** What functions of several terms call, in both languages. */
import type { CodeLanguage, SoftForm } from './term-code';

interface Helper {
  readonly uses?: readonly HelperId[];
  readonly pytorch: string;
  readonly tfjs: string;
}

const plain = {
  mean: {
    pytorch: `def mean(values, weights=None):
    """The mean of one value a row; where rows have weights, by these."""
    if weights is None:
        return values.mean()
    return (values * weights).sum() / weights.sum().clamp(min=1e-30)`,
    tfjs: `/** The mean of one value a row; where rows have weights, by these. */
function mean(values, weights = null) {
  if (!weights) return tf.mean(values);
  return tf.sum(tf.mul(values, tf.div(weights, tf.maximum(tf.sum(weights), 1e-30))));
}`,
  },
  kl: {
    pytorch: `def kl(log_p, log_q):
    """KL(p || q) of each row in nats, from the logarithms."""
    return (log_p.exp() * (log_p - log_q)).sum(-1)`,
    tfjs: `/** KL(p ‖ q) of each row in nats, from the logarithms. */
const kl = (logP, logQ) => tf.sum(tf.mul(tf.exp(logP), tf.sub(logP, logQ)), -1);`,
  },
  soften: {
    pytorch: `def soften(logits, T):
    """log softmax(z / T)"""
    return F.log_softmax(logits / T, -1)`,
    tfjs: `/** log softmax(z / T) */
const soften = (logits, T) => tf.logSoftmax(tf.div(logits, T));`,
  },
  unit: {
    pytorch: `def unit(x, dim=-1, floor=1e-12):
    """Vectors of length 1 along a dimension; a zero vector stays zero."""
    return x * x.square().sum(dim, keepdim=True).clamp(min=floor).rsqrt()`,
    tfjs: `/** Vectors of length 1 along an axis; a zero vector stays zero. */
const unit = (x, axis = -1, floor = 1e-12) =>
  tf.mul(x, tf.rsqrt(tf.maximum(tf.sum(tf.square(x), axis, true), floor)));`,
  },
  root: {
    pytorch: `def root(x, floor=1e-12):
    """A square root whose gradient at 0 is finite."""
    return x.clamp(min=floor).sqrt()`,
    tfjs: `/** A square root whose gradient at 0 is finite. */
const root = (x, floor = 1e-12) => tf.sqrt(tf.maximum(x, floor));`,
  },
  magnitude: {
    pytorch: '',
    tfjs: `/** |x|; the gradient at 0 is 0, where that of tf.abs is -1. */
const magnitude = (x) => tf.mul(x, tf.sign(x));`,
  },
  constant: {
    pytorch: '',
    tfjs: `/** x as a constant: no gradient flows back. */
const constant = (x) =>
  tf.customGrad((given) => ({ value: tf.clone(given), gradFunc: () => tf.zerosLike(given) }))(x);`,
  },
  logAddExp: {
    pytorch: '',
    tfjs: `/** log(eᵃ + eᵇ), element by element. */
const logAddExp = (a, b) => tf.add(a, tf.softplus(tf.sub(b, a)));`,
  },
  squares: {
    pytorch: '',
    tfjs: `/** The mean of all squared differences. */
const squares = (a, b) => tf.mean(tf.squaredDifference(a, b));`,
  },
  huber: {
    uses: ['magnitude'],
    pytorch: '',
    tfjs: `/** The mean of the Huber loss with its corner at 1. */
function huber(a, b) {
  const size = magnitude(tf.sub(a, b));
  const inner = tf.minimum(size, 1);
  return tf.mean(tf.mul(inner, tf.sub(size, tf.mul(inner, 0.5))));
}`,
  },
  adapt: {
    pytorch: `def adapt(x, linear):
    """A dense layer on vectors and positions, a 1x1 convolution on maps [batch, channels, height, width]."""
    return linear(x.movedim(1, -1)).movedim(-1, 1) if x.dim() == 4 else linear(x)`,
    tfjs: `/** A dense layer on vectors and positions, a 1×1 convolution on maps [batch, height, width, channels]. */
function adapt(x, { weight, bias }) {
  const [inputs, outputs] = weight.shape;
  const rows = tf.matMul(tf.reshape(x, [-1, inputs]), weight);
  return tf.reshape(tf.add(rows, bias), [...x.shape.slice(0, -1), outputs]);
}`,
  },
  pool: {
    pytorch: '',
    tfjs: `/** Adaptive average pooling of maps [batch, height, width, channels], cells as in PyTorch's adaptive_avg_pool2d. */
function pool(x, height, width) {
  const averaging = (from, to) =>
    tf.tensor3d([
      Array.from({ length: to }, (_, i) => {
        const [start, end] = [Math.floor((i * from) / to), Math.ceil(((i + 1) * from) / to)];
        return Array.from({ length: from }, (_, at) => (at >= start && at < end ? 1 / (end - start) : 0));
      }),
    ]);
  const [batch, h, w, channels] = x.shape;
  const rows = tf.matMul(averaging(h, height), tf.reshape(x, [batch, h, w * channels]));
  const columns = tf.matMul(averaging(w, width), tf.reshape(rows, [batch * height, w, channels]));
  return tf.reshape(columns, [batch, height, width, channels]);
}`,
  },
  attentionMap: {
    uses: ['unit'],
    pytorch: `def attention_map(x):
    """Where a network looks: the mean of squares over the channels, as a unit vector."""
    return unit(x.square().mean(1).flatten(1), floor=1e-24)`,
    tfjs: `/** Where a network looks: the mean of squares over the channels, as a unit vector. */
function attentionMap(x) {
  const [batch, height, width] = x.shape;
  return unit(tf.reshape(tf.mean(tf.square(x), -1), [batch, height * width]), -1, 1e-24);
}`,
  },
  causalMask: {
    pytorch: `def causal_mask(length):
    """What is added to scores so that no position sees a later one."""
    return torch.full((length, length), -1e4).triu(1)`,
    tfjs: `/** What is added to scores so that no position sees a later one. */
const causalMask = (length) =>
  tf.tensor2d(Array.from({ length }, (_, i) => Array.from({ length }, (_, j) => (j > i ? -1e4 : 0))));`,
  },
  paddingMask: {
    pytorch: `def padding_mask(seen):
    """What is added to scores so that no padding is seen; seen [B, L] is 1 where a token stands."""
    return (1 - seen)[:, None, None] * -1e4`,
    tfjs: `/** What is added to scores so that no padding is seen; seen [B, L] is 1 where a token stands. */
const paddingMask = (seen) => tf.reshape(tf.mul(tf.sub(1, seen), -1e4), [seen.shape[0], 1, 1, seen.shape[1]]);`,
  },
  crossEntropy: {
    uses: ['mean'],
    pytorch: `def cross_entropy(logits, labels, weights=None):
    """Cross-entropy with the labels [rows, classes], one-hot or shared out, in nats."""
    return mean(-(labels * F.log_softmax(logits, -1)).sum(-1), weights)`,
    tfjs: `/** Cross-entropy with the labels [rows, classes], one-hot or shared out, in nats. */
const crossEntropy = (logits, labels, weights = null) =>
  tf.neg(mean(tf.sum(tf.mul(labels, tf.logSoftmax(logits)), -1), weights));`,
  },
  classWeights: {
    uses: ['mean'],
    pytorch: `def by_class(losses, labels, shares, power, weights):
    """The mean where each row counts (classes · share of its class) ** -power; King and Zeng 2001."""
    if power == 0:
        return mean(losses, weights)
    each = torch.where(shares > 0, (shares.clamp(min=1e-30) * len(shares)) ** -power, torch.zeros_like(shares))
    rows = (labels * each).sum(-1)
    return mean(losses, rows if weights is None else rows * weights)`,
    tfjs: `/** The mean where each row counts (classes · share of its class)^-power; King and Zeng 2001. */
function byClass(losses, labels, shares, power, weights) {
  if (power === 0) return mean(losses, weights);
  const each = tf.tensor2d(shares.map((share) => (share > 0 ? (share * shares.length) ** -power : 0)), [1, shares.length]);
  const rows = tf.sum(tf.mul(labels, each), -1);
  return mean(losses, weights ? tf.mul(rows, weights) : rows);
}`,
  },
} as const satisfies Record<string, Omit<Helper, 'uses'> & { uses?: readonly string[] }>;

/** Hinton's loss in either form. The factor T² keeps the gradient's size as T grows. */
const softTargets: Readonly<Record<SoftForm, Helper>> = {
  kl: {
    uses: ['mean', 'soften', 'kl'],
    pytorch: `def soft_targets(student, teacher, T, weights=None):
    """T² · KL(p_T || p_S) of softened probabilities; Hinton, Vinyals, Dean 2015."""
    return T**2 * mean(kl(soften(teacher, T), soften(student, T)), weights)`,
    tfjs: `/** T² · KL(p_T ‖ p_S) of softened probabilities; Hinton, Vinyals, Dean 2015. */
const softTargets = (student, teacher, T, weights = null) =>
  tf.mul(mean(kl(soften(teacher, T), soften(student, T)), weights), tf.square(T));`,
  },
  ce: {
    uses: ['mean', 'soften'],
    pytorch: `def soft_targets(student, teacher, T, weights=None):
    """T² · cross-entropy of softened probabilities; Hinton, Vinyals, Dean 2015.

    More than the KL by T² times the teacher's entropy, which no weight of the student moves: the same gradient.
    """
    return T**2 * mean(-(soften(teacher, T).exp() * soften(student, T)).sum(-1), weights)`,
    tfjs: `/**
 * T² · cross-entropy of softened probabilities; Hinton, Vinyals, Dean 2015.
 * More than the KL by T² times the teacher's entropy, which no weight of the student moves: the same gradient.
 */
const softTargets = (student, teacher, T, weights = null) =>
  tf.mul(mean(tf.neg(tf.sum(tf.mul(tf.exp(soften(teacher, T)), soften(student, T)), -1)), weights), tf.square(T));`,
  },
};

export type HelperId = keyof typeof plain | 'softTargets';

/** The order in which helpers stand in a text: each behind those that it calls. */
const order: readonly HelperId[] = [...(Object.keys(plain) as (keyof typeof plain)[]), 'softTargets'];

const helper = (id: HelperId, form: SoftForm): Helper => (id === 'softTargets' ? softTargets[form] : plain[id]);

/** Sources of the named helpers and of all that these call. */
export function helperSources(ids: Iterable<HelperId>, language: CodeLanguage, form: SoftForm): string[] {
  const needed = new Set<HelperId>();
  const need = (id: HelperId): void => {
    if (needed.has(id)) return;
    needed.add(id);
    for (const other of helper(id, form).uses ?? []) need(other);
  };
  for (const id of ids) need(id);
  return order.flatMap((id) => (needed.has(id) ? helper(id, form)[language] || [] : []));
}
