/** Trains a run and writes what is to be had of it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompressionReport } from '../engine/compression/report';
import { useBackend } from '../engine/backend/backends';
import { fileReader } from '../engine/datasets/file-reader';
import { loadDataset } from '../engine/datasets/load';
import { toldOf } from '../engine/evaluation/exported-metrics';
import { measureRun, recentTeachers, type RunResult } from '../engine/training/measure-run';
import type { Frame } from '../engine/training/measurements';
import type { Session } from '../engine/training/session';
import { toExport } from '../engine/training/to-export';
import { quantityKey } from '../lessons/quantity';
import { fromRoot } from './from-root';
import { tablesOf, type GivenData } from './given-data';
import { breathe } from './interrupt';
import { RunRecorder } from './run-recorder';
import type { RunReport, RunTask } from './run-task';
import { valuesOf } from './session-values';
import { writeProjects, type Unwritten } from './write-projects';

/** Longer slices than in the page: nobody waits for an answer. */
const SLICE_MS = 200;

/**
 * What trains runs on the wasm backend, one after the other, and remembers the teachers that they share.
 * @param tables of the visitor's own
 */
export function runTrainer(tables: readonly GivenData[]) {
  const read = fileReader(fromRoot('public/datasets/'));
  const findTable = tablesOf(...tables);
  const teachers = recentTeachers();
  return async function train(task: RunTask, onProgress: (frame: Frame) => void): Promise<RunReport> {
    const { experiment, imported, out, withFloats = false, project, asked } = task;
    const began = performance.now();
    const compressed: CompressionReport[] = [];
    const unwritten: Unwritten = new Map();
    let measured: Record<string, number> | undefined;
    await useBackend('wasm');
    const dataset = await loadDataset(experiment.data, experiment.seed, read, undefined, findTable);
    const recorder = out === undefined ? null : new RunRecorder(imported);
    const outcome = await measureRun(experiment, dataset, {
      sliceMs: SLICE_MS,
      teachers,
      imported,
      breathe,
      onProgress(frame, session) {
        compressed.push(...(frame.compressed ?? []));
        recorder?.note(frame, session);
        onProgress(frame);
      },
      use: async (session, results) => {
        if (out !== undefined) {
          await writeExports({ folder: out, withFloats }, session, results, unwritten);
          const record = await recorder?.record(session);
          if (record) await writeFile(join(out, 'run.json'), record);
        }
        if (project !== undefined) await writeProjects(project, session, unwritten);
        // The last: a Session is no longer at its end after that.
        if (asked) {
          const values = await valuesOf(asked, session, results);
          measured = Object.fromEntries(asked.map((quantity, i) => [quantityKey(quantity), values[i]!]));
        }
      },
    });
    const seconds = Math.round((performance.now() - began) / 1000);
    return { outcome, compressed, unwritten, seconds, ...(measured && { measured }) };
  };
}

async function writeExports(
  { folder, withFloats }: { readonly folder: string; readonly withFloats: boolean },
  session: Session,
  results: RunResult,
  unwritten: Unwritten,
): Promise<void> {
  const { exportNetwork } = await import('../engine/export/bundle');
  const { formatsFor, layerWithoutForm } = await import('../engine/export/holds');
  await mkdir(folder, { recursive: true });
  for (const [id, result] of Object.entries(results)) {
    const { tasks, parameters, multiplyAdds } = result;
    const { testCount: testSamples } = session.evaluator;
    const metrics = toldOf({
      network: id,
      testSamples,
      tasks,
      values: result,
      parameters,
      multiplyAdds,
      backend: 'wasm',
    });
    const source = await toExport(session, id, metrics);
    for (const format of formatsFor(source.plan)) {
      const unheld = layerWithoutForm(format, source.plan);
      if (unheld) {
        const why = `Not written as ${format}, which has no form for the layer ${unheld.name}`;
        unwritten.set(why, (unwritten.get(why) ?? new Set()).add(id));
        continue;
      }
      const { fileName, bytes } = await exportNetwork(format, source, { withFloats });
      await writeFile(join(folder, fileName), bytes);
    }
  }
}
