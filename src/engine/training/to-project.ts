import { stagesOf } from '../arms';
import { studentSteps } from '../datasets/batches';
import { PlaygroundError } from '../errors';
import { sourceArm } from '../export/project/issues';
import { sourceOf, type ProjectSource } from '../export/project/project';
import { networkSpecs } from '../network-specs';
import type { NetworkId } from './measurements';
import type { Session } from './session';
import { TermSights } from './term-sights';

/**
 * An arm with all that its training begins with, for a project elsewhere.
 * @throws PlaygroundError `not-ready` where whom it learns from is not trained yet
 */
export async function toProject(session: Session, id: NetworkId): Promise<ProjectSource> {
  const { experiment, dataset, split, evaluator } = session;
  const arm = experiment.arms.find((each) => each.id === id);
  if (!arm || session.phase === 'teacher') throw new PlaygroundError('not-ready', { action: 'project' });
  const learned = sourceArm(arm);
  const steps = studentSteps(experiment.training, split.transfer.length);
  if (learned !== null && session.find(learned).steps < steps)
    throw new PlaygroundError('not-ready', { action: 'project' });
  const { network, start } = session.find(id);
  const teacher = session.find(sourceOf(arm)).network;
  const [weights, logits] = await Promise.all([teacher.weights(), evaluator.predict(teacher, dataset.train.inputs)]);
  return {
    experiment,
    arm,
    dataset,
    split,
    student: { spec: networkSpecs(experiment, session.imported).get(id)!, plan: network.plan, start },
    teacher: { plan: teacher.plan, weights, logits },
    trained: stagesOf(arm).map(({ objective }) => {
      const sights = new TermSights(objective, network.plan, teacher.plan, experiment.seed);
      const { initialValues } = sights;
      sights.dispose();
      return initialValues;
    }),
  };
}
