import { PlaygroundError } from '../../errors';
import { short } from './refusal';
import type { Note } from './table';

/** Files that could not be read, of many. */
export class Damaged {
  private readonly errors: PlaygroundError[] = [];

  /** What `read` gives; null where it refuses a file. */
  async unless<Result>(read: () => Promise<Result>): Promise<Result | null> {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof PlaygroundError)) throw error;
      this.errors.push(error);
      return null;
    }
  }

  /** @throws the first error where nothing else is left */
  report(left: number, notes: Note[]): void {
    const [first] = this.errors;
    if (!first) return;
    if (left === 0) throw first;
    const { file = '', reason = '' } = first.details;
    notes.push({ kind: 'files-damaged', details: { count: this.errors.length, file: short(String(file)), reason } });
  }
}
