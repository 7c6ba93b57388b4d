/** A Run as tests need it: at its end, each arm right on the given samples of four. */
import { requireExperiment } from '../../engine/experiment';
import { noRun, type Run } from '../../state/runs/run';
import { infoFor, logitsWith } from '../../state/test-support/fake-client';

const hard = { term: 'cross-entropy', weight: 1 };
const soft = { term: 'soft-targets', weight: 'alpha' };

/** `taught` names the arms that listen to the teacher. */
export function runOf(right: Readonly<Record<string, readonly number[]>>, taught: readonly string[] = []): Run {
  const arms = Object.keys(right).map((id) => ({ id, objective: taught.includes(id) ? [soft, hard] : [hard] }));
  const info = infoFor(requireExperiment({ data: { labelled: 50 }, arms }));
  const logits = Object.fromEntries(Object.entries(right).map(([id, samples]) => [id, logitsWith(samples)]));
  return {
    ...noRun,
    info,
    state: 'done',
    progress: { phase: 'students', step: 100, totalSteps: 100, remainingMs: 0, stepMs: 1 },
    logits: { teacher: logitsWith([0, 1, 2, 3]), ...logits },
    curves: { ...noRun.curves, evaluations: [{ phase: 'students', step: 100, probe: {} }] },
  };
}
