import { isTeacherId } from '../../engine/arms';
import { linearCka } from '../../engine/evaluation/comparison';
import { size } from '../../engine/models/plan';
import type { InsideReport, NetworkId, SessionInfo } from '../../workers/protocol';
import { predictsNext } from '../session/test-rows';
import { logitsOfTask, ofTask } from '../runs/of-task';
import { ownSample } from '../view/own-sample';
import { firstRows, insideRows } from './inside-batch';
import type { GetState, SessionControl, SetState } from '../session/session-control';
import type { CkaPoint, GradientPoint, InsideSlice } from './inside-types';
import type { PlaygroundState } from '../types';

/** Raw values of the sample being looked at; of the first test sample where one's own fits another data set. */
function sampleValues({ sample }: PlaygroundState, info: SessionInfo): Uint8Array | Float32Array {
  const own = ownSample(sample, info);
  if (own) return own.inputs;
  const length = size(info.shape);
  const index = sample.kind === 'test' ? sample.index % info.testCount : 0;
  // A copy: of a view, the whole test set would be sent along.
  return info.test.inputs.slice(index * length, (index + 1) * length);
}

/** How alike each student's embedding is to the teacher's, on the batch without the sample. */
function ckaOf({ phase, step, networks }: InsideReport, rows: number): CkaPoint {
  const teacher = networks['teacher']?.embedding;
  const cka: Record<NetworkId, number> = {};
  for (const [id, { embedding }] of Object.entries(networks)) {
    if (isTeacherId(id) || !teacher || !embedding) continue;
    const { values, width } = embedding;
    const own = values.subarray(0, rows * width);
    const value = linearCka(teacher.values.subarray(0, rows * teacher.width), own, rows, teacher.width, width);
    if (Number.isFinite(value)) cka[id] = value;
  }
  return { phase, step, cka };
}

/** Of several tasks what networks say of the one that is looked at; nothing of one that they don't learn. */
function saidInTask(report: InsideReport, info: SessionInfo): InsideReport {
  if (info.task === undefined) return report;
  const networks = Object.entries(report.networks);
  const said = logitsOfTask(info, Object.fromEntries(networks.map(([id, { logits }]) => [id, logits])));
  const own = networks.map(([id, network]) => [id, { ...network, logits: said[id] ?? new Float32Array(0) }]);
  return { ...report, networks: Object.fromEntries(own) as InsideReport['networks'] };
}

const pullsOf = ({ step, gradients }: InsideReport): GradientPoint => ({
  step,
  norms: Object.fromEntries(Object.entries(gradients).map(([id, { gradientNorms }]) => [id, gradientNorms])),
});

export function createInsideSlice(set: SetState, get: GetState, control: SessionControl): InsideSlice {
  let looking = false;
  let again = false;

  async function look(): Promise<void> {
    const seen = () => ofTask(get().live, get().task);
    const { info, state } = seen();
    if (!info || state === 'loading' || state === 'error') return;
    const rows = predictsNext(info) ? firstRows(info) : insideRows(info);
    const sample = sampleValues(get(), info);
    const answer = await control.ask('inside', { rows, sample });
    if (!answer || seen().info !== info) return;
    const report = saidInTask(answer, info);
    const { inside, ckaPath, gradients, gradientPath } = get();
    const { phase, step } = report;
    // A run that was reset or rolled back takes its later points with it.
    const same = inside?.info === info;
    const before = same ? ckaPath.filter((point) => point.phase === phase && point.step < step) : [];
    const pulls = same && phase === 'students' ? gradientPath.filter((point) => point.step < step) : [];
    const measured = Object.keys(report.gradients).length > 0;
    set({
      inside: { info, rows, sample, report },
      ckaPath: phase === 'students' ? [...before, ckaOf(report, rows.length)] : [],
      gradientPath: measured && phase === 'students' ? [...pulls, pullsOf(report)] : pulls,
      gradients: measured ? { phase, step, networks: report.gradients } : same ? gradients : null,
    });
  }

  return {
    inside: null,
    ckaPath: [],
    gradients: null,
    gradientPath: [],

    async lookInside() {
      again = looking;
      if (looking) return;
      looking = true;
      try {
        do {
          again = false;
          await look();
        } while (again);
      } finally {
        looking = false;
      }
    },
  };
}
