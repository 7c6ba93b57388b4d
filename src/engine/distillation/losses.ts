/** How terms are computed: apart from what they are, which the page reads without it. */
import type { TermId } from './catalogue';
import { evaluateActivationBoundaries } from './activation-boundaries';
import { evaluateAdaptiveFusion } from './adaptive-fusion';
import { evaluateAttentionScores } from './attention-scores';
import { evaluateAttentionTransfer, evaluateAttentionTransferPaper } from './attention-transfer';
import { evaluateInfoNce, evaluateCrdNce } from './contrastive';
import { evaluateCorrelationCongruence, evaluateCorrelationAdjacent } from './correlation-congruence';
import { evaluateClassWeighted, evaluateFocal } from './class-weights';
import { evaluateCosine } from './cosine';
import { evaluateCrossEntropy } from './cross-entropy';
import { evaluateDecoupled } from './decoupled';
import { evaluateDist } from './dist';
import { evaluateFactorTransfer } from './factor-transfer';
import { evaluateFitnet } from './fitnet';
import { evaluateFollowValue } from './follow-value';
import { evaluateFsp } from './fsp';
import { evaluateFollowSpread, evaluateGaussian } from './gaussian';
import { evaluateFusedTarget } from './fused-target';
import { evaluateGeneralisedJsd } from './generalised-jsd';
import { evaluateLabelSmoothing } from './label-smoothing';
import { evaluateLogitMse } from './logit-mse';
import { evaluateLogitStandardisation } from './logit-standardisation';
import { evaluateMiniLm } from './minilm';
import { evaluateMultiToken } from './multi-token-prediction';
import { evaluateNst } from './nst';
import { evaluateOverhaul } from './overhaul';
import { evaluatePkd } from './pkd';
import { evaluatePkt } from './pkt';
import { evaluatePseudoLabels } from './pseudo-labels';
import { evaluateQuantile } from './quantile';
import { evaluateReverseKl } from './reverse-kl';
import { evaluateReviewHcl } from './review-hcl';
import { evaluateRkdDistance, evaluateRkdAngle } from './rkd';
import { evaluateRotation } from './rotation';
import { evaluateSampledTargets } from './sampled-targets';
import { evaluateSimilarity } from './similarity';
import { evaluateSkewKl, evaluateSkewReverseKl } from './skew-kl';
import { evaluateSoftTargets } from './soft-targets';
import { evaluateSquared } from './squared';
import { evaluateTopKKl } from './top-k-kl';
import { evaluateTotalVariation } from './total-variation';
import { evaluateVid } from './vid';
import { evaluateViewSimilarities } from './view-similarities';
import { evaluateViews } from './views';
import { evaluateVirtualTeacher } from './virtual-teacher';
import type { TermLoss } from './term';

/** One line a term, as in its catalogue. */
export const losses: Readonly<Record<TermId, TermLoss>> = {
  'soft-targets': evaluateSoftTargets,
  'cross-entropy': evaluateCrossEntropy,
  'class-weighted': evaluateClassWeighted,
  focal: evaluateFocal,
  'label-smoothing': evaluateLabelSmoothing,
  'virtual-teacher': evaluateVirtualTeacher,
  'multi-token': evaluateMultiToken,
  rotation: evaluateRotation,
  views: evaluateViews,
  'logit-mse': evaluateLogitMse,
  'logit-standardisation': evaluateLogitStandardisation,
  decoupled: evaluateDecoupled,
  dist: evaluateDist,
  'generalised-jsd': evaluateGeneralisedJsd,
  'reverse-kl': evaluateReverseKl,
  'skew-kl': evaluateSkewKl,
  'skew-reverse-kl': evaluateSkewReverseKl,
  'total-variation': evaluateTotalVariation,
  'top-k-kl': evaluateTopKKl,
  'sampled-targets': evaluateSampledTargets,
  'pseudo-labels': evaluatePseudoLabels,
  'adaptive-fusion': evaluateAdaptiveFusion,
  'fused-target': evaluateFusedTarget,
  squared: evaluateSquared,
  gaussian: evaluateGaussian,
  quantile: evaluateQuantile,
  'follow-value': evaluateFollowValue,
  'follow-spread': evaluateFollowSpread,
  fitnet: evaluateFitnet,
  'attention-transfer': evaluateAttentionTransfer,
  'attention-transfer-paper': evaluateAttentionTransferPaper,
  nst: evaluateNst,
  fsp: evaluateFsp,
  vid: evaluateVid,
  'factor-transfer': evaluateFactorTransfer,
  overhaul: evaluateOverhaul,
  'activation-boundaries': evaluateActivationBoundaries,
  'review-hcl': evaluateReviewHcl,
  pkd: evaluatePkd,
  cosine: evaluateCosine,
  minilm: evaluateMiniLm,
  'attention-scores': evaluateAttentionScores,
  similarity: evaluateSimilarity,
  'rkd-distance': evaluateRkdDistance,
  'rkd-angle': evaluateRkdAngle,
  pkt: evaluatePkt,
  'correlation-congruence': evaluateCorrelationCongruence,
  'correlation-adjacent': evaluateCorrelationAdjacent,
  'view-similarities': evaluateViewSimilarities,
  infonce: evaluateInfoNce,
  'crd-nce': evaluateCrdNce,
};
