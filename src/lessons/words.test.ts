import { expect, it } from 'vitest';
import { en } from '../messages/en';
import { more } from '../messages/en/more';
import { lessonIds, lessons } from './catalogue';
import { settingAt } from '../state/lesson/setting';

const words: Readonly<Record<string, string>> = { ...en, ...more };

it.each(lessonIds)('%s has words for all that it shows and asks, and says nothing else', (id) => {
  const { steps } = lessons[id];
  const needed = [
    'title',
    'about',
    ...steps.flatMap((step) => [
      ...['title', 'text', ...(step.done ? ['do'] : []), ...(step.callOut ? ['call'] : [])].map(
        (part) => `${step.id}.${part}`,
      ),
      ...(step.asks ?? []).flatMap((question) => [
        `${question.id}.ask`,
        ...(question.kind === 'choice' && !question.words
          ? question.options.map((option) => `${question.id}.${option}`)
          : []),
      ]),
    ]),
  ].map((rest) => `lesson.${id}.${rest}`);
  expect(needed.filter((key) => !Object.hasOwn(words, key))).toEqual([]);
  const mayHave = new Set([...needed, ...steps.map((step) => `lesson.${id}.${step.id}.after`)]);
  expect(Object.keys(words).filter((key) => key.startsWith(`lesson.${id}.`) && !mayHave.has(key))).toEqual([]);
});

it.each(lessonIds)('every number that a sentence of %s names is one that its step tells', (id) => {
  const symbols = ['T', 'alpha', 'teacher', 'student', 'scratch', 'label'];
  for (const { id: step, tells = {} } of lessons[id].steps) {
    const named = [...(words[`lesson.${id}.${step}.after`] ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    expect(named.filter((name) => !symbols.includes(name)).sort()).toEqual(Object.keys(tells).sort());
  }
});

it.each(lessonIds)('every step of %s trains something that can be trained', (id) => {
  for (const at of lessons[id].steps.keys()) expect(() => settingAt(lessons[id], at)).not.toThrow();
});

it.each(lessonIds)('%s is kept under its own name', (id) => expect(lessons[id].id).toBe(id));

it.each(lessonIds)('questions and steps of %s go by names of their own', (id) => {
  const { steps } = lessons[id];
  const names = [...steps.map((step) => step.id), ...steps.flatMap(({ asks = [] }) => asks.map((each) => each.id))];
  expect(names).toEqual([...new Set(names)]);
});
