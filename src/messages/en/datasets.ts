import type { Damage } from '../../engine/datasets/files';

/** What is wrong with a data set's file: the `{reason}` of `errors.dataset-corrupt`. */
export const datasets = {
  'errors.dataset-corrupt.bad-manifest': 'its field “{path}” should be {expected}',
  'errors.dataset-corrupt.wrong-length': '{expected} bytes were expected and {received} came',
  'errors.dataset-corrupt.wrong-checksum': 'its contents are not those that were published',
  'errors.dataset-corrupt.bad-label': 'it holds a label of no class',
  'errors.dataset-corrupt.bad-text': 'its line {line} holds the unknown symbol “{symbol}”',
} as const satisfies Record<`errors.dataset-corrupt.${Damage}`, string>;
