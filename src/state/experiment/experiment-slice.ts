import { taskOfChoice } from '../../engine/datasets/task-of';
import { toReport } from '../../engine/errors';
import { defaultExperiment, parseExperiment, ranges, type Dials, type Experiment } from '../../engine/experiment';
import { requireWeights } from '../../engine/export/check-weights';
import { planOf } from '../../engine/models/catalogue';
import { planParameters } from '../../engine/models/plan-sizes';
import { fitArms } from '../../engine/presets/fit-arms';
import type { ImportedNetwork } from '../../workers/protocol';
import type { GetState, SessionControl, SetState } from '../session/session-control';
import { begun } from '../runs/run-record';
import type { ExperimentSlice, Imported } from './experiment-types';

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
  /** Replaces what is set up, and asks for a Session of it. Weights from files stay where they still fit. */
  function setUp(experiment: Experiment, weights: Imported, preset: string | null = get().preset): void {
    const imported = fitting(experiment, weights);
    const { dataset, withheld } = get().experiment.data;
    const otherData = dataset !== experiment.data.dataset || !same(withheld, experiment.data.withheld);
    set({ experiment, issues: [], imported, preset, ...(otherData && { classBias: null }) });
    get().settle('changed');
    for (const role of roles) {
      // Another network says by itself that the weights of the last one are gone; other data do not.
      if (!weights[role] || imported[role] || !same(weights[role].spec, experiment[role])) continue;
      get().notify({ tone: 'info', message: { key: `notice.weights-left.${role}` }, until: 'changed' });
    }
    control.schedulePrepare();
  }

  return {
    experiment: defaultExperiment,
    issues: [],
    imported: {},
    preset: null,

    change(patch, preset) {
      const { experiment, imported } = get();
      const result = parseExperiment(patch(experiment));
      if (!result.ok) {
        set({ issues: result.issues });
        return;
      }
      setUp(result.experiment, imported, preset);
    },

    turn(dials) {
      const { experiment } = get();
      set({ experiment: { ...experiment, dials: turnedDials(experiment.dials, dials) } });
      control.sendDials();
    },

    load(value, preset = null) {
      const result = parseExperiment(value);
      if (!result.ok) {
        const [issue] = result.issues;
        get().notify({ tone: 'error', error: { code: 'experiment-invalid', details: { ...issue } }, until: 'changed' });
        return;
      }
      setUp(result.experiment, {}, preset);
    },

    backToDefaults() {
      const { experiment, imported, preset, panelChoices, live } = get();
      const isDefault = same(experiment, defaultExperiment);
      if (isDefault && !imported.teacher && !imported.student) {
        set({ panelChoices: {}, issues: [] });
        return;
      }
      setUp(defaultExperiment, {}, null);
      set({ panelChoices: {} });
      // A run that has begun is offered as a whole once it has been put away.
      if (live.checkpoint && begun(live.checkpoint)) return;
      get().notify({
        tone: 'info',
        message: { key: 'notice.defaults' },
        until: 'changed',
        action: {
          label: { key: 'notice.undo' },
          run() {
            setUp(experiment, imported, preset);
            set({ panelChoices });
          },
        },
      });
    },

    takeImported(role, network) {
      const { experiment, imported } = get();
      const { [role]: _, ...others } = imported;
      if (!network) {
        set({ imported: others });
        control.schedulePrepare();
        return;
      }
      const result = parseExperiment(fitArms({ ...experiment, [role]: network.spec }));
      if (!result.ok) {
        const [issue] = result.issues;
        const error = {
          code: 'network-does-not-fit',
          details: { network: issue?.received ?? role, reason: (issue?.expected ?? '').replace(/^network:/, '') },
        } as const;
        get().notify({ tone: 'error', error, until: 'changed' });
        return;
      }
      try {
        requireFit(result.experiment, role, network);
      } catch (error) {
        get().notify({ tone: 'error', error: toReport(error), until: 'changed' });
        return;
      }
      setUp(result.experiment, { ...others, [role]: network });
    },
  };
}

const roles = ['teacher', 'student'] as const;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Those of the imported networks that the Experiment still has, and that can read its data. */
function fitting(experiment: Experiment, imported: Imported): Imported {
  const kept = roles.filter((role) => {
    const network = imported[role];
    if (!network || !same(network.spec, experiment[role])) return false;
    try {
      requireFit(experiment, role, network);
      return true;
    } catch {
      return false;
    }
  });
  return Object.fromEntries(kept.map((role) => [role, imported[role]]));
}

/** @throws PlaygroundError `weights-shape` where the weights are of a network for other samples. */
function requireFit({ data }: Experiment, role: string, { spec, weights }: ImportedNetwork): void {
  const plan = planOf(spec, taskOfChoice(data));
  requireWeights(role, planParameters(plan), weights);
}
