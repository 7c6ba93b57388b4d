/**
 * How each golden loss is computed here: through the objective as the trainer evaluates it, and where a case sets what a
 * term keeps fixed (an ε, a mask, a margin), through the function that the term itself calls.
 */
import * as tf from '@tensorflow/tfjs-core';
import { cwsmTemperature, flswTemperature } from '../adaptive-temperature';
import { attentionMap } from '../attention-transfer';
import type { TermId, WeightedTerm } from '../catalogue';
import { nceLoss } from '../contrastive';
import { gaussianCorrelationLoss } from '../correlation-congruence';
import { fusedTargetLoss } from '../fused-target';
import { closeness } from '../signals';
import { decouple } from '../decoupled';
import { distLoss, distParts } from '../dist';
import { adapt, shrink } from '../features';
import { generalisedJsd } from '../generalised-jsd';
import { logitStandardisationLoss, standardise } from '../logit-standardisation';
import { divergencesFrom, logSoften, rowMean } from '../numerics';
import { weightedSum } from '../objective';
import { overhaulLoss } from '../overhaul';
import { pktLoss } from '../pkt';
import { fusedLogits } from '../several-teachers';
import { softTargetLoss } from '../soft-targets';
import type { TapPair } from '../term';
import { vidLoss } from '../vid';
import { inputOf, numberOf, type GoldenCase } from './golden-case';

/** A case with its inputs as tensors; those of the student are on the tape. */
export interface Given {
  readonly golden: GoldenCase;
  tensor<R extends tf.Tensor = tf.Tensor2D>(name: string): R;
}

/** `loss` and named parts. */
export type Outcome = Readonly<Record<string, tf.Tensor>>;

export interface LossCheck {
  /** What the loss is called among the terms, where it is one. */
  readonly term?: TermId;
  /** Inputs of the student's side: the gradient is taken with respect to them. */
  readonly student: readonly string[] | ((golden: GoldenCase) => readonly string[]);
  /** Why no function could meet the case, where its own numbers show that: said beside a failure. */
  contradiction?(golden: GoldenCase): string | undefined;
  compute(given: Given): Outcome;
}

const scalar = (golden: GoldenCase, name: string, otherwise?: number): tf.Scalar =>
  tf.scalar(numberOf(golden, name, otherwise));

/** Cast afterwards: the wasm backend's oneHot writes whole numbers, whatever type is asked for. */
const oneHot = (indices: tf.Tensor1D, classes: number): tf.Tensor2D =>
  tf.cast(tf.oneHot(indices, classes), 'float32') as tf.Tensor2D;

/** One-hot labels [B, C] where the case has labels, otherwise zeros. */
function labelsFor({ golden }: Given, logits: tf.Tensor): tf.Tensor2D {
  const [rows = 1, classes = 1] = logits.shape;
  if (!('y' in golden.inputs)) return tf.zeros([rows, classes]);
  return oneHot(tf.tensor1d(inputOf(golden, 'y').values, 'int32'), classes);
}

/** Values and sum of an objective on logits and pairs, as in training. */
function objective(given: Given, summands: readonly WeightedTerm[], pairs: readonly TapPair[] = []) {
  const { golden } = given;
  const logits = 'zs' in golden.inputs ? given.tensor('zs') : tf.zeros<tf.Rank.R2>([1, 1]);
  const teacherLogits = 'zt' in golden.inputs ? given.tensor('zt') : logits;
  const dials = { temperature: scalar(golden, 'T', 1), alpha: scalar(golden, 'alpha', 1) };
  const inputs = { logits, teacherLogits, labels: labelsFor(given, logits), rowWeights: null, pairs };
  return weightedSum(tf, summands, dials, () => ({ inputs, variables: [] }));
}

/** A term on logits, with these parameters of the case. */
const onLogits = (term: TermId, ...parameters: string[]): LossCheck => ({
  term,
  student: ['zs'],
  compute: (given) => ({ loss: objective(given, [{ term, weight: 1, parameters: pick(given, parameters) }]).total }),
});

/** A term on one pair of activations, averaged to one area as for training. */
const onPair = (term: TermId, [own, other]: readonly [string, string], ...parameters: string[]): LossCheck => ({
  term,
  student: [own],
  compute: (given) => {
    const pair = sameArea({ student: given.tensor<tf.Tensor>(own), teacher: given.tensor<tf.Tensor>(other) });
    return { loss: objective(given, [{ term, weight: 1, parameters: pick(given, parameters) }], [pair]).total };
  },
});

const pick = ({ golden }: Given, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, numberOf(golden, name)]));

function sameArea({ student, teacher }: TapPair): TapPair {
  if (student.rank !== 4 || teacher.rank !== 4) return { student, teacher };
  const height = Math.min(student.shape[1]!, teacher.shape[1]!);
  const width = Math.min(student.shape[2]!, teacher.shape[2]!);
  const to = (x: tf.Tensor) => shrink(tf, x, [height, width, x.shape[3]!]);
  return { student: to(student), teacher: to(teacher) };
}

const maps = ['ms', 'mt'] as const;
const bare = ['s', 't'] as const;
const vectors = ['fs', 'ft'] as const;

const attention = (term: TermId): LossCheck => {
  const check = onPair(term, maps);
  return {
    ...check,
    compute: (given) => ({ ...check.compute(given), map_student: attentionMap(tf, given.tensor<tf.Tensor>('ms')) }),
  };
};

export const lossChecks: Readonly<Record<string, LossCheck>> = {
  softened_distribution: {
    student: [],
    compute: ({ golden, tensor }) => {
      const logs = logSoften(tf, tensor('logits'), scalar(golden, 'T'));
      const p = tf.exp(logs);
      return { p, log_p: logs, entropy_nats: tf.neg(tf.sum(tf.mul(p, logs), -1)) };
    },
  },
  cross_entropy: onLogits('cross-entropy'),
  label_smoothed_ce: onLogits('label-smoothing', 'eps'),
  kd_soft_term: {
    term: 'soft-targets',
    student: ['zs'],
    compute: (given) => {
      const soft = (name: string) => logSoften(tf, given.tensor(name), scalar(given.golden, 'T'));
      return {
        loss: objective(given, [{ term: 'soft-targets', weight: 1 }]).total,
        kl_per_sample: divergencesFrom(tf, soft('zt'), soft('zs')),
      };
    },
  },
  kd_total: {
    term: 'soft-targets',
    student: ['zs'],
    compute: (given) => {
      const { values, total } = objective(given, [
        { term: 'soft-targets', weight: 'alpha' },
        { term: 'cross-entropy', weight: '1-alpha' },
      ]);
      return { loss: total, kd: values[0]!, ce: values[1]! };
    },
  },
  fused_target: {
    term: 'fused-target',
    student: ['zs'],
    compute: (given) => {
      const temperature = scalar(given.golden, 'T');
      const alpha = closeness(tf, given.tensor('zs'), given.tensor('zt'), temperature);
      return { loss: fusedTargetLoss(tf, given.tensor('zs'), given.tensor('zt'), temperature, alpha), alpha };
    },
  },
  adaptive_fusion: onLogits('adaptive-fusion', 'sharpness'),
  pseudo_labels: onLogits('pseudo-labels', 'threshold'),
  activation_boundaries: onPair('activation-boundaries', vectors, 'margin'),
  logit_mse: onLogits('logit-mse'),
  logit_standardised_kd: {
    term: 'logit-standardisation',
    student: ['zs'],
    compute: ({ golden, tensor }) => {
      const eps = numberOf(golden, 'eps', 1e-7);
      const [own, other] = [tensor('zs'), tensor('zt')];
      return {
        loss: logitStandardisationLoss(tf, own, other, scalar(golden, 'T'), { eps }),
        z_std_student: standardise(tf, own, eps),
        z_std_teacher: standardise(tf, other, eps),
      };
    },
  },
  dkd: {
    term: 'decoupled',
    student: ['zs'],
    compute: (given) => {
      const { golden, tensor } = given;
      const [own, other, temperature] = [tensor('zs'), tensor('zt'), scalar(golden, 'T')];
      const parts = decouple(tf, own, other, labelsFor(given, own), temperature);
      return {
        ...onLogits('decoupled', 'alpha', 'beta').compute(given),
        tckd_T2: parts.target,
        nckd_T2: parts.others,
        teacher_non_target_mass: parts.othersMass,
        identity_kd_T2: softTargetLoss(tf, own, other, temperature),
      };
    },
  },
  dist: {
    term: 'dist',
    student: ['zs'],
    compute: ({ golden, tensor }) => {
      const tau = scalar(golden, 'tau', 1);
      const parts = distParts(tf, tensor('zs'), tensor('zt'), tau, null, numberOf(golden, 'eps', 1e-8));
      const loss = distLoss(tf, parts, { beta: numberOf(golden, 'beta'), gamma: numberOf(golden, 'gamma') });
      return { loss, inter: parts.inter, intra: parts.intra, loss_with_tau2: tf.mul(loss, tf.square(tau)) };
    },
  },
  generalised_jsd_masked: {
    term: 'generalised-jsd',
    student: ['zs'],
    compute: ({ golden, tensor }) => {
      const beta = numberOf(golden, 'beta');
      const perToken = generalisedJsd(tf, tensor('zs'), tensor('zt'), scalar(golden, 'T', 1), beta);
      const loss = rowMean(tf, tf.reshape(perToken, [-1]), tf.reshape(tensor('mask'), [-1]));
      return { loss, per_token: perToken };
    },
  },
  total_variation: onLogits('total-variation'),
  topk_kl: {
    term: 'top-k-kl',
    student: ['zs'],
    compute: (given) => {
      const { k, mode } = given.golden.params;
      if (mode !== 'zero' && mode !== 'tail') throw new Error('params.mode: expected zero or tail');
      const parameters = { k: Number(k), tail: mode === 'tail' ? 1 : 0 };
      return { loss: objective(given, [{ term: 'top-k-kl', weight: 1, parameters }]).total };
    },
  },
  tfkd_virtual: onLogits('virtual-teacher', 'a'),
  multi_teacher: {
    term: 'soft-targets',
    student: ['zs'],
    compute: ({ golden, tensor }) => {
      const temperature = scalar(golden, 'T');
      const names = Object.keys(golden.inputs).filter((name) => name.startsWith('zt'));
      const teachers = tf.stack(
        names.map((name) => tensor(name)),
        1,
      ) as tf.Tensor3D;
      const [rows, count] = teachers.shape;
      const fused = fusedLogits(tf, teachers, tf.fill([rows, count], 1 / count), temperature, 'probabilities');
      return { loss: softTargetLoss(tf, tensor('zs'), fused, temperature) };
    },
  },
  adaptive_temperature: {
    student: [],
    compute: ({ golden, tensor }) => {
      const [temperature, beta] = [scalar(golden, 'T'), numberOf(golden, 'beta')];
      const options = { beta, gamma: numberOf(golden, 'gamma') };
      return {
        flsw: flswTemperature(tf, tensor('zs'), tensor('zt'), temperature, options),
        cwsm: cwsmTemperature(tf, tensor('zs'), temperature, options),
      };
    },
  },
  fitnet_hint: {
    term: 'fitnet',
    student: ['ms', 'W', 'b'],
    compute: (given) => {
      const { tensor } = given;
      const adapted = adapt(tf, tensor<tf.Tensor>('ms'), tensor('W'), tensor<tf.Tensor1D>('b'));
      const pair = { student: adapted, teacher: tensor<tf.Tensor>('mt') };
      return { loss: objective(given, [{ term: 'fitnet', weight: 1 }], [pair]).total };
    },
  },
  attention_transfer: attention('attention-transfer'),
  attention_transfer_paper: attention('attention-transfer-paper'),
  nst: onPair('nst', maps),
  fsp: {
    term: 'fsp',
    student: ['s_lo', 's_hi'],
    compute: (given) => {
      const pair = (end: string) => ({ student: given.tensor(`s_${end}`), teacher: given.tensor(`t_${end}`) });
      return { loss: objective(given, [{ term: 'fsp', weight: 1 }], [pair('lo'), pair('hi')]).total };
    },
  },
  vid: {
    term: 'vid',
    student: ['mu', 'log_scale'],
    compute: ({ golden, tensor }) => ({
      loss: vidLoss(tf, tensor('mu'), tensor('t'), tensor('log_scale'), { eps: numberOf(golden, 'eps', 1e-5) }),
    }),
  },
  ofd: {
    term: 'overhaul',
    student: ['s'],
    compute: ({ tensor }) => ({ loss: overhaulLoss(tf, tensor('s'), tensor('t'), tensor('margin')) }),
  },
  reviewkd_hcl: onPair('review-hcl', bare),
  factor_transfer: onPair('factor-transfer', bare),
  pkd_normalised_hidden: onPair('pkd', vectors),
  cosine: onPair('cosine', vectors),
  similarity_preserving: onPair('similarity', vectors),
  rkd_distance: onPair('rkd-distance', vectors),
  rkd_angle: onPair('rkd-angle', vectors),
  rkd: {
    term: 'rkd-distance',
    student: ['fs'],
    compute: (given) => {
      const pair = { student: given.tensor('fs'), teacher: given.tensor('ft') };
      const summands: WeightedTerm[] = [
        { term: 'rkd-distance', weight: numberOf(given.golden, 'w_d') },
        { term: 'rkd-angle', weight: numberOf(given.golden, 'w_a') },
      ];
      return { loss: objective(given, summands, [pair]).total };
    },
  },
  pkt: {
    term: 'pkt',
    student: ['fs'],
    compute: ({ golden, tensor }) => ({
      loss: pktLoss(tf, tensor('fs'), tensor('ft'), { eps: numberOf(golden, 'eps', 1e-7) }),
    }),
  },
  correlation_congruence_rd: onPair('correlation-adjacent', vectors),
  correlation_congruence_gauss: {
    term: 'correlation-congruence',
    student: ['fs'],
    compute: ({ golden, tensor }) => ({
      loss: gaussianCorrelationLoss(tf, tensor('fs'), tensor('ft'), {
        gamma: numberOf(golden, 'gamma'),
        degree: numberOf(golden, 'P'),
      }),
    }),
  },
  infonce: onPair('infonce', vectors, 'tau'),
  crd_nce: {
    term: 'crd-nce',
    student: ['scores'],
    compute: ({ golden, tensor }) => {
      const scores = tensor('scores');
      const [rows, candidates] = scores.shape;
      const first = oneHot(tf.zeros([rows], 'int32'), candidates);
      const options = { samples: numberOf(golden, 'n_data'), eps: numberOf(golden, 'eps', 1e-7) };
      return { loss: nceLoss(tf, tf.log(scores), first, options) };
    },
  },
};
