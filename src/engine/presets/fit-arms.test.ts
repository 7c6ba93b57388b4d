import { describe, expect, it } from 'vitest';
import { methodObjective } from '../distillation/methods';
import { defaultExperiment, parseExperiment, requireExperiment, type Experiment } from '../experiment';
import { plainCnn } from '../models/cnn';
import { presetIds, presets, withPreset, type PresetId } from './catalogue';
import { fitArms } from './fit-arms';

const preset = (id: PresetId): Experiment => {
  const result = withPreset(defaultExperiment, id);
  if (!result.ok) throw new Error(result.issues[0]?.expected);
  return result.experiment;
};

const cnn = plainCnn([4], []);

describe('fitArms', () => {
  it('leaves arms alone that suit their networks', () => {
    expect(fitArms(defaultExperiment)).toBe(defaultExperiment);
  });

  it('takes a mistake away that can no longer be made, and leaves one that can', () => {
    const [distilled, scratch] = defaultExperiment.arms;
    const teacher = { ...defaultExperiment.teacher, dropout: 0.5 };
    const faulty = { ...distilled!, fault: 'teacher-in-training-mode' } as const;
    const before = requireExperiment({ ...defaultExperiment, teacher, arms: [faulty, scratch!] });
    expect(fitArms(before)).toBe(before);
    expect(fitArms({ ...before, teacher: defaultExperiment.teacher })).toEqual(defaultExperiment);
  });

  it('takes 8 bits away where no layer could compute in them, and drafts where none can be made', () => {
    const [distilled, scratch] = defaultExperiment.arms;
    const data = { ...defaultExperiment.data, dataset: 'town-names' };
    const network = { kind: 'transformer', layers: 1, width: 8, heads: 2, hidden: 8, causal: true, pool: 'mean' };
    const drafting = { ...scratch!, arithmetic: 'fp8', objective: methodObjective('multi-token') };
    const before = requireExperiment({ data, teacher: network, student: network, arms: [distilled, drafting] });
    expect(fitArms(before)).toBe(before);
    const { teacher } = defaultExperiment;
    const bare = { ...teacher, hidden: [] } as typeof teacher;
    const after = fitArms({ ...before, data: defaultExperiment.data, teacher, student: bare });
    expect(after.arms).toEqual([distilled, { id: 'scratch', objective: [{ term: 'cross-entropy', weight: 1 }] }]);
  });

  it('gives soft targets to an arm that compares maps which are no longer there, and to no other', () => {
    const [distilled, scratch] = defaultExperiment.arms;
    const arms = [{ ...distilled!, objective: methodObjective('attention-transfer') }, scratch!];
    const before = requireExperiment({ ...defaultExperiment, teacher: cnn, student: cnn, arms });
    expect(fitArms(before)).toBe(before);
    expect(fitArms({ ...before, student: defaultExperiment.student }).arms).toEqual(defaultExperiment.arms);
  });

  it.each(presetIds)('leaves the preset %s valid without labels, teachers beside the first, or hidden layers', (id) => {
    const loaded = preset(id);
    const changed: Experiment[] = [
      { ...loaded, data: { ...loaded.data, labelled: 0, unlabelled: 9 } },
      { ...loaded, data: { ...loaded.data, heldOut: 0 } },
      { ...loaded, moreTeachers: [] },
      // Nor could such networks read its data, where it brings text.
      ...(presets[id].setup
        ? []
        : [
            { ...loaded, teacher: cnn },
            { ...loaded, student: { ...defaultExperiment.student, hidden: [] } as Experiment['student'] },
          ]),
    ];
    for (const experiment of changed) {
      const fitted = fitArms(experiment);
      expect(parseExperiment(fitted)).toMatchObject({ ok: true });
      expect(fitArms(fitted)).toBe(fitted);
    }
  });

  it('takes away what reads labels where there are none: terms, then stages, then arms', () => {
    const fitted = fitArms({ ...preset('soft-first'), data: { ...defaultExperiment.data, labelled: 0 } });
    expect(fitted.arms).toEqual([
      { id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] },
      { id: 'plain', objective: [{ term: 'soft-targets', weight: 'alpha' }] },
    ]);
  });

  it('never leaves an Experiment without an arm', () => {
    const alone = { ...defaultExperiment, arms: defaultExperiment.arms.slice(1) };
    const fitted = fitArms({ ...alone, data: { ...alone.data, labelled: 0 } });
    expect(fitted.arms).toEqual([{ id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] }]);
  });

  it('keeps the weights of the teachers that stay', () => {
    const two = preset('two-teachers');
    const [first] = two.arms;
    const byHand = { of: 'probabilities', by: 'hand', weights: [1, 2, 3] } as const;
    const arms = [{ ...first!, from: ['teacher', 'gone', 'teacher-2'], fusion: byHand }];
    expect(fitArms({ ...two, arms }).arms).toEqual([
      { ...first!, from: ['teacher', 'teacher-2'], fusion: { ...byHand, weights: [1, 3] } },
    ]);
  });
});
