/** Follows a run as the page does, and makes of it the file that the page's list of runs opens. */
import { randomBytes } from 'node:crypto';
import type { MeasureOptions } from '../engine/training/measure-run';
import type { Frame } from '../engine/training/measurements';
import type { Session } from '../engine/training/session';
import { applyFrame, measuredBefore } from '../state/session/frames';
import { writeRunFile } from '../state/runs/run-file';
import { noRun, type Run } from '../state/runs/run';
import { recordOf } from '../state/runs/run-record';
import { describeSession } from '../workers/session-info';

export class RunRecorder {
  private run: Run = noRun;

  constructor(private readonly imported: MeasureOptions['imported']) {}

  note(frame: Frame, session: Session): void {
    if (!this.run.info) {
      const info = describeSession(session, { name: 'wasm', reason: 'requested', probes: {}, threads: 1 }, undefined);
      this.run = {
        ...this.run,
        ...measuredBefore(info),
        id: randomBytes(12).toString('hex'),
        imported: this.imported ?? {},
        info,
      };
    }
    this.run = { ...this.run, ...applyFrame(this.run, this.run.info!, frame) };
  }

  /** The run as a file's text; null where it never began. */
  async record(session: Session): Promise<string | null> {
    const run = { ...this.run, checkpoint: await session.checkpoint() };
    const record = recordOf(run, { number: 1, name: '', pinned: false, when: Date.now() });
    return record && writeRunFile(record);
  }
}
