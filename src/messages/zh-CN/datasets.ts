import type { datasets as english } from '../en/datasets';
import type { Words } from '../languages';

export const datasets = {
  'errors.dataset-corrupt.bad-manifest': '字段“{path}”应为 {expected}',
  'errors.dataset-corrupt.wrong-length': '应有 {expected} 字节，实际收到 {received} 字节',
  'errors.dataset-corrupt.wrong-checksum': '其内容与发布的不一致',
  'errors.dataset-corrupt.bad-label': '其中有不属于任何类别的标签',
  'errors.dataset-corrupt.bad-text': '第 {line} 行含有未知符号“{symbol}”',
} as const satisfies Words<typeof english>;
