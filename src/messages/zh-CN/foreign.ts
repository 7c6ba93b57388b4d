import type { foreign as english } from '../en/foreign';
import type { Words } from '../languages';

export const foreign = {
  'foreign.title': '来自别处的权重',
  'foreign.lead':
    '{file} 没有说明权重属于什么网络。已按名称、形状和顺序与所选网络 {network} 对应。请更正不对的地方；在此之前不会改变任何内容。',
  'foreign.match': '{network} 的权重',
  'foreign.ours': '此处',
  'foreign.theirs': '文件中',
  'foreign.layout': '布局',
  'foreign.how': '依据',
  'foreign.for': '文件中对应 {name} 的数组',
  'foreign.none': '没有合适的',
  'foreign.transposed': '转置',
  'foreign.as-it-is': '原样',
  'foreign.how.name': '确定',
  'foreign.how.shape': '按形状',
  'foreign.how.order': '按顺序',
  'foreign.how.guess': '猜测：请核对',
  'foreign.how.none': '未找到',
  'foreign.left': '未使用：{names}',
  'foreign.classes': '文件没有说明哪个输出是哪一类：按此顺序对应：{classes}。',
  'foreign.missing': '缺少 {n} 个数组：请先选择与文件相同的网络。',
  'foreign.twice': '“{name}”被使用了不止一次。',
  'foreign.check': '有 {n} 处是猜测。',
  'foreign.cancel': '取消',
  'foreign.use': '使用',
} as const satisfies Words<typeof english>;
