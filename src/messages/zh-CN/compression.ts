import type { compression as english } from '../en/compression';
import type { Words } from '../languages';

export const compression = {
  'layers.title': '逐层查看',
  'layers.of': '压缩',
  'layers.after-step': '{network}，{n} 步之后',
  'layers.waiting': '压缩完成后，这里会显示它对每一层做了什么。',
  'layers.none': '没有触及任何一层。',
  'layers.layer': '层',
  'layers.sensitivity': '各层，以及只压缩这一层时增加的损失',
  'layers.histogram-of':
    '{parameter} 压缩前（灰色）与压缩后，各按自己最高的柱绘制：从 {from} 到 {to}，{of} 个权重中有 {zeros} 个为 0，不同的值有 {levels} 个',
  'layers.many': '许多',
  'layers.units-of': '{layer} 留下的单元：{of} 个中的 {n} 个',
  'layers.unit': '单元 {n}',
  'layers.rank-of': '{layer} 的奇异值：保留 {of} 个中的 {rank} 个，占能量的 {energy}',
  'layers.zeros': '为 0 的权重',
  'layers.levels': '不同的值',
  'layers.units': '剩余单元',
  'layers.rank': '秩',
  'layers.added-loss': '单独增加的损失',
  'layers.some-of': '{of} 中的 {n}',
} as const satisfies Words<typeof english>;
