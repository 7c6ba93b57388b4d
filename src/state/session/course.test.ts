import { describe, expect, it } from 'vitest';
import { stagesOf } from '../../engine/arms';
import { defaultExperiment } from '../../engine/experiment';
import type { PresetId } from '../../engine/presets/catalogue';
import { beginningOf, positionOf, scheduledArms, stageAt, stageBeginnings } from './course';
import { at, preset, sessionOf } from '../test-support/preset-sessions';

describe('where a run stands', () => {
  it('counts generations from one, and each from its own first step', () => {
    const chain = sessionOf(preset('chain'));
    expect(beginningOf(chain, 'teacher')).toBe(0);
    expect(beginningOf(chain, 'distilled')).toBe(20);
    const generations = [0, 1, 10, 11, 20, 21, 30].map((step) => positionOf(chain, at(step, 30)).generation?.n);
    expect(generations).toEqual([1, 1, 1, 2, 2, 3, 3]);
    expect(positionOf(chain, at(15, 30))).toEqual({ generation: { n: 2, all: 3 }, share: 0.5 });
    expect(positionOf(chain, at(30, 30))).toEqual({ generation: { n: 3, all: 3 }, share: 1 });
  });

  it('tells the stage that a step was taken in, as the engine divides them', () => {
    const staged = sessionOf(preset('three-stages'));
    const [arm] = staged.experiment.arms;
    expect(stageBeginnings(staged, arm!)).toEqual([0, 2, 7]);
    expect([0, 1, 2, 3, 7, 8, 10].map((step) => stageAt(staged, arm!, step))).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(positionOf(staged, at(3))).toEqual({ stage: { n: 2, all: 3 }, share: 0.3 });
  });

  it('says nothing more of a plain run, nor of teachers', () => {
    const plain = sessionOf(defaultExperiment);
    expect(positionOf(plain, at(5))).toEqual({ share: 0.5 });
    expect(positionOf(plain, { ...at(5), phase: 'teacher' })).toEqual({ share: 0.5 });
    expect(stagesOf(plain.experiment.arms[0]!)).toHaveLength(1);
  });

  it('knows whose dials move', () => {
    const arms = (id: PresetId) =>
      (['temperature', 'alpha'] as const).map((dial) => scheduledArms(preset(id), dial).map((arm) => arm.id));
    expect(arms('four-levels')).toEqual([['distilled'], ['distilled']]);
    expect(arms('sample-temperatures')).toEqual([['flsw', 'cwsm'], []]);
    expect(arms('plain')).toEqual([[], []]);
  });
});
