import type { GkdWay } from '../engine/export/project/gkd';
import type { ProjectIssue } from '../engine/export/project/issues';
import { list } from './format';
import { t } from './index';
import { messageOr } from './names';

/** Why an arm can't be handed over as a project in PyTorch. */
export function projectText(issues: readonly ProjectIssue[]): string {
  if (issues.some(({ reason }) => reason === 'teacher')) return t('project.teacher');
  return t('project.cannot', { what: toldOf(issues) });
}

/**
 * What a project has for TRL's GKDTrainer; null where it is about no language model that listens.
 * @param issues of its `train.py`
 */
export function gkdText(way: GkdWay | null, issues: readonly ProjectIssue[]): string | null {
  if (!way) return null;
  if (way.issues.length > 0) return t('project.gkd-none', { what: toldOf(way.issues) });
  const left = list(way.left.map((part) => t(`project.gkd.${part}`)));
  return [
    ...(issues.length > 0 ? [t('project.gkd-only', { what: toldOf(issues) })] : []),
    t('project.gkd'),
    ...(left ? [t('project.gkd-left', { what: left })] : []),
  ].join(' ');
}

const toldOf = (issues: readonly ProjectIssue[]): string =>
  list([...new Set(issues.map(({ reason, what = '' }) => t(`project.${reason}`, { what: named(reason, what) })))]);

function named(reason: ProjectIssue['reason'], what: string): string {
  if (reason === 'term') return messageOr(`term.${what}`, what);
  return reason === 'schedule' ? messageOr(`schedule.${what}`, what) : what;
}
