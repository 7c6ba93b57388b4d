/** Presets on the default Experiment, and what the page knows of a Session of theirs. */
import { defaultExperiment, type Experiment } from '../../engine/experiment';
import { lineage } from '../../engine/lineage';
import { withPreset, type PresetId } from '../../engine/presets/catalogue';
import type { SessionInfo } from '../../workers/protocol';
import type { Progress } from '../runs/run';
import { infoFor } from './fake-client';

export const preset = (id: PresetId): Experiment => {
  const result = withPreset(defaultExperiment, id);
  if (!result.ok) throw new Error(result.issues[0]?.expected);
  return result.experiment;
};

/** A Session whose generations take ten steps each. */
export function sessionOf(experiment: Experiment): SessionInfo {
  const plain = infoFor(experiment);
  const [teacher, student] = plain.networks as readonly [(typeof plain.networks)[0], (typeof plain.networks)[0]];
  const kin = lineage(experiment.arms);
  return {
    ...plain,
    networks: [teacher, ...kin.map((each) => ({ ...student, ...each }))],
    studentSteps: 10 * Math.max(...kin.map(({ generation }) => generation)),
  };
}

export const at = (step: number, totalSteps = 10): Progress => ({
  phase: 'students',
  step,
  totalSteps,
  remainingMs: null,
  stepMs: null,
});
