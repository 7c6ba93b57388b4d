/** How the page names what the benchmark measures. */
import type { Absence, Contestant } from '../../engine/benchmark/measure';
import type { Task, TeacherUse } from '../../engine/benchmark/tasks';
import { t } from '../../messages';
import { messageOr } from '../../messages/names';
import { dateTime } from '../../messages/format';
import type { BenchmarkResult, Device } from '../../state/checks/benchmark-types';

const layers = ({ channels, dense }: Task['student']): string => {
  const values = { channels: channels.join('-'), dense: dense.join('-') };
  if (!channels.length) return values.dense;
  return t(dense.length ? 'benchmark.layers-both' : 'benchmark.layers-conv', values);
};

/** Pixels, hidden layers and batch of a task. */
export const taskSize = ({ shape: [height, width], student, teacher, batch }: Task): string =>
  t('benchmark.task-size', { width, height, student: layers(student), teacher: layers(teacher), batch });

/** What a task is called. */
export const taskName = (id: string): string => messageOr(`benchmark.name.${id}`, id);

export const engineName = (engine: Contestant): string => messageOr(`benchmark.engine.${engine}`, engine);

export const backendName = (backend: string): string => messageOr(`backend.${backend}`, backend);

export const teacherText = (use: TeacherUse): string =>
  t(use === 'cached' ? 'benchmark.teacher.cached' : 'benchmark.teacher.every-step');

const absenceText = ({ engine, backend, task, reason }: Absence): string =>
  t('benchmark.absent', { engine: engineName(engine), backend: backendName(backend), task: taskName(task), reason });

function webgpuText({ webgpu, adapter }: Device): string {
  if (webgpu === 'none' || !adapter) return t(`benchmark.webgpu.${webgpu}`);
  return webgpu === 'software' ? t('benchmark.webgpu-software', { adapter }) : adapter;
}

/** On what, by what and when it was measured. */
export function machineText({ device, date }: BenchmarkResult): string {
  const { browser, cores, tfjs } = device;
  const when = dateTime(new Date(date));
  return t('benchmark.machine', { browser, cores, tfjs, webgpu: webgpuText(device), date: when });
}

/** Rounds belong to times alone. */
export const settingsText = ({ backend, rounds, times }: BenchmarkResult): string =>
  times.length ? t('benchmark.settings', { backend: backendName(backend), rounds }) : backendName(backend);

/** What is to be known about the figures, a sentence each. */
export function notes({ backend, device, times, absent, disturbed }: BenchmarkResult) {
  const timed = times.length > 0;
  const onCpu = times.find((timing) => timing.engine === 'tfjs' && timing.backend === 'cpu');
  return {
    warnings: [...(disturbed ? [t('benchmark.disturbed')] : []), ...absent.map(absenceText)],
    remarks: [
      ...(timed ? [t('benchmark.times-note')] : []),
      ...(onCpu ? [t('benchmark.cpu-note', { task: taskName(onCpu.task) })] : []),
      ...(timed && backend === 'wasm' && device.threads ? [t('benchmark.threads-note')] : []),
      ...(backend === 'webgpu' && device.webgpu === 'software' ? [t('benchmark.software')] : []),
    ],
  };
}
