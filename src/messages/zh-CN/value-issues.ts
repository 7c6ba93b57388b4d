import type { valueIssues as english } from '../en/value-issues';
import type { Words } from '../languages';

export const valueIssues = {
  'issue.number:integer': '这里应为整数。',
  'issue.number:finite': '这里应为有限的数。',
  'issue.key:unknown': '没有这个设置项：名称可能写错了。',
  'issue.key:missing': '缺少这个设置项。',
} satisfies Words<typeof english>;
