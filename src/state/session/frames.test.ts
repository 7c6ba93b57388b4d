import { describe, expect, it } from 'vitest';
import { defaultExperiment } from '../../engine/experiment';
import { applyFrame } from './frames';
import { nothingMeasured } from '../runs/run';
import { reportOf } from '../test-support/compressed';
import { evaluation, frame, infoFor, logitsWith } from '../test-support/fake-client';

const info = infoFor(defaultExperiment);
const start = { ...nothingMeasured, state: 'ready' } as const;
const loss = (network: string, step: number) => ({ network, step, terms: {}, total: 1, temperature: 4, alpha: 0.9 });

describe('applyFrame', () => {
  it('keeps the probe’s logits of a point, and the accuracy of the networks that learn', () => {
    const logits = { teacher: logitsWith([0]), distilled: logitsWith([0, 1, 2]), scratch: logitsWith([]) };
    const evaluations = applyFrame(start, info, frame({ evaluation: evaluation({ logits }) })).curves?.evaluations;
    expect(evaluations?.[0]?.accuracy).toEqual({ distilled: 0.75, scratch: 0 });
    expect(evaluations?.[0]?.probe['distilled']).toEqual(Float32Array.of(1, 0, 1, 0));
    // A view would keep the whole test set's logits alive for every point.
    expect(evaluations?.[0]?.probe['distilled']?.buffer.byteLength).toBe(16);
  });

  it('keeps the newest logits of the whole test set by network', () => {
    const first = applyFrame(start, info, frame({ evaluation: evaluation({ logits: { teacher: logitsWith([0]) } }) }));
    const second = applyFrame({ ...start, ...first }, info, frame({ evaluation: evaluation({ step: 2 }) }));
    expect(Object.keys(second.logits ?? {}).sort()).toEqual(['distilled', 'scratch', 'teacher']);
  });

  it('tells how far the writing of texts is, as long as it goes on', () => {
    const writing = { by: 'teacher', written: 2, of: 5 };
    const first = applyFrame(start, info, frame({ writing }));
    expect(first.progress?.writing).toEqual(writing);
    expect(applyFrame({ ...start, ...first }, info, frame({})).progress?.writing).toBeUndefined();
  });

  it('keeps what was measured at the end, as long as the run does not go on', () => {
    const robustness = { teacher: { noise: 0.5 } };
    const end = applyFrame(start, info, frame({ state: 'done', robustness }));
    expect(end.robustness).toEqual(robustness);
    const after = { ...start, ...end };
    expect(applyFrame(after, info, frame({ state: 'done' }))).not.toHaveProperty('robustness');
    expect(applyFrame(after, info, frame({ state: 'students' })).robustness).toEqual({});
  });

  it('takes a probe for a point of the curves and no more', () => {
    const probe = evaluation({ rows: 2, logits: { distilled: Float32Array.of(1, 0, 1, 0) } });
    const { curves, logits } = applyFrame(start, info, frame({ evaluation: probe }));
    expect(curves?.evaluations).toHaveLength(1);
    expect(curves?.evaluations[0]?.accuracy).toBeUndefined();
    expect(logits).toBeUndefined();
  });

  it('undoes what networks did before they were rolled back', () => {
    const before = {
      ...start,
      progress: { phase: 'students', step: 8, totalSteps: 10, remainingMs: null, stepMs: null },
      curves: { ...start.curves, losses: [loss('teacher', 9), loss('scratch', 4), loss('scratch', 7)] },
    } as const;
    const { curves } = applyFrame(before, info, frame({ step: 5, losses: [loss('scratch', 5)] }));
    expect(curves?.losses.map(({ network, step }) => `${network} ${step}`)).toEqual([
      'teacher 9',
      'scratch 4',
      'scratch 5',
    ]);
  });

  it('keeps what compression did, the newest of a stage that was begun again, and none of what is undone', () => {
    const [first, again, later] = [
      reportOf('distilled'),
      reportOf('distilled', { nonZero: 3 }),
      reportOf('scratch', { step: 7 }),
    ];
    const at = (step: number) =>
      ({ phase: 'students', step, totalSteps: 10, remainingMs: null, stepMs: null }) as const;
    const one = { ...start, ...applyFrame(start, info, frame({ step: 8, compressed: [first, later] })) };
    expect(one.compressed).toEqual([first, later]);
    expect(applyFrame({ ...one, progress: at(8) }, info, frame({ step: 9 })).compressed).toBeUndefined();
    const other = applyFrame({ ...one, progress: at(8) }, info, frame({ step: 8, compressed: [again] }));
    expect(other.compressed).toEqual([later, again]);
    expect(applyFrame({ ...one, progress: at(8) }, info, frame({ step: 5 })).compressed).toEqual([first]);
  });

  it('thins a very long run evenly, each network by itself', () => {
    let state: Parameters<typeof applyFrame>[0] = start;
    for (let step = 0; step < 100_000; step += 500) {
      const losses = Array.from({ length: 500 }, (_, i) => [
        loss('distilled', step + i),
        loss('scratch', step + i),
      ]).flat();
      state = { ...state, ...applyFrame(state, info, frame({ step, losses })) };
    }
    expect(state.curves.losses.length).toBeLessThanOrEqual(31_000);
    const counts = ['distilled', 'scratch'].map(
      (id) => state.curves.losses.filter(({ network }) => network === id).length,
    );
    expect(counts[0]).toBe(counts[1]);
    expect(state.curves.losses[0]?.step).toBe(0);
    expect(state.curves.losses.at(-1)?.step).toBeGreaterThan(99_990);
  });
});
