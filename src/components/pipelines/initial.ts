import { factoriseKind } from '../../engine/compression/steps/factorise-kind';
import { pruneKind } from '../../engine/compression/steps/prune-kind';
import { quantiseKind } from '../../engine/compression/steps/quantise-kind';
import type { CompressPart } from '../../state/experiment/pipeline';

/** What each kind of compression begins with where it is added. */
export const initial: Readonly<{ [K in CompressPart['kind']]: Extract<CompressPart, { kind: K }> }> = {
  prune: pruneKind.initial,
  quantise: quantiseKind.initial,
  factorise: factoriseKind.initial,
};
