import { describe, expect, it } from 'vitest';
import { parseList } from '../ui/list-field';
import { defaultExperiment } from '../../engine/experiment';
import { takenBack } from './change-data';
import { labelsAt, positionOf } from './label-slider';
import { leadingUnit } from './training-card';
import { issueText } from '../../messages/issue-text';
import { count } from '../../messages/format';

describe('the label slider', () => {
  it.each([2, 50, 600, 1297, 10000])('reaches one label and all of %i', (most) => {
    expect(labelsAt(0, most)).toBe(1);
    expect(labelsAt(100, most)).toBe(most);
  });

  it('never falls as it is moved on, and stays within bounds', () => {
    for (const most of [7, 600, 1297]) {
      const all = Array.from({ length: 101 }, (_, position) => labelsAt(position, most));
      expect(all).toEqual([...all].sort((a, b) => a - b));
      expect(Math.max(...all)).toBe(most);
    }
  });

  it('begins with none where none may be had, and reaches one', () => {
    expect(labelsAt(0, 1277, 0)).toBe(0);
    expect(labelsAt(1, 1277, 0)).toBe(1);
    expect(labelsAt(100, 1277, 0)).toBe(1277);
    expect([0, 1, 1277].map((n) => positionOf(n, 1277, 0))).toEqual([0, 1, 100]);
    expect(labelsAt(0, 0, 0)).toBe(0);
  });

  it('stands where its number is', () => {
    expect(positionOf(1, 1297)).toBe(0);
    expect(positionOf(1297, 1297)).toBe(100);
    expect(labelsAt(positionOf(50, 1297), 1297)).toBeGreaterThan(45);
    expect(labelsAt(positionOf(50, 1297), 1297)).toBeLessThan(55);
  });
});

describe('a list of widths', () => {
  it.each([
    ['128, 64', [128, 64]],
    ['128·64', [128, 64]],
    [' 16 ', [16]],
    ['', []],
  ])('reads %j', (text, expected) => expect(parseList(text)).toEqual(expected));

  it.each(['a', '1.5e3', '-4', '1e9', '9'.repeat(50), '1,'.repeat(50)])('refuses %j', (text) => {
    expect(parseList(text)).toBeNull();
  });
});

describe('the step of the learning rate', () => {
  it.each([
    [0.005, 0.001],
    [0.01, 0.001],
    [0.1, 0.01],
    [0.3, 0.1],
    [0.00002, 0.00001],
  ])('at %f is %f', (rate, step) => expect(leadingUnit(rate)).toBe(step));
});

describe('what is wrong with a network', () => {
  it.each([
    ['student.hidden', '<=6', 'At most 6 layers.'],
    ['student.hidden.0', '<=1024', 'Each number may be at most 1,024.'],
    ['teacher.stages.1', '>=1', 'Each number must be at least 1.'],
    ['student', 'network:needs-images', 'Does not fit: a convolutional network needs pictures, and these are points.'],
  ])('%s %s', (path, expected, text) => expect(issueText({ path, expected }, count)).toBe(text));
});

it('takes a change of labels back, and nothing that was set since', () => {
  const before = defaultExperiment;
  const [distilled] = before.arms;
  const after = { ...before, data: { ...before.data, labelled: 0 }, arms: [distilled!] };
  const since = { ...after, seed: 7, dials: { ...after.dials, temperature: 9 } };
  const back = takenBack(before, after, { labelled: 0 });
  expect(back(since)).toEqual({ ...before, seed: 7, dials: since.dials });
  const edited = { ...since, arms: [{ ...distilled!, id: 'mine' }] };
  expect(back(edited).arms, 'arms edited since').toEqual(edited.arms);
  expect(back(edited).data.labelled).toBe(before.data.labelled);
});
