/** Reads the visitor's own files, and holds the table until it is kept: on the page there is only what is shown of it. */
import { answersPreview, type AnswersPreview } from '../engine/datasets/own/answers-preview';
import { limits } from '../engine/datasets/own/limits';
import {
  choiceOf,
  differenceOf,
  planOfChoice,
  previewOf,
  tableBytes,
  type Preview,
} from '../engine/datasets/own/preview';
import { readTable } from '../engine/datasets/own/read-table';
import { refuse } from '../engine/datasets/own/refusal';
import { tableHash, type Table } from '../engine/datasets/own/table';
import { PlaygroundError, toReport } from '../engine/errors';
import { findTable, keepAnswers, keepTable, type KeptAnswers, type KeptTable } from './own-tables';
import type { ChosenFile, FromReader, ReadingRequests, ToReader } from './reading-protocol';

/** Of the progress of reading: fetching bytes from the disk comes first. */
const BYTES_SHARE = 0.1;

export class ReadingService {
  private table: { readonly hash: string; readonly value: Table } | null = null;

  constructor(private readonly post: (message: FromReader) => void) {}

  /** Answers one request. Never rejects: what goes wrong is the answer. */
  async handle(message: ToReader): Promise<void> {
    const { id } = message;
    try {
      this.post({ kind: 'answer', id, value: await this.dispatch(message) });
    } catch (error) {
      this.post({ kind: 'refusal', id, error: toReport(error) });
    }
  }

  private async dispatch(message: ToReader): Promise<unknown> {
    switch (message.request) {
      case 'read':
        return this.hold(await this.read(message.files));
      case 'open':
        return this.open(message.line);
      case 'plan': {
        const { hash, value } = this.held();
        return planOfChoice(value, hash, message.name, message.choice);
      }
      case 'keep':
        return this.keep(message);
      case 'compare':
        return differenceOf(this.held().value, message.own);
      case 'answers':
        return this.answers(message);
      case 'bring':
        return this.bring(message);
      case 'keepAnswers':
        return this.keepAnswers(message.name, message.bytes);
    }
  }

  private async read(files: readonly ChosenFile[]): Promise<Table> {
    // Before a byte of them is fetched.
    if (files.length > limits.files) refuse(files[0]!.name, 'too-many-files', { most: limits.files });
    if (files.reduce((sum, { file }) => sum + file.size, 0) > limits.bytes) {
      refuse(files[0]!.name, 'too-large', { most: limits.bytes >> 20 });
    }
    const given = [];
    for (const [i, { name, file }] of files.entries()) {
      given.push({ name, bytes: new Uint8Array(await file.arrayBuffer()) });
      if (i % 100 === 0) this.post({ kind: 'progress', share: (BYTES_SHARE * i) / files.length });
    }
    const onProgress = (share: number): void =>
      this.post({ kind: 'progress', share: BYTES_SHARE + (1 - BYTES_SHARE) * share });
    return readTable(given, {}, { onProgress });
  }

  private async open(line: KeptTable): Promise<Preview> {
    const table = await this.kept(line);
    return { ...this.hold(table), choice: choiceOf(line.own, table) };
  }

  private async kept({ hash, name }: Pick<KeptTable, 'hash' | 'name'>): Promise<Table> {
    const table = await findTable(hash);
    if (!table) throw new PlaygroundError('own-data-missing', { name, hash });
    return table;
  }

  private async answers({ from, to }: ReadingRequests['answers']['in']): Promise<AnswersPreview> {
    const table = await ('hash' in from ? this.kept(from) : this.read(from));
    const rows = to.own === null ? to.rows : (await this.kept({ hash: to.own, name: '' })).rows;
    const preview = answersPreview(table, rows, to.classes);
    this.table = { hash: preview.hash, value: table };
    return preview;
  }

  private async bring({ files, hash, name }: ReadingRequests['bring']['in']): Promise<string> {
    const table = await this.read(files);
    this.table = { hash: tableHash(table), value: table };
    if (this.table.hash === hash) await this.keepAnswers(name, tableBytes(table));
    return this.table.hash;
  }

  private async keepAnswers(name: string, bytes: number): Promise<KeptAnswers> {
    const { hash, value } = this.held();
    const line = { hash, name, rows: value.rows, bytes, added: Date.now() };
    await keepAnswers(value, line);
    return line;
  }

  private hold(table: Table): Preview {
    const preview = previewOf(table);
    this.table = { hash: preview.hash, value: table };
    return preview;
  }

  private held(): { readonly hash: string; readonly value: Table } {
    if (!this.table) throw new Error('no table has been read');
    return this.table;
  }

  private async keep({ own, bytes }: ReadingRequests['keep']['in']): Promise<KeptTable> {
    const { hash, value } = this.held();
    const { rows, columns } = value;
    const line = { hash, name: own.name, rows, columns: columns.length, bytes, added: Date.now(), own };
    await keepTable(value, line);
    return line;
  }
}
