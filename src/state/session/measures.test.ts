import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { gainOver, measure, metricsOf } from './measures';
import { infoFor, logitsWith } from '../test-support/fake-client';

const info = infoFor(defaultExperiment);
const logits = { teacher: logitsWith([0, 1, 2]), distilled: logitsWith([0, 1]), scratch: logitsWith([0]) };

describe('measures', () => {
  it('of a student: accuracy, and agreement with the teacher', () => {
    expect(measure(info, logits, 'distilled')).toMatchObject({ accuracy: 0.5, agreement: 0.75 });
  });

  it('of the teacher: no agreement with itself', () => {
    expect(measure(info, logits, 'teacher')).toMatchObject({ accuracy: 0.75 });
    expect(measure(info, logits, 'teacher')).not.toHaveProperty('agreement');
  });

  it('of withheld classes, where there are any', () => {
    const { experiment } = info;
    const withheld = { ...info, experiment: { ...experiment, data: { ...experiment.data, withheld: [1] } } };
    expect(measure(withheld, logits, 'scratch')).toHaveProperty('withheldAccuracy');
    expect(metricsOf(withheld, logits, {}, 'scratch')).toHaveProperty('withheldClassesRecall');
    expect(measure(info, logits, 'scratch')).not.toHaveProperty('withheldAccuracy');
  });

  it('are absent before a network was evaluated', () => {
    expect(measure(info, {}, 'distilled')).toBeUndefined();
    expect(gainOver(info, { distilled: logitsWith([0]) }, 'distilled', 'scratch')).toBeUndefined();
  });

  it('gain counts points, with the margin of paired samples', () => {
    // One of four samples is won, none lost: mean 0.25, variance (0.25 − 0.0625)/4.
    const gain = gainOver(info, logits, 'distilled', 'scratch');
    expect(gain?.points).toBeCloseTo(25, 10);
    expect(gain?.margin).toBeCloseTo(200 * Math.sqrt(0.1875 / 4), 10);
  });

  it('gain of a network over itself is nothing, for sure', () => {
    expect(gainOver(info, logits, 'scratch', 'scratch')).toEqual({ points: 0, margin: 0 });
  });

  it('travel with an export, without the unknown ones', () => {
    const metrics = metricsOf(info, logits, {}, 'distilled');
    expect(metrics).toMatchObject({ network: 'distilled', testAccuracy: 0.5, parameters: 10, testSamples: 4 });
    expect(metrics).not.toHaveProperty('latencyMedianMs');
  });
});
