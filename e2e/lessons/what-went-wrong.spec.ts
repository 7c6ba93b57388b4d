import type { FaultId } from '../../src/engine/distillation/fault-ids';
import { whatWentWrong } from '../../src/lessons/what-went-wrong';
import { expect, test } from '../support/fixtures';
import { LessonWalk, english, lookedAt, type Acts } from '../support/lesson';
import { atFullSpeed } from '../support/playground';

const address = atFullSpeed('?lesson=what-went-wrong');
const card = (walk: LessonWalk) => walk.region.getByRole('status', { name: english('fault.card') });

/** Takes the suspect's mistake for this one. */
const say = (walk: LessonWalk, fault: FaultId) => walk.press(walk.button(`fault.${fault}`));

async function step(walk: LessonWalk): Promise<void> {
  await walk.press(walk.button('action.step'));
  await expect(walk.page.getByRole('region', { name: english('step.name') })).toContainText('Suspect ⚠︎ ?');
}

const acts: Acts = {
  run: (walk) => walk.run(),
  async gradients(walk) {
    await walk.press(walk.button('action.reset'));
    await step(walk);
    await say(walk, 'no-t-squared');
    await expect(card(walk)).toContainText('* T**2');
  },
  async elements(walk) {
    await step(walk);
    // Whoever is wrong is told what it was, and what it was taken for.
    await say(walk, 'no-t-squared');
    await expect(card(walk)).toContainText('mean over all elements');
    await expect(card(walk)).toContainText('You took it for: no T²');
  },
  async places(walk) {
    await step(walk);
    await say(walk, 'alpha-swapped');
  },
  ...Object.fromEntries(
    (
      [
        ['floor', 'softmax-for-log-softmax'],
        ['modest', 't-on-one-side'],
        ['contrary', 'shuffled-answers'],
        ['restless', 'teacher-in-training-mode'],
        ['moving', 'gradient-into-teacher'],
      ] as const
    ).map(([id, fault]) => [
      id,
      async (walk: LessonWalk) => {
        await walk.run();
        if (id === 'modest') await walk.turn('temperature', 1);
        await say(walk, fault);
        await expect(card(walk)).toBeVisible();
        await expect(card(walk)).not.toContainText('You took it for');
      },
    ]),
  ),
  end: (walk) => walk.write('α the wrong way round: the pulls of the first step.'),
};

test('all eight mistakes are found by keyboard, and named once they are', async ({ page }) => {
  test.slow();
  await page.goto(`./${address}`);
  const walk = new LessonWalk(page);
  await walk.walk(whatWentWrong, acts, lookedAt(page));
  await expect(page.getByText('⚠︎ gradient into the teacher').first()).toBeVisible();
});
