import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { gainOver, measure, metricsOf } from './measures';
import { reachedBy } from './test-rows';
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

  it('of questions with answers: whole answers that are right, and their gain', () => {
    // Four questions of three positions, at the first of which nothing is asked.
    const labels = Uint8Array.of(0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1);
    const rowWeights = Float32Array.of(0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1);
    const asked = { ...info, rowsPerSample: 3, test: { inputs: new Float32Array(12), labels, rowWeights } };
    const saying = (said: readonly number[]) => Float32Array.from(said.flatMap((c) => (c === 0 ? [1, 0] : [0, 1])));
    // Wrong where nothing is asked; one answer half right.
    const own = saying([1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1]);
    const none = saying([0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1]);
    expect(measure(asked, { distilled: own }, 'distilled')).toMatchObject({ accuracy: 7 / 8, exactMatch: 0.75 });
    expect(reachedBy(asked, own)).toBe(0.75);
    const gain = gainOver(asked, { distilled: own, scratch: none }, 'distilled', 'scratch');
    expect(gain?.points).toBeCloseTo(50, 10);
  });

  it('of a network that answers in another form: by what is right there, and beside no teacher', () => {
    const labels = Uint8Array.of(0, 1, 0, 1);
    const rowWeights = Float32Array.of(0, 1, 0, 1);
    const test = { inputs: new Float32Array(4), labels: Uint8Array.of(0, 0, 0, 0), rowWeights };
    const asked = { ...info, testCount: 2, rowsPerSample: 2, test, otherForms: { distilled: { labels, rowWeights } } };
    const own = Float32Array.of(1, 0, 0, 1, 1, 0, 0, 1);
    const both = { teacher: own.slice(), distilled: own, scratch: own };
    const measured = measure(asked, both, 'distilled');
    expect(measured).toMatchObject({ exactMatch: 1 });
    expect(measured).not.toHaveProperty('agreement');
    expect(measure(asked, both, 'scratch')).toMatchObject({ exactMatch: 0, agreement: 1 });
    expect(gainOver(asked, both, 'distilled', 'scratch')?.points).toBe(100);
  });

  it('of running text: symbols that are foreseen', () => {
    const labels = Uint8Array.of(0, 1, 0, 1);
    const text = { ...info, testCount: 2, rowsPerSample: 2, test: { inputs: new Float32Array(4), labels } };
    const own = Float32Array.of(1, 0, 0, 1, 1, 0, 1, 0);
    const none = Float32Array.of(1, 0, 1, 0, 0, 1, 1, 0);
    expect(reachedBy(text, own)).toBe(0.75);
    expect(measure(text, { distilled: own }, 'distilled')).toHaveProperty('perplexity');
    // Half a sample is won on each of the two: nothing in it is chance.
    expect(gainOver(text, { distilled: own, scratch: none }, 'distilled', 'scratch')).toEqual({
      points: 50,
      margin: 0,
    });
  });

  it('travel with an export, without the unknown ones', () => {
    const metrics = metricsOf(info, logits, {}, 'distilled');
    expect(metrics).toMatchObject({ network: 'distilled', testAccuracy: 0.5, parameters: 10, testSamples: 4 });
    expect(metrics).not.toHaveProperty('latencyMedianMs');
  });
});
