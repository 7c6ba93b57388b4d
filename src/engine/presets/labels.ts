/** Presets for data with few labels or none, and for views of them. */
import { AVERAGE, teacherId, type ArmChoice } from '../arms';
import { entryOf } from '../datasets/entry-of';
import { classCount, trainingCount } from '../datasets/counts';
import type { WeightedTerm } from '../distillation/catalogue';
import { ranges, type DataChoice } from '../experiment';
import { comparedWithPlain, hardLabels, plain, plainObjective, scratch, type Preset } from './preset';

/** Pictures that only the teacher labels. */
const everyOther = { unlabelled: ranges.unlabelled.max };

/** Class 3, or the last one where there are fewer. */
const withheldClass = (data: DataChoice): number => Math.min(3, classCount(data) - 1);

/** Every label, except that no picture of a 3 reaches the students: what they know of it, they know from soft labels. */
export const withheldThree: Preset = {
  citation: 'Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015, arXiv:1503.02531, section 3',
  length: { steps: 1200, epochs: 0 },
  data: (data) => ({ withheld: [withheldClass(data)], labelled: trainingCount(data) }),
  apply(base) {
    const at = (temperature: number): Pick<ArmChoice, 'objective' | 'schedules'> => ({
      objective: plainObjective,
      schedules: { temperature: { kind: 'constant', value: temperature } },
    });
    return { ...base, arms: [{ id: 'distilled', ...at(4) }, { id: 't-1', ...at(1) }, hardLabels, scratch] };
  },
};

export const noLabels: Preset = {
  citation: 'Bucilă, Caruana, Niculescu-Mizil, Model Compression, 2006',
  data: () => ({ labelled: 0, ...everyOther }),
  apply: (base) => ({
    ...base,
    arms: [
      { id: 'distilled', objective: [{ term: 'soft-targets', weight: 1 }] },
      { id: 'pseudo', objective: [{ term: 'pseudo-labels', weight: 1 }] },
    ],
  }),
};

export const pseudoLabels: Preset = {
  data: () => everyOther,
  citation: 'Sohn et al., FixMatch, 2020, arXiv:2001.07685, with the teacher in the place of the model itself',
  apply: (base) =>
    comparedWithPlain(base, {
      objective: [
        { term: 'pseudo-labels', weight: 1, parameters: { threshold: 0.95 } },
        { term: 'cross-entropy', weight: 1 },
      ],
    }),
};

export const consistency: Preset = {
  data: () => everyOther,
  citation: 'Beyer et al., A good teacher is patient and consistent, 2022, arXiv:2106.05237; mixup: arXiv:1710.09412',
  apply: (base) => ({
    ...base,
    arms: [{ ...plain, id: 'distilled' }, scratch],
    augmentation:
      entryOf(base.data).sample === 'picture'
        ? { shift: 1, rotate: 10, noise: 0.05, mixup: 0.2 }
        : { shift: 0, rotate: 0, noise: 0.05, mixup: 0.2 },
  }),
};

/** The weight of the average's word rises from nothing: at first it knows no more than the student. */
const consistencyTerm: WeightedTerm = {
  term: 'soft-targets',
  weight: 1,
  schedule: { kind: 'cosine', from: 0, to: 1, end: 0.3 },
};

export const meanTeacher: Preset = {
  data: () => everyOther,
  citation: 'Tarvainen, Valpola, Mean Teachers, 2017, arXiv:1703.01780',
  apply(base) {
    const alone: ArmChoice = {
      id: 'average',
      objective: [consistencyTerm, { term: 'cross-entropy', weight: 1 }],
      from: [AVERAGE],
    };
    const both: ArmChoice = {
      id: 'distilled',
      objective: plainObjective,
      from: [teacherId(0), AVERAGE],
      fusion: { of: 'probabilities', by: 'equal' },
    };
    // Noise keeps a student from merely agreeing with what it was a few steps ago.
    return {
      ...base,
      arms: [both, alone, plain, scratch],
      augmentation: { ...base.augmentation, noise: 0.05 },
    };
  },
};
