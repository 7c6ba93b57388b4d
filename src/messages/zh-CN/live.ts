import type { live as english } from '../en/live';
import type { Words } from '../languages';

export const live = {
  'source.average': '自身的滑动平均',
  'teacher.numbered': '教师 {n}',
  'teacher.numbered-inline': '教师 {n}',

  'family.open': '家谱',
  'results.ensemble': '合在一起',
  'results.ensemble-help': '{networks}的概率平均：几代网络合在一起的判断。',

  'live.scheduled': '按计划',
  'live.in-force': '现为 {value}',
  'live.in-force-help': '实验组“{arm}”按计划变化：这是最新一步生效的值。转动滑块即可从此覆盖它。',
  'live.overridden': '已手动转动：计划不再生效',
  'live.temperature': '生效的 T',
  'live.alpha': '生效的 α',
  'live.dials': 'T、α',
  'live.dials-help': '训练各实验组时 T 和 α 随时间的变化',
  'live.chart': '{title}，按步。曲线：{networks}。左右方向键读取数值。',
  'live.spark': '{arm}的{dial}在整个运行中的变化',
  'live.sources': '由{sources}教授',
  'live.generation': '第 {n} 代，共 {all} 代',
  'live.generation-short': '第 {n}/{all} 代',
  'live.stage-short': '阶段 {n}/{all}',
  'live.stage': '第 {n} 阶段，共 {all} 阶段',
  'live.stage-named': '“{name}”，第 {n} 阶段，共 {all} 阶段',
  'mark.generation': '第 {n} 代',
  'mark.stage': '阶段 {n}',
} as const satisfies Words<typeof english>;
