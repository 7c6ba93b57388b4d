import { median } from '../../median';
import type { Network } from '../../models/network';
import { answerKey, type Answers } from '../batch';
import type { Feeder } from '../feeder';
import type { NetworkId } from '../measurements';
import type { NextStep } from '../trainer';
import type { DeskOrder, DeskReply } from './desk';
import { questionsOf, type Question } from './questions';
import type { BesideMode, BesideReport, WhyInTurn } from './report';
import { Trial, type Way } from './trial';

/** The second worker, as the first one sees it. */
export interface TeacherLink {
  /** Answers come in the order of the orders. Rejects where the worker has failed or was ended. */
  send(order: DeskOrder): Promise<DeskReply>;
  end(): void;
}

/** Starts a second worker on the same backend, or says why not. */
export type OpenLink = () => TeacherLink | WhyInTurn;

/** A run that is over sooner than that, in ms, is not worth a second worker. */
const WORTH_MS = 3000;
/** How many times as fast steps have to be for a second worker to be worth its memory. */
const GAIN = 1.05;
/** Steps in turn that tell how long one takes. */
const STEPS_TIMED = 5;
/** A worker that says nothing for so long, in ms, is taken for lost. */
const SILENCE_MS = 10_000;

/**
 * Has frozen teachers answer in a second worker what students will be told at the step after: while the students learn batch i,
 * the teacher is asked about batch i + 1. Of N steps, of which a teacher's part takes t and a student's s, N·(t + s) then become
 * t + N·max(t, s) at best: at most twice as fast. Students get the same numbers at the same step, bit for bit; what the gain is, is measured in
 * the run by taking steps of both ways by turns.
 */
export class TeacherBeside {
  /** Null before anything is known. */
  private state: BesideReport | null = null;
  private trial = new Trial();
  private link: TeacherLink | null = null;
  /** Whom the second worker has; null before it is ready. */
  private taught: ReadonlySet<NetworkId> | null = null;
  /** What won't change any more before `release`. */
  private refused: WhyInTurn | null = null;
  /** What the latest steps in turn took. */
  private inTurnMs: number[] = [];
  private readonly asked = new Map<number, Promise<Answers>>();

  constructor(
    private readonly feeder: Feeder,
    private readonly networkOf: (id: NetworkId) => Network,
    private readonly mode: Exclude<BesideMode, 'off'>,
    private readonly open: OpenLink,
  ) {}

  /** Undefined before anything is known. */
  get report(): BesideReport | undefined {
    return this.state ?? undefined;
  }

  /** Steps that are to follow one another without a pause, so that they can be timed. */
  get atOnce(): number {
    return this.state?.state === 'measuring' ? this.trial.atOnce : 1;
  }

  /**
   * What the sources say of the step that is about to be taken; null where it is to ask them itself.
   * @param compiled whether it runs compiled where it does; null where that is not known yet
   */
  async answers(next: NextStep, compiled: boolean | null): Promise<Answers | null> {
    if (this.refused) return null;
    const questions = questionsOf(next, this.feeder);
    if (typeof questions === 'string') return this.inTurn(questions);
    if (!compiled) return compiled === false ? this.inTurn('plain') : null;
    if (!this.underWay) this.begin(questions, next.left);
    // Of a later stage somebody else may be asked.
    if (!questions.every(({ id }) => this.taught?.has(id)) || this.way === 'in-turn') return null;
    const { step, left } = next;
    for (const each of this.asked.keys()) if (each < step || each > step + 1) this.asked.delete(each);
    const answers = this.ask(step, questions);
    const later = left > 1 && this.wayAfter === 'beside' ? questionsOf({ ...next, step: step + 1 }, this.feeder) : [];
    if (typeof later !== 'string' && later.length > 0) void this.ask(step + 1, later);
    try {
      return await inTime(answers);
    } catch (error) {
      return this.refuse(error instanceof NotCompiled ? 'plain' : 'no-worker');
    }
  }

  /** A step has been taken, from `begin` to `end` in ms. */
  took(way: Way, begin: number, end: number): void {
    if (!this.underWay) this.inTurnMs = [...this.inTurnMs.slice(1 - STEPS_TIMED), end - begin];
    if (this.state?.state !== 'measuring') return;
    this.trial.note(way, begin, end);
    const { result } = this.trial;
    if (!this.trial.over) return;
    if (!result) return void this.refuse('unmeasured');
    const { 'in-turn': inTurnMs, beside: besideMs } = result;
    const beside = this.mode === 'always' || inTurnMs >= GAIN * besideMs;
    this.state = { state: 'measured', inTurnMs, besideMs, beside };
    if (!beside) this.end();
  }

  /** Steps that were told what their teachers say can't be compiled. */
  refusePlain(): void {
    this.refuse('plain');
  }

  /** Ends the second worker; what was measured stays to be told. */
  end(): void {
    this.link?.end();
    this.link = null;
    this.taught = null;
    this.asked.clear();
  }

  /** Other networks are about to be asked. */
  release(): void {
    this.end();
    this.refused = null;
    this.inTurnMs = [];
    this.trial = new Trial();
    this.state = null;
  }

  /** Whether the second worker was started. */
  private get underWay(): boolean {
    return this.state !== null && this.state.state !== 'in-turn';
  }

  private get way(): Way {
    if (this.state?.state === 'measured') return this.state.beside ? 'beside' : 'in-turn';
    return this.trial.way;
  }

  /** That of the step after the next one. */
  private get wayAfter(): Way {
    return this.state?.state === 'measuring' && this.trial.atOnce === 1 ? 'in-turn' : this.way;
  }

  private begin(questions: readonly Question[], left: number): void {
    if (this.mode === 'where-faster') {
      // How long the rest will take is known after some steps.
      if (this.inTurnMs.length < STEPS_TIMED) return;
      if (left * median(this.inTurnMs) < WORTH_MS) return void this.inTurn('short');
    }
    const link = this.open();
    if (typeof link === 'string') return void this.refuse(link);
    this.link = link;
    this.state = { state: 'starting' };
    void this.teach(link, [...new Set(questions.map(({ id }) => id))]);
  }

  private async teach(link: TeacherLink, ids: readonly NetworkId[]): Promise<void> {
    try {
      const teachers = ids.map(async (id) => {
        const network = this.networkOf(id);
        return { id, plan: network.plan, weights: await network.weights() };
      });
      await link.send({ kind: 'teachers', teachers: await Promise.all(teachers) });
    } catch {
      if (this.link === link) this.refuse('no-worker');
      return;
    }
    if (this.link !== link) return;
    this.taught = new Set(ids);
    this.state = { state: 'measuring' };
  }

  /** Asks about a step, once. */
  private ask(step: number, questions: readonly Question[]): Promise<Answers> {
    const before = this.asked.get(step);
    if (before) return before;
    const order = questions.map(({ id, side }) => ({ id, inputs: this.feeder.viewAhead(step, side) }));
    const answers = this.link!.send({ kind: 'ask', questions: order }).then(({ logits, compiled }) => {
      if (!compiled) throw new NotCompiled();
      return new Map(questions.map(({ id, side }, i) => [answerKey(id, side), logits[i]!]));
    });
    // Who awaits it later hears of it; until then it is nobody's failure.
    answers.catch(() => undefined);
    this.asked.set(step, answers);
    return answers;
  }

  private inTurn(why: WhyInTurn): null {
    // What is under way, or was found out, holds for the steps that can be taken beside.
    if (!this.underWay) this.state = { state: 'in-turn', why };
    return null;
  }

  private refuse(why: WhyInTurn): null {
    this.end();
    this.refused = why;
    this.state = { state: 'in-turn', why };
    return null;
  }
}

/** The second worker computes operation by operation. */
class NotCompiled extends Error {
  override readonly name = 'NotCompiled';
}

async function inTime<T>(promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('teacher beside: no answer')), SILENCE_MS);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
