import { expect, it } from 'vitest';
import { normal } from '../random';
import { withBias } from './class-bias';
import { soften } from '../distillation/softening';
import { accuracy, classAccuracy, confusion, scoresOfClasses } from './metrics';
import { bestBias, biasEffects, biasSteps, thresholdAt } from './bias-effects';

const classes = 5;
const label = 3;
const rows = 400;
const labels = Uint8Array.from({ length: rows }, (_, r) => r % classes);
/** A network that is right more often than not, and has the third class too low. */
const logits = Float32Array.from({ length: rows * classes }, (_, i) => {
  const [row, c] = [Math.floor(i / classes), i % classes];
  return normal(7, 1, 0, i) + (labels[row] === c ? 2 : 0) - (c === label ? 3 : 0);
});
const effectOf = biasEffects(logits, labels, classes, label);

/** The same from what each sample's choice is once the bias has been added. */
function bruteForce(value: number) {
  const shifted = withBias(logits, classes, { label, value });
  const matrix = confusion(shifted, labels, rows, classes);
  const chosen = labels.reduce((sum, _, r) => sum + (r < classes ? matrix[r * classes + label]! : 0), 0);
  return {
    recall: classAccuracy(shifted, labels, rows, classes, label),
    precision: matrix[label * classes + label]! / chosen,
    f1: scoresOfClasses(matrix, classes)[label]!.f1,
    accuracy: accuracy(shifted, labels, rows, classes),
  };
}

it('moves one class and leaves the others and what it was given alone', () => {
  const before = logits.slice();
  const shifted = withBias(logits, classes, { label, value: 2.5 });
  shifted.forEach((value, i) => expect(value - logits[i]!).toBeCloseTo(i % classes === label ? 2.5 : 0, 5));
  expect(logits).toEqual(before);
});

it('changes nothing at 0', () => {
  expect(withBias(logits, classes, { label, value: 0 })).toBe(logits);
  expect(effectOf(0)).toEqual(bruteForce(0));
});

it.each([-5, -1.3, 0.4, 1, 2.5, 4.7, 15])('at %d is what choosing anew comes to', (value) => {
  expect(effectOf(value)).toEqual(bruteForce(value));
});

it('finds all of the class and nothing else at an endless bias, and none of it at its opposite', () => {
  const every = { recall: 1, precision: 1 / classes, f1: 2 / (classes + 1), accuracy: 1 / classes };
  expect(effectOf(Infinity)).toEqual(every);
  expect(bruteForce(Infinity)).toEqual(every);
  expect(effectOf(-Infinity)).toMatchObject({ recall: 0, precision: NaN });
});

it('finds the best of all biases that the slider stops at, and of equally good ones the least', () => {
  const accuracies = biasSteps.map((value) => bruteForce(value).accuracy);
  const most = Math.max(...accuracies);
  const best = biasSteps.filter((_, i) => accuracies[i] === most);
  expect(most).toBeGreaterThan(bruteForce(0).accuracy);
  expect(bestBias(effectOf)).toBe(best.reduce((a, b) => (Math.abs(b) < Math.abs(a) ? b : a)));
  const most1 = Math.max(...biasSteps.map((value) => bruteForce(value).f1));
  expect(bruteForce(bestBias(effectOf, 'f1')).f1).toBe(most1);
});

it('moves nothing where no bias helps', () => {
  // Every sample of the class is found, and none that is not of it.
  const sure = Float32Array.from({ length: rows * classes }, (_, i) => {
    return labels[Math.floor(i / classes)] === i % classes ? 9 : 0;
  });
  expect(bestBias(biasEffects(sure, labels, classes, label))).toBe(0);
});

it('says of a class without samples that there is no recall', () => {
  expect(
    biasEffects(
      logits,
      labels.map((l) => (l === label ? 0 : l)),
      classes,
      label,
    )(1).recall,
  ).toBeNaN();
});

it('is a threshold of two classes: the very probability above which the class is then chosen', () => {
  for (const bias of [-3, 0, 1.2]) {
    const threshold = thresholdAt(bias);
    for (const margin of [-0.01, 0.01]) {
      const two = [Math.log(1 - threshold), Math.log(threshold) + margin];
      expect(soften(two, 0, 2, 1)[1]! > threshold).toBe(margin > 0);
      expect(biasEffects(two, Uint8Array.of(1), 2, 1)(bias).recall).toBe(margin > 0 ? 1 : 0);
    }
  }
});
