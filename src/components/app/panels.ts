/** The first view as a list of panels. */
import { rareClassOf } from '../../engine/datasets/task-of';
import { predictsNext } from '../../state/session/test-rows';
import { SoftenedDistributions } from '../distributions';
import { early, type PanelEntry } from '../panels/panel-entry';
import type { PanelId } from '../../state/view/panels';
import type { SessionInfo } from '../../workers/protocol';
import { compresses } from '../../engine/arms';
import { onDemand } from '../ui/on-demand';
import { writes } from '../writing/writes';

export type TrainPlace =
  'distributions' | 'step' | 'writing' | 'charts' | 'results' | 'bias' | 'matrices' | 'compression';

const suits = (info: SessionInfo | null) => info?.experiment.arms.some(compresses) ?? false;
const compression: readonly PanelEntry<TrainPlace>[] = [
  { id: 'pipelines', Content: onDemand(async () => (await import('../pipelines')).PipelinesPanel) },
  { id: 'tradeoff', Content: onDemand(async () => (await import('../compression')).TradeoffPanel) },
  { id: 'layers', Content: onDemand(async () => (await import('../compression')).LayersPanel) },
  { id: 'sizes', Content: onDemand(async () => (await import('../compression')).SizesPanel) },
  { id: 'smallest', Content: onDemand(async () => (await import('../compression')).SmallestPanel) },
].map(({ id, Content }) => ({ id: id as PanelId, place: 'compression', suits, Content }));

// The charting library is by far the largest part of the page: it comes last, but is asked for at once. So do the matrices,
// which have little to show before anything has been trained.
export const panels: readonly PanelEntry<TrainPlace>[] = [
  { id: 'distributions', place: 'distributions', Content: SoftenedDistributions },
  { id: 'step', place: 'step', Content: onDemand(async () => (await import('../step')).StepPanel) },
  {
    id: 'writing',
    place: 'writing',
    suits: writes,
    Content: onDemand(async () => (await import('../writing')).WritingPanel),
  },
  { id: 'loss', place: 'charts', Content: early(async () => (await import('../loss')).LossPanel) },
  { id: 'accuracy', place: 'charts', Content: early(async () => (await import('../accuracy')).AccuracyPanel) },
  { id: 'results', place: 'results', Content: early(async () => (await import('../results')).ResultsPanel) },
  {
    id: 'bias',
    place: 'bias',
    // Of a class that was never learned, or is rare, the bias is too low; elsewhere there is little to see.
    suits: (info) =>
      Boolean(info && (info.experiment.data.withheld.length || rareClassOf(info.experiment.data) !== undefined)),
    Content: onDemand(async () => (await import('../bias')).BiasPanel),
  },
  {
    id: 'confusion',
    place: 'matrices',
    suits: (info) => !predictsNext(info) && !info?.number,
    Content: early(async () => (await import('../confusion')).ConfusionPanel),
  },
  {
    id: 'conflict',
    place: 'compression',
    suits: (info) => info?.tasks !== undefined,
    Content: onDemand(async () => (await import('../tasks')).ConflictPanel),
  },
  ...compression,
];
