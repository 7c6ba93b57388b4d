/** A run of two tasks: four emoji by group, of which there are eight, and by who drew them. */
import { requireExperiment, type Experiment } from '../../engine/experiment';
import type { SessionInfo } from '../../workers/protocol';
import { nothingMeasured, type Run } from '../runs/run';
import { infoFor } from './fake-client';

const network = { kind: 'fusion', stages: [2], embedding: 2, width: 4, dropout: 0 };
const [GROUPS, ARTISTS] = [8, 2];
export const groupLabels = Uint8Array.of(0, 1, 7, 3);
export const artistLabels = Uint8Array.of(0, 1, 1, 0);

/** `alone` learns the group only. */
export const tasksExperiment = (): Experiment =>
  requireExperiment({
    data: { dataset: 'emoji', tasks: true },
    teacher: network,
    student: network,
    arms: [
      { id: 'distilled', objective: [{ term: 'cross-entropy', weight: 1 }] },
      { id: 'alone', objective: [{ term: 'cross-entropy', weight: 1 }], tasks: { by: 'hand', weights: [1, 0] } },
    ],
  });

/** Logits under which these are chosen; those of the artists are larger than any of the groups. */
export const logitsOfBoth = (groups: ArrayLike<number>, artists: ArrayLike<number>): Float32Array =>
  Float32Array.from({ length: groups.length * (GROUPS + ARTISTS) }, (_, i) => {
    const [row, column] = [Math.floor(i / (GROUPS + ARTISTS)), i % (GROUPS + ARTISTS)];
    return column < GROUPS ? Number(groups[row] === column) : 5 + Number(artists[row] === column - GROUPS);
  });

export function tasksInfo(experiment = tasksExperiment()): SessionInfo {
  const groups = Array.from({ length: GROUPS }, (_, i) => `group ${i}`);
  const artists = ['one', 'other'];
  const info = infoFor(experiment);
  return {
    ...info,
    classes: [...groups, ...artists],
    tasks: [
      { name: 'group', classes: groups },
      { name: 'artist', classes: artists },
    ],
    test: { ...info.test, labels: groupLabels, taskLabels: [groupLabels, artistLabels] },
  };
}

/** A run that is done. The teacher knows both, `distilled` half of the groups and one artist, `alone` all groups. */
export const tasksRun = (change: Partial<Run> = {}): Run => ({
  ...nothingMeasured,
  id: 'c3',
  imported: {},
  info: tasksInfo(),
  state: 'done',
  progress: { phase: 'students', step: 10, totalSteps: 10, remainingMs: null, stepMs: 2 },
  logits: {
    teacher: logitsOfBoth(groupLabels, artistLabels),
    distilled: logitsOfBoth([0, 1, 0, 0], [0, 0, 0, 1]),
    alone: logitsOfBoth(groupLabels, [0, 0, 0, 0]),
  },
  checkpoint: null,
  ...change,
});
