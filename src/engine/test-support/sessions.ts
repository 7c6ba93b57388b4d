/** What the engine's tests share: small Experiments on the real digits, and Sessions run to a given point. */
import { fileURLToPath } from 'node:url';
import { fileReader } from '../datasets/file-reader';
import { loadDataset } from '../datasets/load';
import { ranges, requireExperiment, type Experiment } from '../experiment';
import type { Frame } from '../training/measurements';
import { Session } from '../training/session';
import type { SessionOptions } from '../training/session-options';
import { hashWeights } from '../training/weight-hash';

export const readDatasets = fileReader(fileURLToPath(new URL('../../../public/datasets/', import.meta.url)));

/** 50 labels among all digits, so that the labelled batch and the transfer batch are two, and an epoch is 41 steps. */
const digits = { labelled: 50, unlabelled: ranges.unlabelled.max };

/** A valid Experiment on these digits that differs from the default as given, one level deep. */
export function experimentWith(changes: object = {}): Experiment {
  const { data }: { readonly data?: object } = changes;
  return requireExperiment({ ...changes, data: { ...digits, ...data } });
}

/** Few steps: 41 of the teacher, 41 of the students. */
export const shortTraining = { epochs: 1, teacherEpochs: 1 };

export async function sessionOf(experiment: Experiment, options?: SessionOptions): Promise<Session> {
  return new Session(experiment, await loadDataset(experiment.data, experiment.seed, readDatasets), options);
}

/** Advances until `until` holds, or to the end. @returns the frames on the way. */
export async function advance(session: Session, until: (session: Session) => boolean = () => false): Promise<Frame[]> {
  const frames: Frame[] = [];
  while (session.state !== 'done' && !until(session)) {
    const frame = await session.advance(5);
    if (frame) frames.push(frame);
    if (frame?.state === 'paused') break;
  }
  return frames;
}

export const hashesOf = async (session: Session): Promise<Record<string, string>> => {
  const entries = session.networks.map(async ({ id, network }) => [id, hashWeights(await network.weights())] as const);
  return Object.fromEntries(await Promise.all(entries));
};
