/** Presets of text, series and two modalities: whole setups, since each is about its data. */
import type { ArmChoice } from '../arms';
import type { DatasetId } from '../datasets/catalogue';
import type { WeightedTerm } from '../distillation/catalogue';
import { defaultExperiment, type DataChoice } from '../experiment';
import { plainBagOfWords } from '../models/bag-of-words';
import { plainFusion } from '../models/fusion';
import { plainTransformer } from '../models/transformer';
import { hard, hardLabels, scratch, soft, type Preset, type Setup } from './preset';
import { suitedTo } from './suited';

/** What suits a data set, as a setup. Everybody's learning rate falls to nothing, and no gradient is longer than 1. */
function setupOn(dataset: DatasetId, data: Partial<DataChoice> = {}): Setup {
  const { size, labelled, unlabelled, teacher, student, ...lengths } = suitedTo({ dataset });
  const { steps, teacherEpochs, batchSize, learningRate, temperature } = lengths;
  return {
    data: { ...defaultExperiment.data, dataset, size, labelled, unlabelled, ...data },
    teacher,
    student,
    training: { ...defaultExperiment.training, steps, teacherEpochs, batchSize, schedule: 'cosine', clipNorm: 1 },
    dials: { ...defaultExperiment.dials, learningRate, temperature },
  };
}

const tokens: WeightedTerm = { term: 'cross-entropy', weight: 1 };

/** A hundred worked solutions, and thousands of questions: who works them out for the student? */
export const reasoningTraces: Preset = {
  citation:
    'Hsieh et al., Distilling Step-by-Step!, 2023, arXiv:2305.02301; DeepSeek-R1, 2025, arXiv:2501.12948, section 2.4',
  setup: setupOn('chain-sum'),
  apply: (base) => ({
    ...base,
    arms: [
      { id: 'distilled', objective: [tokens], text: { from: 'teacher', temperature: 0 } },
      { id: 'answers', objective: [tokens], text: { from: 'data', form: 'answer' } },
      scratch,
    ],
  }),
};

const sums = setupOn('addition');

/** The same worked carries for a student of one layer and one of two, which is as large as the teacher. */
export const tooSmallForSteps: Preset = {
  citation: 'Lee et al., Teaching Arithmetic to Small Transformers, 2023, arXiv:2307.03381',
  setup: {
    ...sums,
    teacher: plainTransformer(2, 32, 4),
    // Without a warm-up the middle columns come late or never with more of the seeds.
    training: { ...sums.training, steps: 3000, teacherEpochs: 24, batchSize: 32, warmUp: 0.15 },
    dials: { ...sums.dials, learningRate: 0.006 },
  },
  apply(base) {
    const text: ArmChoice['text'] = { from: 'teacher', temperature: 0 };
    return {
      ...base,
      arms: [
        { id: 'distilled', objective: [tokens], text },
        { id: 'two-layers', objective: [tokens], text, network: plainTransformer(2, 32, 4) },
        scratch,
      ],
    };
  },
};

/** What the teacher says of each symbol, what it writes as a whole, and both. */
export const wordAndSequence: Preset = {
  citation: 'Kim, Rush, Sequence-Level Knowledge Distillation, 2016, arXiv:1606.07947',
  setup: setupOn('g2p-cmudict'),
  apply(base) {
    const text: ArmChoice['text'] = { from: 'teacher', temperature: 0 };
    return {
      ...base,
      arms: [
        { id: 'distilled', objective: [soft, hard], text },
        { id: 'sequence', objective: [tokens], text },
        { id: 'word', objective: [soft, hard] },
        scratch,
      ],
    };
  },
};

/** The same student, its steps computed in 32 bits and in 8: what rounding costs. */
export const eightBits: Preset = {
  citation: 'DeepSeek-AI, DeepSeek-V3 Technical Report, 2024, arXiv:2412.19437, section 3.3',
  setup: setupOn('town-names'),
  apply: (base) => ({
    ...base,
    arms: [
      { id: 'distilled', objective: [soft, hard] },
      { id: 'rounded', objective: [soft, hard], arithmetic: 'fp8' },
      scratch,
      { ...scratch, id: 'scratch-rounded', arithmetic: 'fp8' },
    ],
  }),
};

/** The same student without and with a further head that drafts the token behind the next one. */
export const draftsAhead: Preset = {
  citation: 'DeepSeek-AI, DeepSeek-V3 Technical Report, 2024, arXiv:2412.19437, section 2.2',
  setup: setupOn('town-names'),
  apply: (base) => ({
    ...base,
    arms: [
      { id: 'distilled', objective: [soft, hard, { term: 'multi-token', weight: 0.1 }] },
      { id: 'plain', objective: [soft, hard] },
      scratch,
    ],
  }),
};

const towns = setupOn('town-names', { labelled: 500 });

/** The student writes, the teacher grades each symbol of it. */
export const onPolicy: Preset = {
  citation: 'Agarwal et al., On-Policy Distillation of Language Models (GKD), 2024, arXiv:2306.13649',
  setup: {
    ...towns,
    teacher: plainTransformer(2, 48, 4),
    student: plainTransformer(1, 16, 4),
    training: { ...towns.training, steps: 200, teacherEpochs: 2, batchSize: 32 },
    dials: { ...towns.dials, learningRate: 0.005 },
  },
  apply(base) {
    const graded: WeightedTerm = { term: 'generalised-jsd', weight: 'alpha', parameters: { beta: 0.5 } };
    return {
      ...base,
      arms: [
        { id: 'distilled', objective: [graded, hard], text: { from: 'own', share: 0.5, temperature: 1 } },
        { id: 'off-policy', objective: [graded, hard] },
        { id: 'plain', objective: [soft, hard] },
        scratch,
      ],
    };
  },
};

/** A transformer's word on whose sentence it is, for networks that attend to nothing. */
export const acrossKinds: Preset = {
  citation:
    'Tang et al., Distilling Task-Specific Knowledge from BERT into Simple Neural Networks, 2019, arXiv:1903.12136',
  setup: setupOn('authors-sentences'),
  apply(base) {
    const network = plainBagOfWords(16, 16);
    return {
      ...base,
      arms: [
        { id: 'distilled', objective: [soft, hard] },
        { id: 'states', objective: [soft, hard, { term: 'cosine', weight: 1 }] },
        scratch,
        { id: 'bag-of-words', objective: [soft, hard], network },
        { id: 'bag-scratch', objective: scratch.objective, network },
      ],
    };
  },
};

/** Three recurrent layers in one. */
const inOneLayer = (dataset: DatasetId): Preset => ({
  setup: setupOn(dataset),
  apply: (base) => ({ ...base, arms: [{ id: 'distilled', objective: [soft, hard] }, hardLabels, scratch] }),
});
export const threeLayersInOne = inOneLayer('spoken-digits');
export const failureAhead = inOneLayer('turbofan');

/** The teacher sees a picture and reads its name, the students see the picture. */
export const oneOfTwo: Preset = {
  citation:
    'Lopez-Paz, Bottou, Schölkopf, Vapnik, Unifying Distillation and Privileged Information, 2016, arXiv:1511.03643',
  setup: setupOn('emoji'),
  apply: (base) => ({ ...base, arms: [{ id: 'distilled', objective: [soft, hard] }, hardLabels, scratch] }),
};

const emoji = setupOn('emoji', { tasks: true, labelled: 400 });

/** Which group an emoji belongs to, and who drew it: one teacher of both, and students that weigh the two in three ways. */
export const twoTasks: Preset = {
  citation:
    'Yu et al., Gradient Surgery for Multi-Task Learning, 2020, arXiv:2001.06782; Kendall, Gal, Cipolla, 2018, arXiv:1705.07115',
  setup: {
    ...emoji,
    teacher: { ...plainFusion([16, 32], 16, 32), dropout: 0 },
    student: { ...plainFusion([8, 16], 8, 16), dropout: 0 },
    training: { ...emoji.training, teacherEpochs: 12 },
    dials: { ...emoji.dials, temperature: 2 },
  },
  apply: (base) => ({
    ...base,
    arms: [
      { id: 'distilled', objective: [soft, hard] },
      { id: 'projection', objective: [soft, hard], tasks: { by: 'projection' } },
      { id: 'uncertainty', objective: [soft, hard], tasks: { by: 'uncertainty' } },
      scratch,
    ],
  }),
};
