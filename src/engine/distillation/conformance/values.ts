/** How each golden metric, schedule and small float is computed here: plain JavaScript, the same on every backend. */
import { decomposition, rankFor, squares } from '../../compression/low-rank';
import { minifloatGrid, minifloats, roundToMinifloat } from '../../compression/minifloat';
import { brierScore, linearCka, meanDivergence } from '../../evaluation/comparison';
import { accuracy, agreement, calibrationError } from '../../evaluation/metrics';
import { warmUp } from '../decoupled';
import { entropy, logSoften, soften } from '../softening';
import { flatNumbers, inputOf, numberOf, type GoldenCase } from './golden-case';
import { quantiserValues } from './quantisers';
import { scoreValues } from './scores';

/** Named values, row-major. */
export type Values = Readonly<Record<string, readonly number[]>>;

export const valueChecks: Readonly<Record<string, (golden: GoldenCase) => Values | Promise<Values>>> = {
  softened_distribution(golden) {
    const temperature = numberOf(golden, 'T');
    const { values, shape } = inputOf(golden, 'logits');
    const [rows = 0, classes = 0] = shape;
    const each = Array.from({ length: rows }, (_, r) => r);
    const p = each.map((r) => soften(values, r, classes, temperature));
    return {
      p: p.flatMap((row) => [...row]),
      log_p: each.flatMap((r) => [...logSoften(values, r, classes, temperature)]),
      entropy_nats: p.map(entropy),
    };
  },
  dkd_warmup(golden) {
    const epochs = flatNumbers(golden.params['epochs'], 'params.epochs');
    return { weights: epochs.map((epoch) => warmUp(epoch, numberOf(golden, 'warmup'))) };
  },
  metrics(golden) {
    const [student, teacher] = [inputOf(golden, 'zs'), inputOf(golden, 'zt')];
    const [own, other] = [inputOf(golden, 'fs'), inputOf(golden, 'ft')];
    const labels = inputOf(golden, 'y').values;
    const [rows = 0, classes = 0] = student.shape;
    return {
      student_acc: [accuracy(student.values, labels, rows, classes)],
      teacher_acc: [accuracy(teacher.values, labels, rows, classes)],
      agreement: [agreement(student.values, teacher.values, rows, classes)],
      kl_T1: [meanDivergence(teacher.values, student.values, rows, classes)],
      ece15_student: [calibrationError(student.values, labels, rows, classes, 15)],
      ece15_teacher: [calibrationError(teacher.values, labels, rows, classes, 15)],
      brier_student: [brierScore(student.values, labels, rows, classes)],
      linear_cka: [linearCka(own.values, other.values, rows, own.shape[1] ?? 0, other.shape[1] ?? 0)],
    };
  },
  minifloat_round_trip(golden) {
    const { values } = inputOf(golden, 'x');
    const rounded = Object.entries(minifloats).map(([name, format]) => [
      name,
      values.map((x) => roundToMinifloat(format, x)),
    ]);
    return { ...Object.fromEntries(rounded), e2m1_grid: minifloatGrid(minifloats.e2m1) };
  },
  low_rank(golden) {
    const { values, shape } = inputOf(golden, 'w');
    const [rows = 0, columns = 0] = shape;
    const { singularValues, factors } = decomposition(values, rows, columns);
    const byEnergy = 'tau' in golden.params;
    const rank = byEnergy ? rankFor(singularValues, numberOf(golden, 'tau')) : numberOf(golden, 'rank');
    const [down, up] = factors(rank);
    const product = Array.from({ length: rows * columns }, (_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      return Array.from({ length: rank }).reduce<number>(
        (sum, __, k) => sum + down[row * rank + k]! * up[k * columns + column]!,
        0,
      );
    });
    const error = squares(singularValues.slice(rank));
    return {
      singular_values: singularValues,
      ...(byEnergy ? { rank: [rank], product } : { approx: product, frob_err2: [error] }),
    };
  },
  ...quantiserValues,
  ...scoreValues,
};
