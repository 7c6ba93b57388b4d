import { loadDataset } from '../engine/datasets/load';
import type { ReadFile } from '../engine/datasets/read';
import type { Experiment } from '../engine/experiment';
import { PlaygroundError } from '../engine/errors';
import { summarise, type NetworkSummary } from '../engine/evaluation/summary';
import { multiplyAdds, parameterCount } from '../engine/models/plan';
import { Session } from '../engine/training/session';
import { hashWeights } from '../engine/training/weight-hash';
import type { Frame, NetworkId, Phase } from '../engine/training/measurements';

export interface NetworkResult extends NetworkSummary {
  readonly parameters: number;
  readonly bytes: number;
  readonly multiplyAdds: number;
  /** SHA-256 of the trained weights. */
  readonly hash: string;
}
/** Steps of both phases together. */
export interface RunProgress {
  readonly phase: Phase;
  readonly done: number;
  readonly total: number;
  readonly remainingMs: number | null;
}
export type RunResult = Readonly<Record<NetworkId, NetworkResult>>;

/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;

/**
 * Trains an Experiment to its end with the engine that the page uses.
 * @param use is given the trained Session before it is disposed.
 * @throws PlaygroundError `diverged` when a network's loss is no longer a number.
 */
export async function train(
  experiment: Experiment,
  read: ReadFile,
  onProgress: (progress: RunProgress) => void,
  use: (session: Session, result: RunResult) => Promise<void> = async () => undefined,
): Promise<RunResult> {
  const dataset = await loadDataset(experiment.data, experiment.seed, read);
  let failure: PlaygroundError | null = null;
  const session = new Session(experiment, dataset, {
    onDivergence: ({ network, step, suggestedLearningRate: learningRate }) => {
      failure ??= new PlaygroundError('diverged', { network, step, learningRate });
    },
  });
  try {
    const { teacher, students } = session.steps;
    const report = ({ phase, step, remainingMs }: Frame) =>
      onProgress({ phase, done: phase === 'teacher' ? step : teacher + step, total: teacher + students, remainingMs });
    report(await session.open());
    while (session.state !== 'done') {
      const frame = await session.advance(SLICE_MS);
      if (failure) throw failure as PlaygroundError;
      if (frame) report(frame);
    }
    const result = await measure(session);
    await use(session, result);
    return result;
  } finally {
    session.dispose();
  }
}

async function measure(session: Session): Promise<RunResult> {
  const { evaluator, dataset, experiment } = session;
  const immediately = () => Promise.resolve();
  const logitsOf = (id: NetworkId) => evaluator.logits(session.find(id).network, evaluator.testCount, immediately);
  const teacher = await logitsOf('teacher');
  const results: Record<NetworkId, NetworkResult> = {};
  for (const { id, network } of session.networks) {
    const { plan } = network;
    results[id] = {
      ...summarise(await logitsOf(id), teacher, dataset.test.labels, plan.classes, experiment.data.withheld),
      parameters: parameterCount(plan),
      bytes: 4 * parameterCount(plan),
      multiplyAdds: multiplyAdds(plan),
      hash: hashWeights(await network.weights()),
    };
  }
  return results;
}
