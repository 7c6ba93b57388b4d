import type { taskIssues as english } from '../en/task-issues';
import type { Words } from '../languages';

export const taskIssues = {
  'issue.tasks:one': '这份数据只有一个任务：请去掉与多个任务有关的设置。',
  'issue.tasks:several': '目前还不能与多个任务一起使用。请去掉“{received}”，或只预测一件事。',
  'issue.tasks:weights:n': '{n} 个任务都需要权重，且至少有一个大于 0。',
  'issue.tasks:no-teacher': '没有这位教师。',
  'issue.tasks:no-task': '没有这个任务。',
  'issue.tasks:unknown:n': '它的来源都没有学过第 {n} 个任务：请选择学过的来源，或把该任务的权重设为 0。',
} as const satisfies Words<typeof english>;
