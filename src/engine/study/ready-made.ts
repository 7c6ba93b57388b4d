/** Sweeps that answer a question of the field, ready to be run. Free of TensorFlow.js. */
import type { MetricId } from '../evaluation/metric-catalogue';
import { parseExperiment, type Experiment } from '../experiment';
import { withPreset, type PresetId } from '../presets/catalogue';
import { findAxis } from './axes';
import type { AxisValues } from './runs';

export interface ReadyStudy {
  /** The arms that it needs; where absent, those of the setup do. */
  readonly preset?: PresetId;
  readonly sweep: AxisValues;
  /** The arm that is asked about, and the one that it is compared with. */
  readonly arm?: string;
  readonly against?: string;
  /** What is compared; accuracy where absent. */
  readonly metric?: MetricId;
}

/** A new one is a line here and its question in the messages, `study.<id>`. */
const catalogue = {
  temperature: { sweep: { axis: 'temperature', values: [1, 2, 4, 8, 20] } },
  labelled: { sweep: { axis: 'labelled', values: [10, 20, 50, 100, 300, 1000] } },
  unlabelled: { sweep: { axis: 'unlabelled', values: [0, 30, 100, 300, 1000] } },
  assistant: {
    preset: 'assistant',
    sweep: { axis: 'assistant.width', values: [20, 32, 64, 100] },
    arm: 'distilled',
    against: 'direct',
  },
  digits: {
    preset: 'reasoning-traces',
    sweep: { axis: 'digits', values: [3, 4, 5, 6, 8, 10] },
    metric: 'exactMatch',
  },
} as const satisfies Record<string, ReadyStudy>;

export type ReadyStudyId = keyof typeof catalogue;
export const readyStudies: Readonly<Record<ReadyStudyId, ReadyStudy>> = catalogue;
export const readyStudyIds = Object.keys(catalogue) as readonly ReadyStudyId[];

/** The Experiment that a study varies; null where this one's data or networks do not allow it. */
export function subjectOf({ preset, sweep: { axis } }: ReadyStudy, experiment: Experiment): Experiment | null {
  const result = preset ? withPreset(experiment, preset) : parseExperiment(experiment);
  return result.ok && findAxis(result.experiment, axis) ? result.experiment : null;
}
