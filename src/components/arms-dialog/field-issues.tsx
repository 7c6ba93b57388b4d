import { createContext, use } from 'react';
import type { ExperimentIssue } from '../../engine/cross-checks';
import { issueText } from '../../messages/issue-text';
import { count } from '../../messages/format';
import { FieldError } from '../ui/field';

/** What is wrong with the arms under edit. */
export const ArmsIssues = createContext<readonly ExperimentIssue[]>([]);

/** What is wrong at one place, in words; `within`: or anywhere below it. */
export function FieldIssues({ path, within = false }: { readonly path: string; readonly within?: boolean }) {
  const issues = use(ArmsIssues).filter(
    (issue) => issue.path === path || (within && issue.path.startsWith(`${path}.`)),
  );
  return issues.map((issue) => (
    <FieldError key={`${issue.path} ${issue.expected}`}>{issueText(issue, count)}</FieldError>
  ));
}
