import type { resultsMore as english } from '../en/results-more';
import type { Words } from '../languages';

export const resultsMore = {
  'results.check-sum': '权重校验和',
  'results.check-sum.help': '所有权重的 SHA-256 的前六位。校验和相同的两个网络，权重逐位相同。',
  'by-class.title': '逐类比较',
  'by-class.note':
    '每一类的测试样本中被认出的比例（召回率），以及学生在该类上的增益（百分点），附两倍标准误差。颜色浅者仍在随机范围之内；二十个没有差异的类别中，也会有一个左右超出范围。n：该类测试样本的数量。',
  'by-class.class': '类别',
  'by-class.samples': 'n = {n}',
  'by-class.gain': '{points} ±\u00a0{margin}',
} as const satisfies Words<typeof english>;
