/** What the panels are made from: on four samples of two classes, with a sample looked at as the fifth row. */
import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { infoFor } from '../../state/test-support/fake-client';
import type { InsideNetwork } from '../../workers/protocol';
import { activationsOf } from './activations';
import { paint, scaleOf } from './heat';
import { frameOf, principalLayouts } from './layouts';
import { axisOf } from '../charts/axis';
import { likenessPaths, type Run } from './paths';
import { classStarts, relationViews } from './relations';
import { probeSplit, sampleSplit } from './split';
import type { Look } from './use-inside';

const info = infoFor(defaultExperiment);
const embedded = (
  width: number,
  values: number[],
  logits: number[] = [1, 0, 2, 0, 0, 3, 0, 1, 5, 5],
): InsideNetwork => ({
  logits: Float32Array.from(logits),
  embedding: { width, values: Float32Array.from(values) },
  pictures: [],
});
const lookAt = (networks: Look['report']['networks']): Look => ({
  info,
  rows: [0, 1, 2, 3],
  sample: new Uint8Array(64),
  report: { phase: 'students', step: 4, networks, gradients: {} },
});
const teacher = embedded(2, [2, 0, 3, 1, 0, 2, -1, 4, 1, 1]);

describe('layouts', () => {
  it('lay a student with the teacher’s geometry upon the teacher, whatever its width', () => {
    // Turned by a right angle, three times as large, in three dimensions.
    const turned = embedded(3, [0, 6, 7, -3, 9, 7, -6, 0, 7, -12, -3, 7, -3, 3, 7]);
    const { layouts, explained } = principalLayouts(lookAt({ teacher, distilled: turned }), 'embedding');
    expect(layouts.map(({ id }) => id)).toEqual(['teacher', 'distilled', 'scratch']);
    expect(layouts[1]!.fit).toBeCloseTo(1, 6);
    layouts[1]!.points!.forEach((value, i) => expect(value).toBeCloseTo(layouts[0]!.points![i]!, 5));
    expect(explained).toBeCloseTo(1, 6);
    expect(layouts[2]).toMatchObject({ id: 'scratch', points: null });
  });

  it('show logits along the teacher’s own axes: twice the logits are twice as far out', () => {
    const own = [4, 0, 3, 0, 0, 4, 0, 3, 1, 1];
    const twice = embedded(
      1,
      [0, 0, 0, 0, 0],
      own.map((z) => 2 * z),
    );
    const { layouts } = principalLayouts(
      lookAt({ teacher: embedded(1, [0, 0, 0, 0, 0], own), distilled: twice }),
      'logits',
    );
    const spread = (k: number) => layouts[k]!.points![0]! - layouts[k]!.points![4]!;
    expect(spread(1) / spread(0)).toBeCloseTo(2, 6);
    expect(layouts[1]!.fit).toBeNaN();
  });

  it('fit into one frame, also when there is nothing to frame', () => {
    const frame = frameOf([{ id: 'teacher', points: Float64Array.of(-1, 5, 3, 6), fit: NaN }]);
    expect(frame).toEqual({ x: 1, y: 5.5, half: 2 });
    expect(frameOf([{ id: 'teacher', points: null, fit: NaN }]).half).toBe(1);
  });

  it('take logits less their mean, which no softmax sees', () => {
    const { values, width } = activationsOf(embedded(1, [0, 0, 0, 0, 0]), 'logits', 5)!;
    expect(width).toBe(2);
    expect(Array.from(values)).toEqual([0.5, -0.5, 1, -1, -1.5, 1.5, -0.5, 0.5, 0, 0]);
  });
});

describe('relations', () => {
  it('leave the sample looked at out, and share one scale', () => {
    const networks = { teacher, distilled: embedded(2, [2, 0, 3, 1, 0, 2, -1, 4, 99, -99]) };
    for (const relation of ['similarity', 'distance'] as const) {
      const { views, scale } = relationViews(lookAt(networks), 'embedding', relation);
      expect(views[0]!.matrix).toHaveLength(16);
      expect(views[1]).toMatchObject({ apart: 0, within: views[0]!.within });
      expect(views[0]!.apart).toBeNaN();
      expect(scale.max).toBeCloseTo(Math.max(...views[0]!.matrix!), 12);
      expect(views[2]).toMatchObject({ id: 'scratch', matrix: null });
    }
  });

  it('tell where classes begin', () => {
    expect(classStarts([0, 0, 3, 7, 7])).toEqual([
      { label: 0, from: 0, to: 2 },
      { label: 3, from: 2, to: 3 },
      { label: 7, from: 3, to: 5 },
    ]);
  });
});

describe('colours', () => {
  it('run from the dark end to the light one, and take what is no number as the dark end', () => {
    const bytes = new Uint8ClampedArray(4 * 5);
    paint([-5, 0, 10, 99, NaN], { min: 0, max: 10 }, bytes);
    const [below, low, high, above, none] = [0, 1, 2, 3, 4].map((i) => Array.from(bytes.slice(4 * i, 4 * i + 4)));
    expect(low).toEqual([68, 1, 84, 255]);
    expect(high).toEqual([253, 231, 37, 255]);
    expect([below, above, none]).toEqual([low, high, low]);
  });

  it('have a scale that holds all arrays, and one for none', () => {
    expect(scaleOf([[1, 5], Float32Array.of(-2)])).toEqual({ min: -2, max: 5 });
    expect(scaleOf([])).toEqual({ min: 0, max: 1 });
  });
});

describe('the split of the soft loss', () => {
  const logits = {
    teacher: Float32Array.of(2, 0, 1, 0, 0, 1, 0, 3),
    distilled: Float32Array.of(0, 1, 1, 0, 0, 1, 0, 3),
  };

  it('is over the probe, of those that have been evaluated, and carries T²', () => {
    const split = probeSplit(info, logits, 2)!;
    expect(split.rows.map(({ id }) => id)).toEqual(['distilled']);
    const [p, q] = [1 / (1 + Math.exp(-1)), 1 / (1 + Math.exp(0.5))];
    const divergence = p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q));
    // Of the two probe samples the second is alike in both.
    expect(split.rows[0]!.target + split.rows[0]!.others).toBeCloseTo((4 * divergence) / 2, 10);
    expect(probeSplit(info, {}, 2)).toBeNull();
  });

  it('is there for a labelled sample, not for a drawing', () => {
    const sample = (label: number | null) => ({
      index: label,
      position: 0,
      label,
      values: new Float32Array(2),
      rowOf: (id: string) => ({ logits: logits[id as 'teacher']!, row: 0 }),
    });
    expect(sampleSplit({ ...info, networks: info.networks.slice(0, 2) }, sample(0), 1)?.rows).toHaveLength(1);
    expect(sampleSplit(info, sample(null), 1)).toBeNull();
  });
});

describe('paths', () => {
  const point = (step: number, distilled: number[]) => ({
    phase: 'students' as const,
    step,
    probe: { distilled: Float32Array.from(distilled) },
  });
  const run: Run = {
    info,
    teacher: Float32Array.of(1, 0, 0, 1),
    // Both probe samples are of class 0; the teacher is wrong on the second.
    evaluations: [point(0, [0, 1, 1, 0]), point(5, [1, 0, 0, 1]), point(9, [1, 0, 1, 0])],
    ckaPath: [
      { phase: 'students', step: 6, cka: { distilled: 0.5 } },
      { phase: 'students', step: 9, cka: {} },
    ],
  };

  it('go through accuracy and agreement, step by step', () => {
    const [path] = likenessPaths(run, 'agreement', 1);
    expect(path).toMatchObject({ id: 'distilled' });
    expect(path!.points).toEqual([
      { step: 0, x: 0.5, y: 0 },
      { step: 5, x: 0.5, y: 1 },
      { step: 9, x: 1, y: 0.5 },
    ]);
  });

  it('have a KL that is 0 where student and teacher are one, and grows as T falls elsewhere', () => {
    const at = (temperature: number) => likenessPaths(run, 'divergence', temperature)[0]!.points.map(({ y }) => y);
    expect(at(1)[1]).toBeCloseTo(0, 12);
    expect(at(1)[0]).toBeGreaterThan(at(4)[0]!);
  });

  it('of CKA have the points that were looked at, at the last known accuracy', () => {
    expect(likenessPaths(run, 'cka', 1)[0]!.points).toEqual([{ step: 6, x: 0.5, y: 0.5 }]);
  });

  it('have axes with round numbers around them, and not beyond what there can be', () => {
    expect(axisOf([0.13, 0.97], 1)).toMatchObject({ min: 0, max: 1 });
    expect(axisOf([0.9, 0.95], 1).ticks.length).toBeGreaterThan(2);
    expect(axisOf([]).max).toBeGreaterThan(axisOf([]).min);
    const { min, max } = axisOf([3, 3]);
    expect(max).toBeGreaterThan(min);
  });
});
