import type { ProjectIssue } from '../engine/export/project/issues';
import { list } from './format';
import { t } from './index';
import { messageOr } from './names';

/** Why an arm can't be handed over as a project in PyTorch. */
export function projectText(issues: readonly ProjectIssue[]): string {
  if (issues.some(({ reason }) => reason === 'teacher')) return t('project.teacher');
  const told = issues.map(({ reason, what = '' }) => t(`project.${reason}`, { what: named(reason, what) }));
  return t('project.cannot', { what: list([...new Set(told)]) });
}

function named(reason: ProjectIssue['reason'], what: string): string {
  if (reason === 'term') return messageOr(`term.${what}`, what);
  return reason === 'schedule' ? messageOr(`schedule.${what}`, what) : what;
}
