/** Runs as the scripted client leaves them behind. */
import { defaultExperiment } from '../../engine/experiment';
import type { Checkpoint } from '../../workers/protocol';
import { nothingMeasured, type Run } from '../runs/run';
import { recordOf, type RunLabel, type RunRecord } from '../runs/run-record';
import { evaluation, infoFor, logitsWith } from './fake-client';

const arrays = (value: number) => ({ w: { shape: [2], data: Float32Array.of(value, -value) } });

/** Networks of two weights each. */
export const checkpointWith = (change: Partial<Checkpoint> = {}): Checkpoint => ({
  experiment: defaultExperiment,
  phase: 'students',
  step: 10,
  state: 'done',
  dials: defaultExperiment.dials,
  overridden: [],
  given: [],
  networks: Object.fromEntries(
    ['teacher', ...defaultExperiment.arms.map(({ id }) => id)].map((id, i) => [
      id,
      {
        weights: arrays(i),
        average: null,
        adapters: {},
        optimiser: arrays(0.5),
        adapted: null,
        steps: 10,
        stopped: false,
      },
    ]),
  ),
  ...change,
});

/** A run that is done: distilled knows all four test samples, scratch two. */
export function runWith(change: Partial<Run> = {}): Run {
  const logits = {
    teacher: logitsWith([0, 1, 2, 3]),
    distilled: logitsWith([0, 1, 2, 3]),
    scratch: logitsWith([0, 1]),
  };
  const { probe, ...point } = { ...evaluation({ step: 10 }), probe: { distilled: Float32Array.of(1, 0, 0, 1) } };
  return {
    ...nothingMeasured,
    id: 'a1',
    imported: {},
    info: infoFor(defaultExperiment),
    state: 'done',
    progress: { phase: 'students', step: 10, totalSteps: 10, remainingMs: null, stepMs: 2 },
    curves: {
      losses: [
        { network: 'scratch', step: 9, terms: { 'cross-entropy': 0.5 }, total: 0.5, temperature: 4, alpha: 0.9 },
        { network: 'scratch', step: 10, terms: { 'cross-entropy': NaN }, total: NaN, temperature: 4, alpha: 0.9 },
      ],
      evaluations: [{ phase: point.phase, step: point.step, probe, accuracy: { distilled: 1, scratch: 0.5 } }],
      marks: [{ phase: 'students', step: 3, dials: { ...defaultExperiment.dials, temperature: 7 } }],
    },
    logits,
    latency: { distilled: { medianMs: 1, p95Ms: 2, middleMs: [0.9, 1.1] } },
    checkpoint: checkpointWith(),
    ...change,
  };
}

export function recordWith(change: Partial<Run> = {}, label: Partial<RunLabel> = {}): RunRecord {
  const record = recordOf(runWith(change), { number: 1, name: '', when: 1000, pinned: false, ...label });
  if (!record) throw new Error('nothing to keep');
  return record;
}
