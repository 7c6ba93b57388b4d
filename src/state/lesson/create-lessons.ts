/**
 * The lesson that is open: it sets what its step says, looks at the page's store from then on, and never asks whether
 * something was done. Where it stands is in the page's store (`lesson`), which the address follows.
 */
import type { StateCreator, StoreApi } from 'zustand';
import { sameSetup, trainedAs } from '../../lessons/conditions';
import { lessons } from '../../lessons/catalogue';
import type { Answer, Lesson, LessonStep, Seen } from '../../lessons/lesson';
import type { LessonPlace } from './lesson-slice';
import type { PlaygroundState } from '../types';
import type { StudyState } from '../study/study-types';
import { ASSIGNED_STEP, assignedLesson, decodeAssignment } from './assignment';
import { isAskedId } from './learner-file';
import { bandOf, curveOfGuess } from './guesses';
import { lessonRun, withRun } from './lesson-run';
import { noProgress, type LessonState, type LessonStorage, type Progress, type PutAway } from './lesson-types';
import { measuredBy } from './measured';
import { quantityOf } from './quantity';
import { seenAt } from './seen';
import { settingAt, type WholeSetting } from './setting';

/** How near to a place a dial counts as there. */
const NEAR = 0.5;

interface Besides extends Pick<PlaygroundState, 'imported'> {
  readonly shown?: Pick<PlaygroundState, 'sample' | 'sampleBy'>;
}

export interface LessonParts {
  readonly playground: StoreApi<PlaygroundState>;
  readonly storage: LessonStorage;
  /** The store of comparisons, loaded when a step first opens their view. */
  readonly study: () => Promise<StoreApi<StudyState>>;
  /** Whether the address asks for a pace: that one holds. */
  readonly paceAsked?: () => boolean;
  readonly catalogue?: Readonly<Record<string, Lesson>>;
}

export const createLessons =
  ({
    playground,
    storage,
    study,
    paceAsked = () => false,
    catalogue = lessons,
  }: LessonParts): StateCreator<LessonState> =>
  (set, get) => {
    let comparisons: StoreApi<StudyState> | null = null;
    /** As the step was entered. */
    let begun: Seen | null = null;
    /** Accuracies, in %, of networks of runs that this lesson has seen to their end. */
    let reached: Readonly<Record<string, number>> = {};
    /** The run that was last seen to train, and what the one said that was last noted. */
    let watched = '';
    /** An assignment of which it was said that it can't be read. */
    let refused = '';
    let taken: PlaygroundState['live']['logits'] | null = null;
    /** What was there when measures were last taken. */
    let measuredOf: readonly unknown[] = [];
    /** Of what is put away, what is too large to be kept over a reload. */
    let besides: Besides = { imported: {} };

    const progressOf = (id: string): Progress => get().progress[id] ?? noProgress;

    function keep(id: string, change: Partial<Progress>): void {
      set({ progress: { ...get().progress, [id]: { ...progressOf(id), ...change } } });
      store();
    }
    const store = () => {
      const { progress, putAway, learner } = get();
      storage.write({ progress, putAway, learner });
    };

    const seen = (lesson: Lesson, at: number): Seen =>
      seenAt(
        playground.getState(),
        settingAt(lesson, at).experiment,
        progressOf(lesson.id).answers,
        comparisons?.getState() ?? null,
        get().been,
      );

    function ownOf(state: PlaygroundState): PutAway {
      const { experiment, preset, pace, view, panelChoices, live } = state;
      const run = live.info && live.checkpoint ? live.id : null;
      return { experiment, preset, pace, view, panelChoices, run, study: null };
    }

    /** Follows the page's store to a step. */
    async function enter(lesson: Lesson, step: number): Promise<void> {
      const before = get().open;
      if (!get().putAway) {
        const { imported, sample, sampleBy } = playground.getState();
        besides = { imported, shown: { sample, sampleBy } };
        set({ putAway: ownOf(playground.getState()) });
      }
      if (before?.lesson.id !== lesson.id) {
        reached = {};
        watched = '';
        taken = null;
      }
      const whole = settingAt(lesson, step);
      const onward = before?.lesson.id === lesson.id && before.step + 1 === step;
      // Set before it is applied: what applying changes is looked at already.
      begun = null;
      const open = { lesson, step };
      set({ open, done: false, strayed: false, been: [] });
      keep(lesson.id, { step });
      apply(whole, onward ? (lesson.steps[step]?.sets ?? {}) : whole);
      const settingsFixed = get().assignment?.fixed ?? false;
      playground.getState().setLesson({ lit: lesson.steps[step]?.shows ?? [], settingsFixed });
      if (whole.view === 'compare') await compare(whole);
      if (get().open !== open) return;
      begun = seen(lesson, step);
      look();
    }

    /** Brings the comparison about that a step speaks of; the learner's own is put away. */
    async function compare({ study: wanted }: WholeSetting): Promise<void> {
      if (!comparisons) {
        const store = (comparisons = await study());
        await store.getState().ready();
        store.subscribe(look);
      }
      const { putAway } = get();
      if (!wanted || !putAway) return;
      const { settings, change } = comparisons.getState();
      if (!putAway.study) set({ putAway: { ...putAway, study: settings } });
      store();
      change(wanted);
    }

    /** @param own of the step: what one has changed since the last one stays, unless it says otherwise. */
    function apply({ experiment, view = 'train' }: WholeSetting, own: Partial<LessonStep['sets'] & object>): void {
      const page = playground.getState();
      const other = !sameSetup(page.experiment, experiment);
      if (other) page.load(experiment);
      else if (own.dials || own.experiment) page.turn(experiment.dials);
      if (own.pace && own.pace !== page.pace && !paceAsked()) page.setPace(own.pace);
      if (view !== page.view) page.openView(view);
      if (own.panels) playground.setState({ panelChoices: own.panels });
      if (typeof own.sample === 'number') page.selectSample(own.sample);
      if (own.sample === 'telling') {
        playground.setState({ sampleBy: 'nobody' });
        if (page.live.logits['teacher']) page.selectTelling();
      }
    }

    function look(): void {
      const { open } = get();
      if (!open || !begun) return;
      const { lesson, step } = open;
      const current = lesson.steps[step]!;
      const before = seen(lesson, step);
      const now = note(current, before) ? seen(lesson, step) : before;
      takeMeasures(lesson, now);
      takeRun(lesson, current, now);
      const { answers, done } = progressOf(lesson.id);
      const met =
        done.includes(current.id) ||
        ((current.asks ?? []).every(({ id }) => answers[id] !== undefined) && (current.done?.(now, begun) ?? true));
      if (met && !done.includes(current.id)) keep(lesson.id, { done: [...done, current.id] });
      if (keepsFixed(now)) return;
      const strayed = !met && hasStrayed(now, begun);
      if (get().done !== met || get().strayed !== strayed) set({ done: met, strayed });
      tellPage(current, now, progressOf(lesson.id).measured);
    }

    /** Sets back at once what an assignment does not let be changed. @returns whether that was needed */
    function keepsFixed({ playground: page, setUp }: Seen): boolean {
      if (!get().assignment?.fixed || sameSetup(page.experiment, setUp)) return false;
      // First: what is said of it is a change of the page that is looked at as well.
      page.load(setUp);
      page.notify({ tone: 'info', message: { key: 'assignment.set-back' } });
      return true;
    }

    /** Where the step's dial is now, if that is a place to have been at. @returns whether it is a new one */
    function note({ reads }: LessonStep, { playground: page, setUp, been }: Seen): boolean {
      const { state, info } = page.live;
      if (!reads || state !== 'done' || !info || !sameSetup(info.experiment, setUp)) return false;
      const at = reads.at.find((place) => Math.abs(page.experiment.dials[reads.dial] - place) <= NEAR);
      if (at === undefined || been.includes(at)) return false;
      set({ been: [...been, at] });
      return true;
    }

    /** What the page itself shows of the lesson. */
    function tellPage(
      { asks = [], mistake }: LessonStep,
      { answers, playground: page }: Seen,
      settled: Progress['measured'],
    ): void {
      const waits = asks.some(({ id, before }) => before === 'run' && answers[id] === undefined);
      const runWaits = waits ? (page.runWaits ?? 0) : null;
      const guessBand = bandOf(asks, answers, page.live, reached);
      const guessCurve = curveOfGuess(asks, answers);
      const secretFaults = mistake !== undefined && settled[asks[0]?.id ?? ''] === undefined;
      const unchanged = same(
        [page.runWaits, page.guessBand, page.guessCurve, page.secretFaults],
        [runWaits, guessBand, guessCurve, secretFaults],
      );
      if (!unchanged) page.setLesson({ runWaits, guessBand, guessCurve, secretFaults });
    }

    function takeMeasures(lesson: Lesson, { playground: { live }, answers, study: compared }: Seen): void {
      // The page changes far more often than what there is to measure: at every turn of a dial.
      const read = [lesson, live, answers, compared];
      if (read.every((part, i) => part === measuredOf[i])) return;
      measuredOf = read;
      const { measured } = progressOf(lesson.id);
      if (live.state === 'done' && live.info) {
        const values = live.info.networks.flatMap(({ id }) => {
          const value = quantityOf(live, { metric: 'accuracy', arm: id });
          return value === undefined ? [] : [[id, value] as const];
        });
        reached = { ...reached, ...Object.fromEntries(values) };
      }
      const found: Record<string, Answer> = {};
      const seeds: Record<string, number> = {};
      lesson.steps.forEach(({ asks = [] }, at) => {
        for (const question of asks) {
          if (answers[question.id] === undefined) continue;
          const now = seen(lesson, at);
          const value = measuredBy(question, now);
          if (value === null || same(measured[question.id], value)) continue;
          found[question.id] = value;
          seeds[question.id] = now.setUp.seed;
        }
      });
      if (Object.keys(found).length === 0) return;
      keep(lesson.id, {
        measured: { ...measured, ...found },
        seeds: { ...progressOf(lesson.id).seeds, ...seeds },
      });
    }

    /** Notes a run of the step's, or one that was trained while the lesson was open, when it is done. */
    function takeRun(lesson: Lesson, step: LessonStep, { playground: { live }, setUp }: Seen): void {
      if (live.state === 'teacher' || live.state === 'students') watched = live.id;
      if (live.state !== 'done' || !live.info || taken === live.logits) return;
      if (watched !== live.id && !sameSetup(live.info.experiment, setUp)) return;
      taken = live.logits;
      const { runs } = progressOf(lesson.id);
      const before = runs.find(({ id }) => id === live.id);
      const run = lessonRun(live, before?.step ?? step.id, before?.when ?? Date.now());
      if (run && !same(run, before)) keep(lesson.id, { runs: withRun(runs, run) });
    }

    /** The lesson with what a teacher has set with it: by the link, or by the one with which it was begun. */
    function asAssigned(lesson: Lesson, { assign }: LessonPlace): Lesson {
      const { assigned, answers } = progressOf(lesson.id);
      const link = assign ?? assigned?.link;
      if (link === undefined) {
        set({ assignment: null });
        return lesson;
      }
      const decoded = decodeAssignment(link);
      if (!decoded.ok) {
        const { reason } = decoded;
        // The lesson opens all the same; it is said once.
        if (assign !== undefined && refused !== assign)
          playground.getState().notify({ tone: 'info', message: { key: `assignment.${reason}` } });
        refused = link;
        set({ assignment: null });
        return lesson;
      }
      const { assignment } = decoded;
      if (assigned?.link !== link) {
        // Answers to another teacher's questions are none to these.
        const others = Object.entries(answers).filter(([id]) => !isAskedId(id));
        const done = progressOf(lesson.id).done.filter((id) => id !== ASSIGNED_STEP);
        keep(lesson.id, { assigned: { link, seed: drawnSeed() }, answers: Object.fromEntries(others), done });
      }
      const seed = assignment.seed === 'own' ? progressOf(lesson.id).assigned!.seed : assignment.seed;
      set({ assignment });
      return assignedLesson(lesson, assignment, seed === 'lesson' ? null : seed);
    }

    /** Where the page's store says that a lesson is, if there is one of that name. */
    function follow(): void {
      const { lesson: place } = playground.getState();
      if (!place) {
        if (get().open) close();
        return;
      }
      const own = Object.hasOwn(catalogue, place.id) ? catalogue[place.id] : undefined;
      const lesson = own && asAssigned(own, place);
      if (!lesson) {
        playground.getState().setLesson({ lesson: null });
        const message = { key: 'lesson.unknown', values: { id: place.id.slice(0, 40) } } as const;
        playground.getState().notify({ tone: 'info', message });
        return;
      }
      const step = Math.min(Math.max(0, place.step), lesson.steps.length - 1);
      const { open } = get();
      if (step !== place.step) playground.getState().setLesson({ lesson: { ...place, step } });
      else if (open?.lesson.id !== lesson.id || open.step !== step) void enter(lesson, step);
    }

    function close(): void {
      begun = null;
      set({ open: null, assignment: null, done: false, strayed: false });
      const nothing = { lit: [], guessBand: null, guessCurve: null, secretFaults: false, runWaits: null };
      playground.getState().setLesson({ lesson: null, settingsFixed: false, ...nothing });
    }

    function go(by: number): void {
      const { open } = get();
      const to = open && open.lesson.steps[open.step + by] ? open.step + by : null;
      if (open && to !== null) {
        const { lesson: place } = playground.getState();
        playground.getState().setLesson({ lesson: { ...place, id: open.lesson.id, step: to } });
      }
    }

    queueMicrotask(() => {
      playground.subscribe(({ lesson }, before) => {
        if (lesson !== before.lesson) follow();
        else look();
      });
      follow();
    });

    return {
      ...storage.read(),
      open: null,
      assignment: null,
      done: false,
      strayed: false,
      been: [],
      next: () => go(1),
      previous: () => go(-1),

      async leave() {
        const { putAway } = get();
        close();
        set({ putAway: null });
        store();
        if (!putAway) return;
        const page = playground.getState();
        const { experiment, preset, pace, view, panelChoices, run, study: compared } = putAway;
        page.setPace(pace);
        page.openView(view);
        playground.setState({ panelChoices });
        if (compared) (comparisons ?? (await study())).getState().change(compared);
        const { imported, shown } = besides;
        besides = { imported: {} };
        if (shown) playground.setState(shown);
        if (run !== null && page.runs.some(({ id }) => id === run)) {
          await page.backTo(run);
          playground.setState({ preset });
          return;
        }
        if (!same(experiment, page.experiment)) page.load(experiment, preset);
        for (const role of ['teacher', 'student'] as const) if (imported[role]) page.takeImported(role, imported[role]);
      },

      answer(question, answer) {
        const { open } = get();
        if (!open) return;
        const { answers } = progressOf(open.lesson.id);
        keep(open.lesson.id, { answers: { ...answers, [question]: answer } });
        look();
      },

      setBack() {
        const { open } = get();
        if (!open) return;
        const whole = settingAt(open.lesson, open.step);
        apply(whole, whole);
      },

      nameLearner(name) {
        set({ learner: { ...get().learner, name } });
        store();
      },

      forget(id) {
        const { [id]: _, ...progress } = get().progress;
        set({ progress });
        store();
      },
    };
  };

/** Whether something else is set up than the step's, or was trained since the step was entered, at other dials. */
function hasStrayed({ playground: { experiment, live }, setUp }: Seen, begun: Seen): boolean {
  if (!sameSetup(experiment, setUp)) return true;
  const since = begun.playground.live.id !== live.id || begun.playground.live.state !== 'done';
  return since && live.state === 'done' && !trainedAs(live, setUp);
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** As random as seeds that people type. */
const drawnSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! % 10_000;
