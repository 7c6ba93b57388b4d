/** What can be said of an arm's compression before anything is computed: what it begins as, and its stages one after the other. */
import { forebearsOf, stagesOf, type ArmChoice } from './arms';
import { joined, type Changes } from './compression/changes';
import { changedPlan } from './compression/changed-plan';
import { foreseenBy, isForeseeable, problemsOf } from './compression/steps/catalogue';
import { terms } from './distillation/catalogue';
import type { ExperimentIssue } from './cross-checks';
import type { Plan } from './models/plan';

/** What is wrong with whom an arm begins as; none where it is a network that is trained before. */
export function startIssues(
  arm: ArmChoice,
  path: string,
  arms: readonly ArmChoice[],
  teachers: readonly string[],
): ExperimentIssue[] {
  const { startsAs: received } = arm;
  if (received === undefined) return [];
  const issue = (expected: string): ExperimentIssue => ({ path: `${path}.startsAs`, expected, received });
  const others = arms.map(({ id }) => id).filter((id) => id !== arm.id);
  if (![...teachers, ...others].includes(received)) return [issue('starts:unknown')];
  if (waitsFor(received, arm.id, arms)) return [issue('starts:circle')];
  if (arm.network || arm.freshStart) return [issue('starts:other-network')];
  return [];
}

/** Whether a network is trained after another, or along with it. */
function waitsFor(id: string, other: string, arms: readonly ArmChoice[]): boolean {
  const seen = new Set<string>();
  const waiting = [id];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const arm = arms.find((each) => each.id === next);
    if (!arm || seen.has(next)) continue;
    seen.add(next);
    const before = forebearsOf(arm);
    if (before.includes(other)) return true;
    waiting.push(...before);
  }
  return false;
}

export interface Foreseen {
  readonly issues: readonly ExperimentIssue[];
  /**
   * The arm's plan in each of its stages. Shares of a whole network fall where the scores are low, so sizes are then the nearest that
   * can be said: names and taps are right.
   */
  readonly plans: readonly Plan[];
}

/** Walks an arm's stages with the plan that each leaves to the next. */
export function foreseenStages(arm: ArmChoice, path: string, start: Plan): Foreseen {
  const issues: ExperimentIssue[] = [];
  const plans: Plan[] = [];
  const stages = stagesOf(arm);
  const changes = stages.some(({ compress }) => compress) || arm.startsAs !== undefined;
  let plan = start;
  // Behind a step whose sizes are not known ahead, only the step itself can say whether it can be done.
  let certain = true;
  stages.forEach(({ at, compress = [], objective }, i) => {
    const stage = i === 0 ? path : `${path}.then.${i - 1}`;
    if (objective.length === 0 && !changes) {
      issues.push({ path: `${stage}.objective`, expected: '>=1', received: '0' });
    }
    if (at === 1 && objective.length > 0) {
      issues.push({ path: `${stage}.objective`, expected: 'objective:no-steps', received: String(objective.length) });
    }
    compress.forEach((step, position) => {
      const [problem] = certain ? problemsOf(step, plan) : [];
      if (problem) {
        const [where = '', ...reason] = problem.split(':');
        const expected = `compress:${reason.join(':')}`;
        issues.push({
          path: `${stage}.compress.${position}.${where}`,
          expected,
          received: where.split('.').slice(1).join('.'),
        });
        certain = false;
      }
      if (!certain) return;
      plan = after(plan, foreseenBy(step, plan));
      certain = isForeseeable(step);
    });
    plans.push(plan);
  });
  return { issues, plans };
}

/** A plan with more changes: what it was encoded by before stays. */
function after(plan: Plan, changes: Changes): Plan {
  const { encodings, activations } = plan;
  const before = { ...(encodings && { encodings }), ...(activations && { activations }) };
  return changedPlan(plan, { ...changes, ...joined(before, changes) });
}

/** Terms that compare inner activations with those of a network whose layers change their sizes on the way. */
export function changingSourceIssues(arm: ArmChoice, path: string, source: ArmChoice | undefined): ExperimentIssue[] {
  if (!source || !resizes(source)) return [];
  return stagesOf(arm).flatMap(({ objective }, i) =>
    objective.flatMap(({ term }, position) =>
      terms[term].features || (terms[term].changes && terms[term].family !== 'control')
        ? [
            {
              path: `${i === 0 ? path : `${path}.then.${i - 1}`}.objective.${position}`,
              expected: 'starts:source-changes',
              received: source.id,
            },
          ]
        : [],
    ),
  );
}

const resizes = (arm: ArmChoice): boolean =>
  stagesOf(arm).some(({ compress = [] }) =>
    compress.some((step) => step.kind === 'factorise' || (step.kind === 'prune' && step.what === 'units')),
  );
