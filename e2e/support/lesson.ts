/** Walks a lesson as a learner does who has a keyboard and no mouse, in whatever language and size the page has. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Lesson, LessonStep } from '../../src/lessons/lesson';
import type { MessageKey } from '../../src/messages';
import { en } from '../../src/messages/en';
import { more } from '../../src/messages/en/more';
import { expectAccessible } from './axe';
import type { NameOf } from './places';
import { expectReadable } from './text-boxes';

export const english: NameOf = (key) => ({ ...en, ...more })[key];

/** What is done at a step, by its id: answers and whatever it asks for. A step that is left out is only read. */
export type Acts = Readonly<Record<string, (walk: LessonWalk) => Promise<void>>>;

export class LessonWalk {
  readonly region: Locator;

  constructor(
    readonly page: Page,
    readonly name: NameOf = english,
  ) {
    this.region = page.getByRole('region', { name: name('lesson.name'), exact: true });
  }

  private word(lesson: Lesson, ...rest: string[]): string {
    return this.name(['lesson', lesson.id, ...rest].join('.') as MessageKey);
  }

  /** Every step of it: its acts, until it is done. @param look is called once each step stands there. */
  async walk(lesson: Lesson, acts: Acts, look: (step: LessonStep) => Promise<void> = async () => {}): Promise<void> {
    for (const [i, step] of lesson.steps.entries()) {
      const heading = this.region.getByRole('heading', { name: this.word(lesson, step.id, 'title'), exact: true });
      await expect(heading).toBeVisible();
      await expect(heading, 'who reads by ear is told where one is').toBeFocused();
      await look(step);
      await this.clear();
      await acts[step.id]?.(this);
      if (step.done || step.asks) await this.done(lesson, step);
      await this.clear();
      if (i < lesson.steps.length - 1) await this.press(this.button('lesson.next'));
    }
  }

  /** Fails where a call-out covers what it points at, or leaves the window. */
  async clear(): Promise<void> {
    const covers = () =>
      this.page.evaluate(() => {
        const box = document.querySelector<HTMLElement>('[data-call-out]');
        if (!box || box.hasAttribute('data-away')) return 'nothing';
        const at = box.getBoundingClientRect();
        const name = box.dataset['of'];
        const target = [...document.querySelectorAll(`[data-target="${name}"]`)].find((each) => each.checkVisibility());
        const of = target!.getBoundingClientRect();
        const over = (b: DOMRect) =>
          at.left < b.right && b.left < at.right && at.top < b.bottom && b.top < at.bottom ? 1 : 0;
        if (over(of)) return 'what it points at';
        const sheet = document.querySelector('[data-sheet]')?.getBoundingClientRect();
        if (sheet && over(sheet)) return 'the lesson';
        const out = at.left < 0 || at.top < 0 || at.right > innerWidth || at.bottom > innerHeight;
        return out ? 'the edge of the window' : 'nothing';
      });
    await expect.poll(covers, { message: 'what the call-out covers' }).toBe('nothing');
  }

  async done(lesson: Lesson, step: LessonStep): Promise<void> {
    const bars = this.region.locator('[data-step-done]');
    await expect(bars, `${lesson.id}: ${step.id} is done`).toHaveAttribute('data-step-done', 'true', {
      timeout: 60_000,
    });
  }

  button(key: MessageKey): Locator {
    return this.page.getByRole('button', { name: this.name(key), exact: true });
  }

  async press(button: Locator): Promise<void> {
    await expect(button).toBeEnabled();
    await button.focus();
    await this.page.keyboard.press('Enter');
  }

  /** Presses Run, and waits until a run is over. */
  async run(): Promise<void> {
    await this.press(this.button('action.run'));
    await expect(this.page.locator('[role="status"][data-state="done"]')).toBeVisible({ timeout: 60_000 });
  }

  /** Answers a slider's question with so many presses of a key. */
  async guess(presses: number): Promise<void> {
    await this.region.getByRole('slider').first().focus();
    for (let i = 0; i < presses; i++) await this.page.keyboard.press('ArrowRight');
  }

  /** Chooses the n-th option of the step's question, counted from 1. */
  async choose(n: number): Promise<void> {
    await this.region.getByRole('radio').first().focus();
    await this.page.keyboard.press('Space');
    for (let i = 1; i < n; i++) await this.page.keyboard.press('ArrowDown');
  }

  async write(text: string): Promise<void> {
    await this.region.getByRole('textbox').focus();
    await this.page.keyboard.type(text);
  }

  /** Turns a dial to a value from its least one on. */
  async turn(dial: 'temperature' | 'alpha', value: number): Promise<void> {
    const slider = this.page.getByRole('slider', { name: this.name(`dial.${dial}`), exact: true });
    const [min, step] = dial === 'temperature' ? [0.5, 0.1] : [0, 0.01];
    await slider.focus();
    await this.page.keyboard.press('Home');
    for (let i = 0; i < Math.round((value - min) / step); i++) await this.page.keyboard.press('ArrowRight');
  }
}

/** Axe clean, every text readable: at a step as it stands. */
export const lookedAt =
  (page: Page) =>
  async (step: LessonStep): Promise<void> => {
    await expectAccessible(page, step.id);
    await expectReadable(page, step.id);
  };

/** What Ten opinions asks for: the lesson that is walked in every way. */
export const tenOpinionsActs: Acts = {
  alone: (walk) => walk.run(),
  opinions: (walk) => walk.turn('temperature', 6),
  async guess(walk) {
    await walk.guess(9);
    await walk.run();
  },
  async hard(walk) {
    await walk.choose(2);
    await walk.run();
  },
  why: (walk) => walk.write('It tells what else it looks like.'),
};
