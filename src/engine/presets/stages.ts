/** Presets whose objective changes as training goes on. */
import { taskOfChoice } from '../datasets/task-of';
import { terms, type TapMatch, type TermId, type WeightedTerm } from '../distillation/catalogue';
import { matchTaps } from '../distillation/matching';
import type { Experiment } from '../experiment';
import { planOf, type NetworkSpec } from '../models/catalogue';
import { taps, type Plan } from '../models/plan';
import { comparedWithPlain, hard, plainObjective, soft, type Preset } from './preset';

const usual = (term: TermId): WeightedTerm => ({ term, weight: terms[term].weight });

const planFor = ({ data }: Experiment, spec: NetworkSpec): Plan => planOf(spec, taskOfChoice(data));

/** Activations that are learned first and last: the first hidden one of each network, and the last. */
function ends({ student, teacher }: { student: Plan; teacher: Plan }): { shallow?: TapMatch[]; deep?: TapMatch[] } {
  const [own, other] = [student, teacher].map((plan) =>
    taps(plan)
      .map(({ name }) => name)
      .filter((name) => name !== 'logits'),
  );
  const pair = (at: 0 | -1): TapMatch[] | undefined => {
    const [a, b] = [own?.at(at), other?.at(at)];
    return a && b ? [{ student: a, teacher: b }] : undefined;
  };
  return { shallow: pair(0), deep: pair(-1) };
}

export const threeStages: Preset = {
  apply: (base) =>
    comparedWithPlain(base, {
      objective: [usual('fitnet')],
      then: [
        { at: 0.2, objective: [soft, usual('similarity'), hard] },
        { at: 0.7, objective: [{ term: 'adaptive-fusion', weight: 'alpha' }, hard] },
      ],
    }),
};

export const shallowFirst: Preset = {
  citation: 'In the manner of Romero et al., FitNets, 2015, arXiv:1412.6550: hints first, then soft targets',
  apply(base) {
    const plans = { student: planFor(base, base.student), teacher: planFor(base, base.teacher) };
    const { shallow, deep } = ends(plans);
    // Each stage keeps what the one before has matched. Networks of one hidden layer have but one pair.
    const both = [...(shallow ?? []), ...(deep ?? [])].filter(
      (pair, i, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(pair)) === i,
    );
    const hints = (taps: TapMatch[] | undefined): WeightedTerm => ({ ...usual('fitnet'), taps });
    return comparedWithPlain(base, {
      objective: [hints(shallow)],
      then: [
        { at: 0.15, objective: [hints(shallow && both)] },
        { at: 0.3, objective: [...plainObjective, hints(shallow && both)] },
      ],
    });
  },
};

export const softFirst: Preset = {
  apply: (base) =>
    comparedWithPlain(base, {
      objective: [{ term: 'soft-targets', weight: 1 }],
      then: [{ at: 0.7, objective: [{ term: 'cross-entropy', weight: 1 }] }],
    }),
};

/** Held out of the labels, in %, so that T and α can be judged on them. */
const HELD_OUT = 20;

export const fourLevels: Preset = {
  citation:
    'Heo et al., Activation Boundaries, 2019, arXiv:1811.03233; Zagoruyko, Komodakis, Attention Transfer, 2017, arXiv:1612.03928',
  apply(base) {
    const [student, teacher] = [planFor(base, base.student), planFor(base, base.teacher)];
    const attention = usual('attention-transfer');
    const maps = matchTaps(attention, student, teacher).ok;
    const distilled = comparedWithPlain(base, {
      objective: [usual('activation-boundaries')],
      then: [
        // Vectors have no places to attend to; which samples go together is the nearest thing that they have.
        { at: 0.15, objective: [maps ? attention : usual('similarity'), hard] },
        { at: 0.35, objective: plainObjective },
        {
          at: 0.65,
          objective: plainObjective,
          schedules: { temperature: { kind: 'held-out' }, alpha: { kind: 'held-out' } },
        },
      ],
    });
    return { ...distilled, data: { ...base.data, heldOut: HELD_OUT, labelled: Math.max(base.data.labelled, 5) } };
  },
};
