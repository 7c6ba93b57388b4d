import { describe, expect, it } from 'vitest';
import { familyOf, isExtended, lineOf } from './family';
import { logitsWith } from '../test-support/fake-client';
import { at, preset, sessionOf } from '../test-support/preset-sessions';

describe('the family', () => {
  const session = sessionOf(preset('assistant'));
  const logits = {
    teacher: logitsWith([0, 1, 2, 3]),
    assistant: logitsWith([0, 1, 2]),
    distilled: logitsWith([0, 1]),
    direct: logitsWith([0]),
    scratch: logitsWith([]),
  };
  const member = (step: number, id: string) => familyOf(session, logits, at(step, 20)).find((each) => each.id === id);

  it('tells what each has more or less than the one it learned from', () => {
    expect(member(20, 'assistant')).toMatchObject({ accuracy: 0.75, sources: [{ id: 'teacher', difference: -0.25 }] });
    expect(member(20, 'distilled')).toMatchObject({ generation: 2, sources: [{ id: 'assistant', difference: -0.25 }] });
  });

  it('says nothing of who has not learned yet, and gives no source to who learned from labels alone', () => {
    expect(member(10, 'distilled')).toMatchObject({ sources: [{ id: 'assistant' }] });
    expect(member(10, 'distilled')).not.toHaveProperty('accuracy');
    expect(member(10, 'direct')).toHaveProperty('accuracy', 0.25);
    expect(member(20, 'scratch')).toMatchObject({ accuracy: 0, sources: [] });
  });

  it.each([
    ['plain', false],
    ['three-stages', false],
    ['two-teachers', true],
    ['chain', true],
    ['mutual', true],
    ['mean-teacher', true],
  ] as const)('of %s is worth a picture: %s', (id, expected) => {
    expect(isExtended(sessionOf(preset(id)))).toBe(expected);
  });
});

it.each([
  ['born-again', ['born-1', 'born-2', 'born-3']],
  ['chain', ['first', 'second', 'distilled']],
  ['mutual', []],
] as const)('the generations of %s are those that lead to the last one', (id, expected) => {
  expect(lineOf(sessionOf(preset(id)))).toEqual(expected);
});
