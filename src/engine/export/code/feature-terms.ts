/** Terms that compare activations, as texts: each function sees one pair, of shapes that fit. */
import type { TermCode } from './term-code';

export const fitnetCode: TermCode = {
  takes: 'pairs',
  uses: ['mean'],
  pytorch: `def fitnet(student, teacher, counts=None):
    """Mean squared difference of activations; Romero et al. 2015, arXiv:1412.6550."""
    return mean((student - teacher).square().mean(-1), counts)`,
  tfjs: `/** Mean squared difference of activations; Romero et al. 2015, arXiv:1412.6550. */
const fitnet = (student, teacher, counts = null) => mean(tf.mean(tf.squaredDifference(student, teacher), -1), counts);`,
};

export const attentionTransferCode: TermCode = {
  takes: 'pairs',
  uses: ['attentionMap', 'squares'],
  pytorch: `def attention_transfer(student, teacher):
    """Mean squared difference of attention maps; Zagoruyko, Komodakis 2017, their code."""
    return (attention_map(student) - attention_map(teacher)).square().mean()`,
  tfjs: `/** Mean squared difference of attention maps; Zagoruyko, Komodakis 2017, their code. */
const attentionTransfer = (student, teacher) => squares(attentionMap(student), attentionMap(teacher));`,
};

export const attentionTransferPaperCode: TermCode = {
  takes: 'pairs',
  uses: ['attentionMap', 'root'],
  pytorch: `def attention_transfer_paper(student, teacher):
    """Mean distance of attention maps; Zagoruyko, Komodakis 2017, eq. 2."""
    return root((attention_map(student) - attention_map(teacher)).square().sum(-1)).mean()`,
  tfjs: `/** Mean distance of attention maps; Zagoruyko, Komodakis 2017, eq. 2. */
const attentionTransferPaper = (student, teacher) =>
  tf.mean(root(tf.sum(tf.squaredDifference(attentionMap(student), attentionMap(teacher)), -1)));`,
};

export const factorTransferCode: TermCode = {
  takes: 'pairs',
  uses: ['attentionMap', 'magnitude'],
  pytorch: `def factor_transfer(student, teacher):
    """Mean absolute difference of attention maps; Kim, Park, Kwak 2018, arXiv:1802.04977."""
    return (attention_map(student) - attention_map(teacher)).abs().mean()`,
  tfjs: `/** Mean absolute difference of attention maps; Kim, Park, Kwak 2018, arXiv:1802.04977. */
const factorTransfer = (student, teacher) => tf.mean(magnitude(tf.sub(attentionMap(student), attentionMap(teacher))));`,
};

export const nstCode: TermCode = {
  takes: 'pairs',
  uses: ['unit'],
  pytorch: `def nst(student, teacher):
    """Mean discrepancy between channels, each a unit vector over the places; Huang, Wang 2017, arXiv:1707.01219."""
    own, other = unit(student.flatten(2), floor=1e-24), unit(teacher.flatten(2), floor=1e-24)

    def kernel(a, b):
        return (a @ b.transpose(1, 2)).square().mean()

    return kernel(other, other) + kernel(own, own) - 2 * kernel(own, other)`,
  tfjs: `/** Mean discrepancy between channels, each a unit vector over the places; Huang, Wang 2017, arXiv:1707.01219. */
function nst(student, teacher) {
  const channels = (x) => unit(tf.reshape(x, [x.shape[0], -1, x.shape[3]]), 1, 1e-24);
  const kernel = (a, b) => tf.mean(tf.square(tf.matMul(a, b, true, false)));
  const [own, other] = [channels(student), channels(teacher)];
  return tf.sub(tf.add(kernel(other, other), kernel(own, own)), tf.mul(kernel(own, other), 2));
}`,
};

export const fspCode: TermCode = {
  takes: 'flows',
  uses: ['pool', 'squares'],
  pytorch: `def fsp(student_low, teacher_low, student_high, teacher_high):
    """Mean squared difference of the flows between two layers; Yim et al. 2017."""

    def flow(low, high):
        low, high = (x if x.dim() == 4 else x[..., None, None] for x in (low, high))
        area = (min(low.shape[2], high.shape[2]), min(low.shape[3], high.shape[3]))
        low, high = (F.adaptive_avg_pool2d(x, area).flatten(2) for x in (low, high))
        return low @ high.transpose(1, 2) / low.shape[-1]

    return (flow(student_low, student_high) - flow(teacher_low, teacher_high)).square().mean()`,
  tfjs: `/** Mean squared difference of the flows between two layers; Yim et al. 2017. */
function fsp(studentLow, teacherLow, studentHigh, teacherHigh) {
  const asMap = (x) => (x.rank === 4 ? x : tf.reshape(x, [x.shape[0], 1, 1, x.shape[1]]));
  const flow = (low, high) => {
    const [a, b] = [asMap(low), asMap(high)];
    const [height, width] = [1, 2].map((axis) => Math.min(a.shape[axis], b.shape[axis]));
    const places = (x) => tf.reshape(pool(x, height, width), [x.shape[0], height * width, x.shape[3]]);
    return tf.div(tf.matMul(places(a), places(b), true, false), height * width);
  };
  return squares(flow(studentLow, studentHigh), flow(teacherLow, teacherHigh));
}`,
};

export const vidCode: TermCode = {
  takes: 'pairs',
  pytorch: `def vid(student, teacher, scale):
    """Negative log likelihood of the teacher around the student, one trained variance a channel; Ahn et al. 2019."""
    variance = F.softplus(scale) + 1e-5
    each = variance[:, None, None] if student.dim() == 4 else variance
    return ((student - teacher).square() / each).mean() / 2 + variance.log().mean() / 2`,
  tfjs: `/** Negative log likelihood of the teacher around the student, one trained variance a channel; Ahn et al. 2019. */
function vid(student, teacher, scale) {
  const variance = tf.add(tf.softplus(scale), 1e-5);
  const surprise = tf.mean(tf.div(tf.squaredDifference(student, teacher), variance));
  return tf.mul(tf.add(surprise, tf.mean(tf.log(variance))), 0.5);
}`,
};

export const overhaulCode: TermCode = {
  takes: 'pairs',
  staged: true,
  pytorch: `def overhaul(student, teacher):
    """Partial squares: to reach positive responses, and to stay below negative ones; Heo et al. 2019, arXiv:1904.01866."""
    rows = teacher.movedim(1, -1).flatten(0, -2)
    margin = rows.clamp(max=0).sum(0) / (rows < 0).sum(0).clamp(min=1)
    target = torch.maximum(teacher, margin[:, None, None] if teacher.dim() == 4 else margin)
    above, below = F.relu(student - target), F.relu(target - student)
    return (above.square() + below.square() * (teacher > 0)).sum() / len(student)`,
  tfjs: `/** Partial squares: to reach positive responses, and to stay below negative ones; Heo et al. 2019, arXiv:1904.01866. */
function overhaul(student, teacher) {
  const rows = tf.reshape(teacher, [-1, teacher.shape[teacher.rank - 1]]);
  const margin = tf.div(tf.sum(tf.minimum(rows, 0), 0), tf.maximum(tf.sum(tf.step(tf.neg(rows)), 0), 1));
  const target = tf.maximum(teacher, margin);
  const above = tf.square(tf.relu(tf.sub(student, target)));
  const below = tf.mul(tf.square(tf.relu(tf.sub(target, student))), tf.step(teacher));
  return tf.div(tf.sum(tf.add(above, below)), student.shape[0]);
}`,
};

export const activationBoundariesCode: TermCode = {
  takes: 'pairs',
  staged: true,
  pytorch: `def activation_boundaries(student, teacher, margin):
    """A hinge on which neurons fire, whatever their strength; Heo et al. 2019, arXiv:1811.03233."""
    side = (teacher > 0).to(student.dtype) * 2 - 1
    return F.relu(margin - side * student).square().sum() / len(student)`,
  tfjs: `/** A hinge on which neurons fire, whatever their strength; Heo et al. 2019, arXiv:1811.03233. */
function activationBoundaries(student, teacher, { margin }) {
  const side = tf.sub(tf.mul(tf.step(teacher), 2), 1);
  return tf.div(tf.sum(tf.square(tf.relu(tf.sub(margin, tf.mul(side, student))))), student.shape[0]);
}`,
};

export const reviewHclCode: TermCode = {
  takes: 'pairs',
  uses: ['pool', 'squares'],
  pytorch: `def review_hcl(student, teacher):
    """Squared differences of maps and of ever coarser averages; Chen et al. 2021, arXiv:2104.09044."""
    levels = [side for side in (4, 2, 1) if student.dim() == 4 and side < student.shape[2]]
    loss, total = (student - teacher).square().mean(), 1.0
    for at, side in enumerate(levels, 1):
        coarse = F.adaptive_avg_pool2d(student, side) - F.adaptive_avg_pool2d(teacher, side)
        loss, total = loss + 2.0**-at * coarse.square().mean(), total + 2.0**-at
    return loss / total`,
  tfjs: `/** Squared differences of maps and of ever coarser averages; Chen et al. 2021, arXiv:2104.09044. */
function reviewHcl(student, teacher) {
  const levels = [4, 2, 1].filter((side) => student.rank === 4 && side < student.shape[1]);
  const coarser = levels.map((side, i) =>
    tf.mul(squares(pool(student, side, side), pool(teacher, side, side)), 2 ** -(i + 1)),
  );
  return tf.div(tf.addN([squares(student, teacher), ...coarser]), 2 - 2 ** -levels.length);
}`,
};

export const pkdCode: TermCode = {
  takes: 'pairs',
  uses: ['mean', 'unit'],
  pytorch: `def pkd(student, teacher, counts=None):
    """Squared distance of unit vectors; Sun et al. 2019, arXiv:1908.09355."""
    return mean((unit(student) - unit(teacher)).square().sum(-1), counts)`,
  tfjs: `/** Squared distance of unit vectors; Sun et al. 2019, arXiv:1908.09355. */
const pkd = (student, teacher, counts = null) =>
  mean(tf.sum(tf.squaredDifference(unit(student), unit(teacher)), -1), counts);`,
};

export const cosineCode: TermCode = {
  takes: 'pairs',
  uses: ['mean', 'unit'],
  pytorch: `def cosine(student, teacher, counts=None):
    """1 - cos of activations; Sanh et al. 2019, arXiv:1910.01108."""
    return 1 - mean((unit(student) * unit(teacher)).sum(-1), counts)`,
  tfjs: `/** 1 − cos of activations; Sanh et al. 2019, arXiv:1910.01108. */
const cosine = (student, teacher, counts = null) =>
  tf.sub(1, mean(tf.sum(tf.mul(unit(student), unit(teacher)), -1), counts));`,
};

export const minilmCode: TermCode = {
  takes: 'attentions',
  uses: ['kl', 'mean'],
  pytorch: `def minilm(student, teacher, mask=None, seen=None):
    """KL of attention and of how alike values are; each side (scores [B, H, L, L], values [B, H, L, e]).

    Wang et al. 2020, arXiv:2002.10957; heads are joined where their numbers differ, arXiv:2012.15828.
    """
    count = math.gcd(student[0].shape[1], teacher[0].shape[1])

    def scores_of(side):
        scores = side[0].unflatten(1, (count, -1))
        return scores.sum(2) / scores.shape[2] ** 0.5

    def values_of(side):
        values = side[1].unflatten(1, (count, -1)).transpose(2, 3).flatten(3)
        return values @ values.transpose(2, 3) / values.shape[-1] ** 0.5

    def relation(of):
        own, other = (F.log_softmax(of(side) if mask is None else of(side) + mask, -1) for side in (student, teacher))
        return mean(kl(other, own).mean(1), seen)

    return relation(scores_of) + relation(values_of)`,
  tfjs: `/**
 * KL of attention and of how alike values are; each side { scores [B, H, L, L], values [B, H, L, e] }.
 * Wang et al. 2020, arXiv:2002.10957; heads are joined where their numbers differ, arXiv:2012.15828.
 */
function minilm(student, teacher, { mask = null, seen = null } = {}) {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
  const count = divisor(student.scores.shape[1], teacher.scores.shape[1]);
  const scoresOf = ({ scores }) => {
    const [batch, heads, length] = scores.shape;
    const apart = tf.reshape(scores, [batch * count, heads / count, length * length]);
    return tf.reshape(tf.div(tf.sum(apart, 1), Math.sqrt(heads / count)), [batch, count, length, length]);
  };
  const valuesOf = ({ values }) => {
    const [batch, heads, length, each] = values.shape;
    const apart = tf.transpose(tf.reshape(values, [batch * count, heads / count, length, each]), [0, 2, 1, 3]);
    const width = (heads / count) * each;
    const joined = tf.reshape(apart, [batch * count, length, width]);
    const products = tf.div(tf.matMul(joined, joined, false, true), Math.sqrt(width));
    return tf.reshape(products, [batch, count, length, length]);
  };
  const relation = (of) => {
    const [own, other] = [student, teacher].map((side) => tf.logSoftmax(mask ? tf.add(of(side), mask) : of(side)));
    return mean(tf.mean(kl(other, own), 1), seen);
  };
  return tf.add(relation(scoresOf), relation(valuesOf));
}`,
};

export const attentionScoresCode: TermCode = {
  takes: 'attentions',
  pytorch: `def attention_scores(student, teacher, mask=None, seen=None):
    """Mean squared difference of scores [B, H, L, L] where they are seen; Jiao et al. 2020, arXiv:1909.10351, eq. 7."""
    apart = student[0] - teacher[0]
    if mask is not None:
        apart = apart * (mask == 0)
    if seen is not None:
        apart = apart * seen[:, None, :, None]
    return apart.square().mean()`,
  tfjs: `/** Mean squared difference of scores [B, H, L, L] where they are seen; Jiao et al. 2020, arXiv:1909.10351, eq. 7. */
function attentionScores(student, teacher, { mask = null, seen = null } = {}) {
  let apart = tf.sub(student.scores, teacher.scores);
  if (mask) apart = tf.mul(apart, tf.cast(tf.equal(mask, 0), 'float32'));
  if (seen) apart = tf.mul(apart, tf.reshape(seen, [seen.shape[0], 1, seen.shape[1], 1]));
  return tf.mean(tf.square(apart));
}`,
};
