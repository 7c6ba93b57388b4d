import { shownSamples } from '../engine/datasets/shown';
import { networkSpecs } from '../engine/network-specs';
import { cacheSize, multiplyAdds, parameterCount } from '../engine/models/plan-sizes';
import type { Session } from '../engine/training/session';
import type { BackendInfo, SessionInfo } from './protocol';

/** What is right of the test's questions for those that answer in another form; nothing where there are none. */
function otherForms({ networks, evaluator }: Session): Pick<SessionInfo, 'otherForms'> {
  const others = networks.filter(({ id }) => !evaluator.comparable(id));
  if (others.length === 0) return {};
  const right = others.map(({ id }) => {
    const { labels, rowWeights } = evaluator.samplesFor(id).test;
    return [id, { labels, ...(rowWeights && { rowWeights }) }] as const;
  });
  return { otherForms: Object.fromEntries(right) };
}

/** What the page is told of a Session once it is prepared. */
export function describeSession(
  session: Session,
  backend: BackendInfo,
  teacherHistory: SessionInfo['teacherHistory'],
): SessionInfo {
  const { dataset, split, experiment, evaluator, steps } = session;
  const { train, test, shape, classes, answers } = dataset;
  const specs = networkSpecs(experiment, session.imported);
  const kin = new Map(session.learners.map((learner) => [learner.arm.id, learner]));
  return {
    backend,
    experiment,
    classes,
    ...(dataset.number && { number: dataset.number }),
    ...(dataset.tasks && { tasks: dataset.tasks }),
    shape: answers?.shape ?? shape,
    rowsPerSample: dataset.rowsPerSample,
    trainCount: train.count,
    testCount: test.count,
    labelledCount: split.labelled.length,
    transferCount: split.transfer.length,
    ...shownSamples(dataset, split),
    ...otherForms(session),
    probeCount: evaluator.probeCount,
    networks: session.networks.map(({ id, network }) => ({
      id,
      spec: specs.get(id)!,
      generation: kin.get(id)?.generation ?? 0,
      sources: kin.get(id)?.sources ?? [],
      parameters: parameterCount(network.plan),
      bytes: 4 * parameterCount(network.plan),
      multiplyAdds: multiplyAdds(network.plan),
      kept: cacheSize(network.plan) || undefined,
    })),
    teacherSteps: steps.teacher,
    studentSteps: steps.students,
    teacherTrained: session.phase === 'students',
    ...(teacherHistory ? { teacherHistory } : {}),
  };
}
