/** How the worker's frames become a run's measurements. Pure: every function returns what changes. */
import type { CompressionReport } from '../../engine/compression/report';
import type { DialMark, Evaluation, Frame, LossPoint, NetworkId, Phase, SessionInfo } from '../../workers/protocol';
import { asTested, reachedBy } from './test-rows';
import { ofTask } from '../runs/of-task';
import { noRun, nothingMeasured, type Curves, type EvaluationPoint, type Run } from '../runs/run';

/** Beyond these the older half of the resolution is given up, so that a night's run does not fill the memory. */
const MOST_LOSSES = 12_000;
const MOST_EVALUATIONS = 400;

type Measured = Pick<
  Run,
  'state' | 'progress' | 'curves' | 'logits' | 'surfaces' | 'drafts' | 'robustness' | 'compressed'
>;

/** Every second point of each series, where there are more than `most` in all. */
function thin<Point>(points: readonly Point[], most: number, series: (point: Point) => string): readonly Point[] {
  if (points.length <= most) return points;
  const seen = new Map<string, number>();
  return points.filter((point) => {
    const count = seen.get(series(point)) ?? 0;
    seen.set(series(point), count + 1);
    return count % 2 === 0;
  });
}

/** The phase in which a network learns. */
const phaseOf = (info: SessionInfo, id: NetworkId): Phase =>
  info.networks.find((network) => network.id === id)?.generation === 0 ? 'teacher' : 'students';

/** `evaluation` as a point of the curves. Only the probe's logits are kept: the whole set's would weigh ten times more. */
function evaluationPoint(info: SessionInfo, evaluation: Evaluation): EvaluationPoint {
  const values = info.probeCount * info.rowsPerSample * info.classes.length;
  const { phase, step, rows, logits, teacherCopies } = evaluation;
  const probe: Record<NetworkId, Float32Array> = {};
  for (const [id, own] of Object.entries(logits)) probe[id] = own.slice(0, values);
  if (rows < info.testCount) return { phase, step, probe };
  if (info.tasks) return { phase, step, probe, taskAccuracy: accuracyByTask(info, logits, phase) };
  const accuracies = (of: Evaluation['logits'], counts: (id: NetworkId) => boolean): Record<NetworkId, number> =>
    Object.fromEntries(
      Object.entries(of)
        .filter(([id]) => counts(id))
        .map(([id, own]) => [id, reachedBy(asTested(info, id), own)]),
    );
  return {
    phase,
    step,
    probe,
    accuracy: accuracies(logits, (id) => phaseOf(info, id) === phase),
    ...(teacherCopies ? { teacherCopies: accuracies(teacherCopies, () => true) } : {}),
  };
}

function accuracyByTask(info: SessionInfo, logits: Evaluation['logits'], phase: Phase) {
  return info.tasks!.map((_, place) => {
    const seen = ofTask({ ...noRun, info, logits }, place);
    const trained = Object.entries(seen.logits).filter(([id]) => phaseOf(info, id) === phase);
    return Object.fromEntries(trained.map(([id, own]) => [id, reachedBy(seen.info!, own)]));
  });
}

/** A second mark at one step replaces the first: only the dials that a step was trained with count. */
export function addMark(marks: readonly DialMark[], mark: DialMark): readonly DialMark[] {
  return [...marks.filter(({ phase, step }) => phase !== mark.phase || step !== mark.step), mark];
}

/** Its first evaluation was of all networks of the Session in which the teacher was trained: the students there were others. */
const ofTeachers = ({ logits }: Evaluation, info: SessionInfo): Evaluation['logits'] =>
  Object.fromEntries(Object.entries(logits).filter(([id]) => phaseOf(info, id) === 'teacher'));

/** What is known of a Session that has just been prepared: how its teacher was trained, where one was kept. */
export function measuredBefore(info: SessionInfo): Partial<Run> {
  const { teacherHistory } = info;
  if (!teacherHistory) return nothingMeasured;
  const { losses, evaluations, marks } = teacherHistory;
  const points = evaluations.map((evaluation) =>
    evaluationPoint(info, { ...evaluation, logits: ofTeachers(evaluation, info) }),
  );
  return { ...nothingMeasured, curves: { losses, evaluations: points, marks } };
}

/** What `frame` changes. */
export function applyFrame(measured: Measured, info: SessionInfo, frame: Frame): Partial<Measured> {
  const { state, phase, step, totalSteps, remainingMs, stepMs, evaluation, writing } = frame;
  const { progress } = measured;
  // Networks that all diverged are rolled back, and the run with them: what they did since then did not happen.
  const undone = progress?.phase === phase && step < progress.step;
  const before = undone ? rewind(measured.curves, info, phase, step) : measured.curves;
  const curves: { -readonly [K in keyof Curves]: Curves[K] } = { ...before };
  const changes: { -readonly [K in keyof Measured]?: Measured[K] } = {
    state,
    progress: { phase, step, totalSteps, remainingMs, stepMs, ...(writing ? { writing } : {}) },
  };
  if (frame.losses.length > 0) {
    curves.losses = thin(before.losses.concat(frame.losses), MOST_LOSSES, ({ network }: LossPoint) => network);
  }
  if (frame.marks.length > 0) curves.marks = frame.marks.reduce(addMark, before.marks);
  const known = undone ? compressedBy(measured.compressed, phase, step) : measured.compressed;
  if (undone || frame.compressed) changes.compressed = joinedReports(known, frame.compressed);
  // What was measured at the end no longer holds where a run goes on.
  if (frame.robustness || state !== 'done') changes.robustness = frame.robustness ?? nothingMeasured.robustness;
  if (evaluation) {
    const point = evaluationPoint(info, evaluation);
    // A Session that was restored is evaluated where it stands, which its curves may know already.
    const others = before.evaluations.filter((p) => p.phase !== point.phase || p.step !== point.step);
    curves.evaluations = thin([...others, point], MOST_EVALUATIONS, (p: EvaluationPoint) => p.phase);
    if (evaluation.rows >= info.testCount) changes.logits = { ...measured.logits, ...evaluation.logits };
    if (evaluation.drafts) changes.drafts = { ...measured.drafts, ...evaluation.drafts };
    if (evaluation.surfaces) changes.surfaces = { ...measured.surfaces, ...evaluation.surfaces };
  }
  return { ...changes, curves };
}

const order: Readonly<Record<Phase, number>> = { teacher: 0, students: 1 };

type Reports = readonly CompressionReport[];

/** What had been compressed by a step of a phase. */
export const compressedBy = (reports: Reports = [], phase: Phase, step: number): Reports =>
  phase === 'teacher' ? [] : reports.filter((report) => report.step <= step);

/** A stage that is begun again, after a checkpoint, compresses again: its newest report counts. */
function joinedReports(before: Reports = [], more: Reports = []): Reports {
  const again = (report: CompressionReport): boolean =>
    more.some(({ network, stage }) => network === report.network && stage === report.stage);
  return [...before.filter((report) => !again(report)), ...more];
}

/** The curves up to a checkpoint: what came after it will be measured again. */
export function rewind({ losses, evaluations, marks }: Curves, info: SessionInfo, phase: Phase, step: number): Curves {
  const kept = (point: { phase: Phase; step: number }): boolean =>
    point.phase === phase ? point.step <= step : order[point.phase] < order[phase];
  return {
    losses: losses.filter((point) => kept({ phase: phaseOf(info, point.network), step: point.step })),
    evaluations: evaluations.filter(kept),
    marks: marks.filter(kept),
  };
}

/** What is left of the curves where a Session that was reset keeps its teacher: students will begin with the Session's dials. */
export function rewindToStudents(curves: Curves, info: SessionInfo): Curves {
  const kept = rewind(curves, info, 'students', -1);
  // Without a turn of the teacher's time nothing says otherwise.
  if (kept.marks.length === 0) return kept;
  return { ...kept, marks: [...kept.marks, { phase: 'students', step: 0, dials: info.experiment.dials }] };
}
