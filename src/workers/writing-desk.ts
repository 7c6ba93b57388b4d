import { Writers } from '../engine/generation/writers';
import type { Session } from '../engine/training/session';
import { breathe } from './breathe';
import type { Requests, WritingReport } from './protocol';

/** Where the networks of a Session write. One text at a time; a later one ends the one before. */
export class WritingDesk {
  private readonly writers = new Writers();
  /** Counts what was begun or stopped. */
  private turn = 0;

  /** @param tell hears of all texts after every token */
  constructor(private readonly tell: (report: WritingReport) => void) {}

  /** @returns whether what is begun now may go on. */
  begin(): () => boolean {
    const turn = ++this.turn;
    return () => turn === this.turn;
  }

  stop(): void {
    this.turn++;
  }

  /**
   * To be called while nothing trains: a text is of one moment's weights. Messages are let through after every token.
   * @throws PlaygroundError `prompt-invalid`
   */
  async write(
    session: Pick<Session, 'phase' | 'step' | 'dataset' | 'find'>,
    { networks, writing }: Requests['write']['in'],
    goesOn: () => boolean,
  ): Promise<WritingReport> {
    const { phase, step, dataset } = session;
    const named = networks.map((id) => ({ id, network: session.find(id).network }));
    let report: WritingReport = { phase, step, texts: {} };
    for await (const texts of this.writers.write(named, dataset.vocabulary, writing)) {
      report = { phase, step, texts };
      this.tell(report);
      await breathe();
      if (!goesOn()) break;
    }
    return report;
  }

  /** Before the Session's networks are given back. */
  clear(): void {
    this.writers.dispose();
  }
}
