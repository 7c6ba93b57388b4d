import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_ARMS } from '../../engine/arms';
import { defaultExperiment, parseExperiment, ranges, requireExperiment } from '../../engine/experiment';
import { presetIds, withPreset } from '../../engine/presets/catalogue';
import { experiments } from '../../engine/test-support/experiments';
import { hasHardLabels, canHaveHardLabels, withHardLabels, withoutHardLabels } from './hard-labels';

describe('the arm hard labels', () => {
  it('comes after the distilled one, at the same α, and goes again', () => {
    const added = withHardLabels(defaultExperiment);
    expect(added.arms.map(({ id }) => id)).toEqual(['distilled', 'hard-labels', 'scratch']);
    const weights = (id: string) => added.arms.find((arm) => arm.id === id)!.objective.map(({ weight }) => weight);
    expect(weights('hard-labels')).toEqual(weights('distilled'));
    expect([hasHardLabels(defaultExperiment), hasHardLabels(added)]).toEqual([false, true]);
    expect(withHardLabels(added)).toBe(added);
    expect(withoutHardLabels(added)).toEqual(defaultExperiment);
    expect(withoutHardLabels(defaultExperiment)).toBe(defaultExperiment);
  });

  it('is the same network as the distilled one, with the same teachers', () => {
    const [distilled, scratch] = defaultExperiment.arms;
    const network = { ...defaultExperiment.student, hidden: [9] } as typeof defaultExperiment.student;
    const experiment = requireExperiment({
      moreTeachers: [defaultExperiment.teacher],
      arms: [scratch!, { ...distilled!, network, freshStart: 2, from: ['teacher', 'teacher-2'] }],
    });
    const [, , added] = withHardLabels(experiment).arms;
    expect(added).toMatchObject({ id: 'hard-labels', network, freshStart: 2, from: ['teacher', 'teacher-2'] });
  });

  it('learns from answers alone where the students have no label', () => {
    const arms = [{ id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] }];
    const experiment = requireExperiment({ data: { labelled: 0, unlabelled: ranges.unlabelled.max }, arms });
    const [, added] = withHardLabels(experiment).arms;
    expect(added?.objective.map(({ term }) => term)).toEqual(['pseudo-labels']);
  });

  it('stays away where there are as many arms as there may be', () => {
    const [distilled] = defaultExperiment.arms;
    const arms = Array.from({ length: MOST_ARMS }, (_, i) => ({ ...distilled!, id: `arm-${i}` }));
    const full = requireExperiment({ arms });
    expect(canHaveHardLabels(full)).toBe(false);
    expect(withHardLabels(full)).toBe(full);
  });

  it('makes valid Experiments of valid ones, of every preset too', () => {
    const loaded = presetIds.map((id) => withPreset(defaultExperiment, id));
    const presets = loaded.flatMap((result) => (result.ok ? [result.experiment] : []));
    expect(presets.length).toBeGreaterThan(15);
    fc.assert(
      fc.property(fc.oneof(experiments, fc.constantFrom(...presets)), (experiment) => {
        const added = withHardLabels(experiment);
        expect(parseExperiment(added)).toMatchObject({ ok: true });
        expect(parseExperiment(withoutHardLabels(added))).toMatchObject({ ok: true });
      }),
    );
  });
});
