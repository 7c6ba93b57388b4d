import { describe, expect, it } from 'vitest';
import type { FamilyMember } from '../../state/session/family';
import { layOut, NODE } from './layout';

const member = (id: string, generation: number, ...sources: string[]): FamilyMember => ({
  id,
  generation,
  parameters: 10,
  sources: sources.map((source) => ({ id: source, difference: 0.1 })),
});
const overlap = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.abs(a.x - b.x) < NODE.width && Math.abs(a.y - b.y) < NODE.height;

describe('the layout of a family', () => {
  const members = [
    member('teacher', 0),
    member('teacher-2', 0),
    member('a', 1, 'teacher', 'teacher-2'),
    member('b', 1, 'c'),
    member('c', 1, 'b', 'ema'),
    member('d', 2, 'a', 'teacher'),
  ];
  const { nodes, edges, width, height } = layOut(members);

  it('has a row a generation, in which nobody stands on another', () => {
    expect(nodes.get('teacher')!.y).toBeLessThan(nodes.get('a')!.y);
    expect(nodes.get('a')!.y).toBe(nodes.get('c')!.y);
    const places = [...nodes.values()];
    places.forEach((place, i) => {
      for (const other of places.slice(i + 1)) expect(overlap(place, other)).toBe(false);
      expect(place.x).toBeGreaterThanOrEqual(0);
      expect(place.x + NODE.width).toBeLessThanOrEqual(width);
      expect(place.y + NODE.height).toBeLessThanOrEqual(height);
    });
  });

  it('has a line for everyone that one learned from but oneself, each number in a place of its own', () => {
    expect(edges.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'teacher a',
      'teacher-2 a',
      'c b',
      'b c',
      'a d',
      'teacher d',
    ]);
  });

  it('keeps the numbers of four teachers and three students apart', () => {
    const teachers = ['teacher', 'teacher-2', 'teacher-3', 'teacher-4'];
    const all = [...teachers.map((id) => member(id, 0)), ...['a', 'b', 'c'].map((id) => member(id, 1, ...teachers))];
    const labels = layOut(all).edges.map(({ label }) => label);
    labels.forEach((label, i) => {
      for (const other of labels.slice(i + 1)) {
        expect(Math.abs(label.x - other.x) >= 40 || Math.abs(label.y - other.y) >= 16).toBe(true);
      }
    });
  });
});
