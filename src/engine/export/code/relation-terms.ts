/** Terms that compare how samples of a batch stand to one another, as texts. */
import type { TermCode } from './term-code';

export const similarityCode: TermCode = {
  takes: 'pairs',
  uses: ['unit', 'squares'],
  pytorch: `def similarity(student, teacher):
    """Squared difference of who is like whom in the batch; Tung, Mori 2019, arXiv:1907.09682."""

    def matrix(x):
        rows = x.flatten(1)
        return unit(rows @ rows.T, floor=1e-24)

    return (matrix(student) - matrix(teacher)).square().mean()`,
  tfjs: `/** Squared difference of who is like whom in the batch; Tung, Mori 2019, arXiv:1907.09682. */
function similarity(student, teacher) {
  const matrix = (x) => {
    const rows = tf.reshape(x, [x.shape[0], -1]);
    return unit(tf.matMul(rows, rows, false, true), -1, 1e-24);
  };
  return squares(matrix(student), matrix(teacher));
}`,
};

export const rkdDistanceCode: TermCode = {
  takes: 'pairs',
  uses: ['root', 'huber'],
  pytorch: `def rkd_distance(student, teacher):
    """Huber loss of distances in the batch over their mean; Park et al. 2019, arXiv:1904.05068."""

    def relative(x):
        batch = len(x)
        apart = root((x[None] - x[:, None]).square().sum(-1)) * (1 - torch.eye(batch, device=x.device))
        return apart / (apart.sum() / max(1, batch * (batch - 1))).clamp(min=1e-6)

    return F.smooth_l1_loss(relative(student), relative(teacher))`,
  tfjs: `/** Huber loss of distances in the batch over their mean; Park et al. 2019, arXiv:1904.05068. */
function rkdDistance(student, teacher) {
  const relative = (x) => {
    const [batch] = x.shape;
    const squared = tf.sum(tf.square(tf.sub(tf.expandDims(x, 0), tf.expandDims(x, 1))), -1);
    const apart = tf.mul(root(squared), tf.sub(1, tf.eye(batch)));
    return tf.div(apart, tf.maximum(tf.div(tf.sum(apart), Math.max(1, batch * (batch - 1))), 1e-6));
  };
  return huber(relative(student), relative(teacher));
}`,
};

export const rkdAngleCode: TermCode = {
  takes: 'pairs',
  uses: ['unit', 'huber'],
  pytorch: `def rkd_angle(student, teacher):
    """Huber loss of angles between samples of the batch; Park et al. 2019, arXiv:1904.05068."""

    def angles(x):
        directions = unit(x[None] - x[:, None])
        return directions @ directions.transpose(1, 2)

    return F.smooth_l1_loss(angles(student), angles(teacher))`,
  tfjs: `/** Huber loss of angles between samples of the batch; Park et al. 2019, arXiv:1904.05068. */
function rkdAngle(student, teacher) {
  const angles = (x) => {
    const directions = unit(tf.sub(tf.expandDims(x, 0), tf.expandDims(x, 1)));
    return tf.matMul(directions, directions, false, true);
  };
  return huber(angles(student), angles(teacher));
}`,
};

export const pktCode: TermCode = {
  takes: 'pairs',
  pytorch: `def pkt(student, teacher):
    """KL of how likely samples pick one another by (1 + cos) / 2; Passalis, Tefas 2018, arXiv:1803.10837."""
    eps = 1e-7

    def neighbours(x):
        squares = x.square().sum(-1, keepdim=True)
        inverse = squares.clamp(min=1e-12).rsqrt()
        rows = x * inverse
        # (1 + cos) / 2 of unit vectors is |u + v|² / 4, whose digits are all good where they point apart.
        sums = (rows[None] + rows[:, None]).square().sum(-1)
        missing = (squares <= 1e-12).to(x.dtype)
        kernel = (sums + missing + missing.T) / 4 - (rows @ rows.T) * (inverse + inverse.T) * eps / 2
        return kernel / kernel.sum(-1, keepdim=True)

    own, other = neighbours(student), neighbours(teacher)
    return (other * ((other + eps).log() - (own + eps).log())).mean()`,
  tfjs: `/** KL of how likely samples pick one another by (1 + cos) / 2; Passalis, Tefas 2018, arXiv:1803.10837. */
function pkt(student, teacher) {
  const eps = 1e-7;
  const neighbours = (x) => {
    const squared = tf.sum(tf.square(x), -1, true);
    const inverse = tf.rsqrt(tf.maximum(squared, 1e-12));
    const rows = tf.mul(x, inverse);
    // (1 + cos) / 2 of unit vectors is ‖u + v‖² / 4, whose digits are all good where they point apart.
    const sums = tf.sum(tf.square(tf.add(tf.expandDims(rows, 0), tf.expandDims(rows, 1))), -1);
    const missing = tf.sub(1, tf.step(tf.sub(squared, 1e-12)));
    const closeness = tf.mul(tf.add(sums, tf.add(missing, tf.transpose(missing))), 0.25);
    const shrinkage = tf.mul(tf.add(inverse, tf.transpose(inverse)), eps / 2);
    const kernel = tf.sub(closeness, tf.mul(tf.matMul(rows, rows, false, true), shrinkage));
    return tf.div(kernel, tf.sum(kernel, -1, true));
  };
  const [own, other] = [neighbours(student), neighbours(teacher)];
  return tf.mean(tf.mul(other, tf.sub(tf.log(tf.add(other, eps)), tf.log(tf.add(own, eps)))));
}`,
};

export const correlationCongruenceCode: TermCode = {
  takes: 'pairs',
  uses: ['unit', 'root'],
  pytorch: `def correlation_congruence(student, teacher, gamma, degree):
    """Distance of Gaussian kernels of the batch, by their Taylor series; Peng et al. 2019, arXiv:1904.01802."""

    def kernel(x):
        rows = unit(x)
        products = 2 * gamma * (rows @ rows.T)
        series = torch.ones_like(products)
        for p in range(degree, 0, -1):
            series = products * series / p + 1
        return series * math.exp(-2 * gamma)

    return root((kernel(student) - kernel(teacher)).square().sum()) / len(student) ** 2`,
  tfjs: `/** Distance of Gaussian kernels of the batch, by their Taylor series; Peng et al. 2019, arXiv:1904.01802. */
function correlationCongruence(student, teacher, { gamma, degree }) {
  const kernel = (x) => {
    const products = tf.mul(tf.matMul(unit(x), unit(x), false, true), 2 * gamma);
    let series = tf.onesLike(products);
    for (let p = degree; p >= 1; p--) series = tf.add(tf.div(tf.mul(products, series), p), 1);
    return tf.mul(series, Math.exp(-2 * gamma));
  };
  const squared = tf.sum(tf.squaredDifference(kernel(student), kernel(teacher)));
  return tf.div(root(squared), student.shape[0] ** 2);
}`,
};

export const correlationAdjacentCode: TermCode = {
  takes: 'pairs',
  uses: ['magnitude'],
  pytorch: `def correlation_adjacent(student, teacher):
    """Products of neighbours' distances in the batch; Peng et al. 2019, as RepDistiller implements it."""
    apart = (student - teacher).abs()
    return (apart[:-1] * apart[1:]).sum() / (len(apart) - 1)`,
  tfjs: `/** Products of neighbours' distances in the batch; Peng et al. 2019, as RepDistiller implements it. */
function correlationAdjacent(student, teacher) {
  const apart = magnitude(tf.sub(student, teacher));
  const [batch, width] = apart.shape;
  const [before, after] = [0, 1].map((from) => tf.slice(apart, [from, 0], [batch - 1, width]));
  return tf.div(tf.sum(tf.mul(before, after)), batch - 1);
}`,
};

export const infoNceCode: TermCode = {
  takes: 'pairs',
  uses: ['unit'],
  pytorch: `def infonce(student, teacher, tau):
    """Cross-entropy of picking the teacher's embedding of the same sample; van den Oord et al. 2018, arXiv:1807.03748."""
    scores = unit(student) @ unit(teacher).T / tau
    return -F.log_softmax(scores, -1).diagonal().mean()`,
  tfjs: `/** Cross-entropy of picking the teacher's embedding of the same sample; van den Oord et al. 2018, arXiv:1807.03748. */
function infonce(student, teacher, { tau }) {
  const [batch] = student.shape;
  const scores = tf.div(tf.matMul(unit(student), unit(teacher), false, true), tau);
  return tf.div(tf.sum(tf.mul(tf.logSoftmax(scores), tf.eye(batch))), -batch);
}`,
};

export const crdNceCode: TermCode = {
  takes: 'pairs',
  uses: ['unit', 'constant'],
  pytorch: `def crd_nce(student, teacher, tau):
    """Noise-contrastive estimation within the batch; Tian et al. 2020, arXiv:1910.10699."""
    batch = len(student)
    noise = (batch - 1) / batch
    scores = unit(student) @ unit(teacher).T / tau
    scores = scores - (scores.detach().flatten().logsumexp(0) - math.log(batch))
    either = (scores.exp() + noise + 1e-7).log()
    return -(scores.diagonal().sum() - either.sum() + batch * (batch - 1) * math.log(noise)) / batch`,
  tfjs: `/** Noise-contrastive estimation within the batch; Tian et al. 2020, arXiv:1910.10699. */
function crdNce(student, teacher, { tau }) {
  const [batch] = student.shape;
  const noise = (batch - 1) / batch;
  const raw = tf.div(tf.matMul(unit(student), unit(teacher), false, true), tau);
  const scores = tf.sub(raw, tf.sub(tf.logSumExp(constant(raw)), Math.log(batch)));
  const either = tf.sum(tf.log(tf.add(tf.exp(scores), noise + 1e-7)));
  const own = tf.sub(tf.sum(tf.mul(scores, tf.eye(batch))), either);
  return tf.div(tf.add(own, batch * (batch - 1) * Math.log(noise)), -batch);
}`,
};
