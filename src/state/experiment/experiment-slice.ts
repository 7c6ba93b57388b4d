import { datasets } from '../../engine/datasets/catalogue';
import { toReport } from '../../engine/errors';
import { defaultExperiment, parseExperiment, ranges, type Dials, type Experiment } from '../../engine/experiment';
import { classCount } from '../../engine/datasets/counts';
import { requireWeights } from '../../engine/export/check-weights';
import { planOf } from '../../engine/models/catalogue';
import { planParameters } from '../../engine/models/plan';
import type { ImportedNetwork } from '../../workers/protocol';
import type { GetState, SessionControl, SetState } from '../session/session-control';
import type { ExperimentSlice } from './experiment-types';

const bounded = (value: number, name: keyof Dials): number =>
  Math.min(ranges[name].max, Math.max(ranges[name].min, value));

/** `dials` with those of `turned` that are numbers, within their ranges: whatever a slider or a field sends is safe. */
function turnedDials(dials: Dials, turned: Partial<Dials>): Dials {
  const next = { ...dials };
  for (const name of ['temperature', 'alpha', 'learningRate'] as const) {
    const value = turned[name];
    if (value !== undefined && Number.isFinite(value)) next[name] = bounded(value, name);
  }
  return next;
}

export function createExperimentSlice(set: SetState, get: GetState, control: SessionControl): ExperimentSlice {
  return {
    experiment: defaultExperiment,
    issues: [],
    imported: {},

    change(patch) {
      const { experiment, imported } = get();
      const result = parseExperiment(patch(experiment));
      if (!result.ok) {
        set({ issues: result.issues });
        return;
      }
      const next = result.experiment;
      const same = (role: 'teacher' | 'student') => JSON.stringify(next[role]) === JSON.stringify(experiment[role]);
      set({
        experiment: next,
        issues: [],
        // Imported weights belong to the network they came with.
        imported: {
          ...(imported.teacher && same('teacher') ? { teacher: imported.teacher } : {}),
          ...(imported.student && same('student') ? { student: imported.student } : {}),
        },
      });
      control.schedulePrepare();
    },

    turn(dials) {
      const { experiment } = get();
      set({ experiment: { ...experiment, dials: turnedDials(experiment.dials, dials) } });
      control.sendDials();
    },

    load(value) {
      const result = parseExperiment(value);
      if (!result.ok) {
        const [issue] = result.issues;
        get().notify({ tone: 'error', error: { code: 'experiment-invalid', details: { ...issue } } });
        return;
      }
      set({ experiment: result.experiment, issues: [], imported: {} });
      control.schedulePrepare();
    },

    takeImported(role, network) {
      const { experiment, imported } = get();
      const { [role]: _, ...others } = imported;
      if (!network) {
        set({ imported: others });
        control.schedulePrepare();
        return;
      }
      const result = parseExperiment({ ...experiment, [role]: network.spec });
      if (!result.ok) {
        const [issue] = result.issues;
        const error = {
          code: 'network-does-not-fit',
          details: { network: issue?.received ?? role, reason: (issue?.expected ?? '').replace(/^network:/, '') },
        } as const;
        get().notify({ tone: 'error', error });
        return;
      }
      try {
        requireFit(result.experiment, role, network);
      } catch (error) {
        get().notify({ tone: 'error', error: toReport(error) });
        return;
      }
      set({ experiment: result.experiment, issues: [], imported: { ...others, [role]: network } });
      control.schedulePrepare();
    },
  };
}

/** @throws PlaygroundError `weights-shape` where the weights are of a network for other samples. */
function requireFit({ data }: Experiment, role: string, { spec, weights }: ImportedNetwork): void {
  const plan = planOf(spec, datasets[data.dataset].shape, classCount(data));
  requireWeights(role, planParameters(plan), weights);
}
