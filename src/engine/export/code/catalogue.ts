/** How each term is written down. A term without a line here can be handed over to nobody, and is said to be such before. */
import type { TermId } from '../../distillation/catalogue';
import * as control from './control-terms';
import * as feature from './feature-terms';
import * as relation from './relation-terms';
import * as response from './response-terms';
import type { TermCode } from './term-code';

export const termCodes: Readonly<Partial<Record<TermId, TermCode>>> = {
  'soft-targets': response.softTargetsCode,
  'cross-entropy': control.crossEntropyCode,
  'label-smoothing': control.labelSmoothingCode,
  'virtual-teacher': control.virtualTeacherCode,
  'multi-token': control.multiTokenCode,
  'class-weighted': control.classWeightedCode,
  focal: control.focalCode,
  'logit-mse': response.logitMseCode,
  'logit-standardisation': response.logitStandardisationCode,
  decoupled: response.decoupledCode,
  dist: response.distCode,
  'generalised-jsd': response.generalisedJsdCode,
  'reverse-kl': response.reverseKlCode,
  'skew-kl': response.skewKlCode,
  'skew-reverse-kl': response.skewReverseKlCode,
  'total-variation': response.totalVariationCode,
  'top-k-kl': response.topKKlCode,
  'sampled-targets': response.sampledTargetsCode,
  'pseudo-labels': response.pseudoLabelsCode,
  'adaptive-fusion': response.adaptiveFusionCode,
  'fused-target': response.fusedTargetCode,
  fitnet: feature.fitnetCode,
  'attention-transfer': feature.attentionTransferCode,
  'attention-transfer-paper': feature.attentionTransferPaperCode,
  nst: feature.nstCode,
  fsp: feature.fspCode,
  vid: feature.vidCode,
  'factor-transfer': feature.factorTransferCode,
  overhaul: feature.overhaulCode,
  'activation-boundaries': feature.activationBoundariesCode,
  'review-hcl': feature.reviewHclCode,
  pkd: feature.pkdCode,
  cosine: feature.cosineCode,
  minilm: feature.minilmCode,
  'attention-scores': feature.attentionScoresCode,
  similarity: relation.similarityCode,
  'rkd-distance': relation.rkdDistanceCode,
  'rkd-angle': relation.rkdAngleCode,
  pkt: relation.pktCode,
  'correlation-congruence': relation.correlationCongruenceCode,
  'correlation-adjacent': relation.correlationAdjacentCode,
  infonce: relation.infoNceCode,
  'crd-nce': relation.crdNceCode,
};
