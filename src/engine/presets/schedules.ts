/** Presets that move T, α or a term's weight. */
import type { SampleTemperature } from '../distillation/schedule';
import type { Experiment } from '../experiment';
import { comparedWithPlain, hard, plain, plainObjective, scratch, soft, type Preset } from './preset';

export const risingAlpha: Preset = {
  apply: (base) =>
    comparedWithPlain(base, {
      objective: plainObjective,
      schedules: { alpha: { kind: 'linear', from: 0.3, to: 0.9 } },
    }),
};

export const annealing: Preset = {
  citation: 'In the manner of Jafari et al., Annealing Knowledge Distillation, 2021, arXiv:2104.07163',
  apply: (base) =>
    comparedWithPlain(base, {
      objective: plainObjective,
      schedules: { temperature: { kind: 'linear', from: 10, to: 1 } },
    }),
};

export const followingTheBatch: Preset = {
  apply: (base) =>
    comparedWithPlain(base, {
      objective: plainObjective,
      schedules: { alpha: { kind: 'disagreement', from: 0.5, to: 1 } },
    }),
};

/** The classical adaptive scheme, beside α where its slider stands. */
export const fusedTarget: Preset = {
  apply: (base) =>
    comparedWithPlain(base, {
      objective: [{ term: 'fused-target', weight: 1 }, hard],
      schedules: { temperature: { kind: 'constant', value: 2 }, alpha: { kind: 'difference' } },
    }),
};

export const sampleTemperatures: Preset = {
  citation: 'Wen, Lai, Qian, Preparing Lessons, 2019, arXiv:1911.07471',
  apply(base) {
    const arm = (id: string, temperature: SampleTemperature) => ({
      id,
      objective: plainObjective,
      schedules: { temperature },
    });
    return {
      ...base,
      arms: [arm('flsw', { kind: 'flsw', beta: 1, gamma: 1 }), arm('cwsm', { kind: 'cwsm', beta: 1 }), plain, scratch],
    };
  },
};

export const gradientBalance: Preset = {
  citation: 'In the manner of Chen et al., GradNorm, 2018, arXiv:1711.02257',
  apply(base) {
    const objective = [soft, { term: 'similarity', weight: 1 } as const, hard];
    return {
      ...base,
      arms: [{ id: 'distilled', objective, balance: 'gradient-norm' }, { id: 'unbalanced', objective }, plain, scratch],
    } satisfies Experiment;
  },
};

export const dkdWarmUp: Preset = {
  citation: 'Zhao et al., Decoupled Knowledge Distillation, 2022, arXiv:2203.08679',
  apply: (base) =>
    comparedWithPlain(base, {
      objective: [
        { term: 'decoupled', weight: 1, schedule: { kind: 'linear', from: 0, to: 1, end: 0.2 } },
        { term: 'cross-entropy', weight: 1 },
      ],
    }),
};
