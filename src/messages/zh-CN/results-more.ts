import type { resultsMore as english } from '../en/results-more';
import type { Words } from '../languages';

export const resultsMore = {
  'results.check-sum': '权重校验和',
  'results.check-sum.help': '所有权重的 SHA-256 的前六位。校验和相同的两个网络，权重逐位相同。',
} as const satisfies Words<typeof english>;
