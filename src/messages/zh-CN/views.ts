import type { views as english } from '../en/views';
import type { Words } from '../languages';

export const views = {
  'view.switch': '视图',
  'view.train': '训练',
  'view.inside': '内部',
  'view.compare': '对比',
  'view.claims': '常见说法',
  'view.class': '班级',
  'view.conformance': '数值校验',
  'view.benchmark': '性能测试',
  'view.about': '关于',
  'view.more': '更多',
  'view.title': '{view} · {app}',
} as const satisfies Words<typeof english>;
