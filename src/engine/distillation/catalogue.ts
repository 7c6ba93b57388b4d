import * as v from 'valibot';
import { activationBoundaries } from './activation-boundaries';
import { adaptiveFusion } from './adaptive-fusion';
import { attentionScoresTerm } from './attention-scores';
import { attentionTransfer, attentionTransferPaper } from './attention-transfer';
import { crdNce, infoNce } from './contrastive';
import { correlationAdjacent, correlationCongruence } from './correlation-congruence';
import { classWeighted, focal } from './class-weights';
import { cosine } from './cosine';
import { crossEntropy } from './cross-entropy';
import { decoupled } from './decoupled';
import { dist } from './dist';
import { factorTransfer } from './factor-transfer';
import { fitnet } from './fitnet';
import { followValue } from './follow-value';
import { fusedTarget } from './fused-target';
import { fsp } from './fsp';
import { followSpread, gaussian } from './gaussian';
import { generalisedJsdTerm } from './generalised-jsd';
import { labelSmoothing } from './label-smoothing';
import { logitMse } from './logit-mse';
import { logitStandardisation } from './logit-standardisation';
import { minilm } from './minilm';
import { multiToken } from './multi-token-prediction';
import { nst } from './nst';
import { overhaul } from './overhaul';
import { pkd } from './pkd';
import { pkt } from './pkt';
import { pseudoLabels } from './pseudo-labels';
import { quantile } from './quantile';
import { reverseKl } from './reverse-kl';
import { reviewHcl } from './review-hcl';
import { rkdAngle, rkdDistance } from './rkd';
import { rotation } from './rotation';
import { factorSchema, type FactorSchedule } from './schedule';
import { sampledTargets } from './sampled-targets';
import { similarity } from './similarity';
import { skewKl, skewReverseKl } from './skew-kl';
import { softTargets } from './soft-targets';
import { squared } from './squared';
import type { Changing, Term } from './term';
import { topKKl } from './top-k-kl';
import { totalVariation } from './total-variation';
import { vid } from './vid';
import { viewSimilarities } from './view-similarities';
import { views } from './views';
import { virtualTeacher } from './virtual-teacher';

/** Summands of one objective. */
export const MOST_TERMS = 8;
/** Of activations that one term compares. */
export const MOST_PAIRS = 6;

/** A new term is a file beside this one and a line here. */
const catalogue = {
  'soft-targets': softTargets,
  'cross-entropy': crossEntropy,
  'class-weighted': classWeighted,
  focal,
  'label-smoothing': labelSmoothing,
  'virtual-teacher': virtualTeacher,
  'multi-token': multiToken,
  rotation,
  views,
  'logit-mse': logitMse,
  'logit-standardisation': logitStandardisation,
  decoupled,
  dist,
  'generalised-jsd': generalisedJsdTerm,
  'reverse-kl': reverseKl,
  'skew-kl': skewKl,
  'skew-reverse-kl': skewReverseKl,
  'total-variation': totalVariation,
  'top-k-kl': topKKl,
  'sampled-targets': sampledTargets,
  'pseudo-labels': pseudoLabels,
  'adaptive-fusion': adaptiveFusion,
  'fused-target': fusedTarget,
  squared,
  gaussian,
  quantile,
  'follow-value': followValue,
  'follow-spread': followSpread,
  fitnet,
  'attention-transfer': attentionTransfer,
  'attention-transfer-paper': attentionTransferPaper,
  nst,
  fsp,
  vid,
  'factor-transfer': factorTransfer,
  overhaul,
  'activation-boundaries': activationBoundaries,
  'review-hcl': reviewHcl,
  pkd,
  cosine,
  minilm,
  'attention-scores': attentionScoresTerm,
  similarity,
  'rkd-distance': rkdDistance,
  'rkd-angle': rkdAngle,
  pkt,
  'correlation-congruence': correlationCongruence,
  'correlation-adjacent': correlationAdjacent,
  'view-similarities': viewSimilarities,
  infonce: infoNce,
  'crd-nce': crdNce,
} as const satisfies Record<string, Term>;

export type TermId = keyof typeof catalogue;
export const terms: Readonly<Record<TermId, Term>> = catalogue;
export const termIds = Object.keys(catalogue) as readonly TermId[];

/** A fixed weight, or the α dial, which always weights the teacher's side. */
export type TermWeight = number | 'alpha' | '1-alpha';

/** What a weight comes to at an α. */
export const weightAt = (weight: TermWeight, alpha: number): number =>
  weight === 'alpha' ? alpha : weight === '1-alpha' ? 1 - alpha : weight;

/** Which activation of the student learns from which of the teacher. */
export interface TapMatch {
  readonly student: string;
  readonly teacher: string;
}

/** One summand of an objective. */
export interface WeightedTerm {
  readonly term: TermId;
  readonly weight: TermWeight;
  /** A factor on the weight that moves with time or with the batch; no gradient flows through it. 1 where absent. */
  readonly schedule?: FactorSchedule;
  /** Where they differ from the term's defaults. */
  readonly parameters?: Readonly<Record<string, number>>;
  /** Where it differs from the default match of the two networks. */
  readonly taps?: readonly TapMatch[];
}

const tapName = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,15}$/));

export const objectiveSchema = v.pipe(
  v.array(
    v.pipe(
      v.strictObject({
        term: v.picklist(termIds),
        weight: v.union([
          v.picklist(['alpha', '1-alpha']),
          v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e5)),
        ]),
        schedule: v.optional(factorSchema),
        parameters: v.optional(v.record(v.pipe(v.string(), v.maxLength(32)), v.pipe(v.number(), v.finite()))),
        taps: v.optional(
          v.pipe(v.array(v.strictObject({ student: tapName, teacher: tapName })), v.maxLength(MOST_PAIRS)),
        ),
      }),
      v.check(
        ({ term, parameters }) => parametersFit(term, parameters ?? {}),
        'parameters of the term, in their ranges',
      ),
    ),
  ),
  v.maxLength(MOST_TERMS),
);

function parametersFit(term: TermId, given: Readonly<Record<string, number>>): boolean {
  return Object.entries(given).every(([id, value]) => {
    const parameter = terms[term].parameters.find((candidate) => candidate.id === id);
    return parameter !== undefined && value >= parameter.min && value <= parameter.max;
  });
}

/** Every parameter of a term: as given, or else its default. */
export const parametersOf = ({ term, parameters = {} }: WeightedTerm): Record<string, number> =>
  Object.fromEntries(terms[term].parameters.map((p) => [p.id, parameters[p.id] ?? p.default]));

/** How many heads an objective trains along. */
export const depthOf = (objective: readonly WeightedTerm[]): number =>
  Math.max(0, ...objective.map((summand) => terms[summand.term].drafts?.(parametersOf(summand)) ?? 0));

/** How samples are changed for an objective: each way once. */
export interface Change {
  readonly how: Changing;
  /** Of views. */
  readonly shift: number;
  readonly rotate: number;
  readonly noise: number;
}

/** How samples are changed for a term; null where they are not. */
export function changeOf(summand: WeightedTerm): Change | null {
  const how = terms[summand.term].changes;
  if (!how) return null;
  const { shift = 0, rotate = 0, noise = 0 } = parametersOf(summand);
  return { how, shift, rotate, noise };
}

/** By which what was changed in one way is found. */
export const changeKey = ({ how, shift, rotate, noise }: Change): string => `${how} ${shift} ${rotate} ${noise}`;
