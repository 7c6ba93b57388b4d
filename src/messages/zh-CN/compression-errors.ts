import type { compressionErrors as english } from '../en/compression-errors';
import type { Words } from '../languages';

export const compressionErrors = {
  'errors.changes-do-not-fit': '“{name}”的压缩改动与这个网络不符。请去掉这些改动，或选择它们所属的网络。',
  'errors.compression-impossible': '无法这样压缩网络：{reason}。请修改流程中的这一步。',
  'errors.compression-impossible.group': '{layer} 的 {number} 个输入不能整除成这样大小的组',
  'errors.compression-impossible.unknown': '{layer} 不是带有可量化权重的层',
  'errors.compression-impossible.nothing': '所有层都保持 float32',
  'errors.compression-impossible.not-smaller': '混合量化的第二种格式并不比第一种小',
  'errors.compression-impossible.too-few': '用这些格式，每个权重平均至少占 {number} 位',
  'errors.compression-impossible.unknown-layer': '这一步能处理的对象中没有 {layer}',
  'errors.compression-impossible.leaves-nothing': '这个比例会什么都不剩；最多只能去掉全部的 {number}',
  'errors.compression-impossible.takes-nothing': '比例太小，什么也不会去掉',
  'errors.compression-impossible.nothing-to-prune': '在输入与 logits 之间没有这样的单元或权重',
  'errors.compression-impossible.not-by-fours': '输入数不是四的倍数（{layer} {number}）',
  'errors.compression-impossible.units-only': '激活值能说明哪些单元重要，不能说明哪些单个权重重要',
  'errors.compression-impossible.rank-too-large': '{layer} 的两个因子只有在秩不超过 {number} 时才比原矩阵小',
  'errors.compression-impossible.no-size': '既没有给出秩，也没有给出能量',
  'errors.compression-impossible.nothing-to-factorise': '没有哪一层分成两个因子后会变小',
  'errors.compression-impossible.encoded': '已经带掩码或用低位数字保存的权重不能再分解成因子；请先分解',
  'issue.compress': '对那时的网络做不到：{reason}。',
  'issue.starts:unknown': '以“{received}”为起点，但它已经不在了。',
  'issue.starts:circle': '以“{received}”为起点，而它又要等待本组。',
  'issue.starts:other-network': '它以“{received}”的副本开始，因此没有自己的网络或起点。',
  'issue.starts:source-changes':
    '这一项与“{received}”比较内部激活，而它的层在途中会改变大小。请只向它的 logits 学习，或换一个来源。',
  'issue.objective:no-steps': '这里没有剩下的步数：最后一步之后什么也学不到。',
} as const satisfies Words<typeof english>;
