/** Presets with several teachers. */
import { teacherId, type ArmChoice, type Fusion } from '../arms';
import type { Experiment } from '../experiment';
import { otherTeachers } from './networks';
import { plainObjective, scratch, type Preset } from './preset';

/** The same teachers fused in three ways, beside one teacher alone and none. */
function fused(base: Experiment, teachers: number): Experiment {
  const from = Array.from({ length: teachers }, (_, i) => teacherId(i));
  const arm = (id: string, by: Fusion['by']): ArmChoice => ({
    id,
    objective: plainObjective,
    from,
    fusion: { of: 'probabilities', by },
  });
  return {
    ...base,
    moreTeachers: otherTeachers(base).slice(0, teachers - 1),
    arms: [
      arm('distilled', 'equal'),
      arm('by-confidence', 'confidence'),
      arm('by-loss', 'loss'),
      { id: 'one-teacher', objective: plainObjective },
      scratch,
    ],
  };
}

export const twoTeachers: Preset = {
  citation:
    'You et al., Learning from Multiple Teacher Networks, 2017; by loss: Zhang et al., CA-MKD, 2022, arXiv:2201.00007',
  apply: (base) => fused(base, 2),
};

export const threeTeachers: Preset = { ...twoTeachers, apply: (base) => fused(base, 3) };

export const mutual: Preset = {
  citation: 'Zhang et al., Deep Mutual Learning, 2018, arXiv:1706.00384',
  apply(base) {
    const peer = (id: string, other: string): ArmChoice => ({
      id,
      objective: [
        { term: 'soft-targets', weight: 1 },
        { term: 'cross-entropy', weight: 1 },
      ],
      // As in the paper, whose peers compare their probabilities as they are.
      schedules: { temperature: { kind: 'constant', value: 1 } },
      from: [other],
    });
    return {
      ...base,
      // Peers that started alike would have nothing to tell one another.
      arms: [peer('peer-1', 'peer-2'), { ...peer('peer-2', 'peer-1'), freshStart: 1 }, scratch],
    };
  },
};
