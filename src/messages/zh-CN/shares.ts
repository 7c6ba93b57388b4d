import type { shares as english } from '../en/shares';
import type { Words } from '../languages';

/** “内部”视图中显示网络如何分配的面板。 */
export const shares = {
  'shares.title': '权衡与分派',
  'shares.modality': '什么起作用',
  'shares.modality-caption':
    '样本的各个组成部分对网络各起多大作用，由它学到的门决定：对当前样本，以及在 {count} 个测试样本上的平均。',
  'shares.picture': '图片',
  'shares.name': '名称',
  'shares.here': '当前样本',
  'shares.mean': '平均',
  'shares.of': '对象',
  'shares.experts': '专家',
  'shares.experts-caption':
    '{count} 个测试样本的词元被分派给了哪些专家；看到所有词元的那一位不计在内。若各占 {even}，则使用完全均匀：大于 0 的均衡会朝此调整，没有它，有的专家可能从不被用到。',
  'shares.layer': '层',
  'shares.expert': '专家 {expert}',
} satisfies Words<typeof english>;
