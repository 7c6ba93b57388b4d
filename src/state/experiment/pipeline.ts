/** An arm's stages as the steps that somebody sees, in the order in which they happen: training and compressing. Pure. */
import { stagesOf, type ArmChoice, type LaterStage, type Stage } from '../../engine/arms';
import type { FactoriseStep } from '../../engine/compression/steps/factorise';
import type { PruneStep } from '../../engine/compression/steps/prune';
import type { QuantiseStep } from '../../engine/compression/steps/quantise';
import { methodObjective } from '../../engine/distillation/methods';
import { withStages } from '../../engine/presets/arm-stages';

/** Learns for a share of the arm's steps, 0–1; with an empty objective it stands still for so long. */
export interface TrainPart {
  readonly kind: 'train';
  readonly share: number;
  readonly stage: Stage;
}
export type CompressPart = PruneStep | QuantiseStep | FactoriseStep;
export type PipelinePart = TrainPart | CompressPart;
export type PartKind = PipelinePart['kind'];

const isTrain = (part: PipelinePart): part is TrainPart => part.kind === 'train';

/** Ends of stages lie on a grid that is finer than a step of the longest run, so that sums of shares meet them again. */
const onGrid = (share: number): number => Math.round(share * 1e6) / 1e6;

/** To a tenth of a per cent: a link should not carry fifteen digits. */
const brief = (share: number): number => Math.round(share * 1000) / 1000;

/** A stage at the end in which nothing is done: whoever compresses last has one, which is not worth a part. */
const onlyRests = ({ at: _, compress: __, objective, ...rest }: LaterStage): boolean =>
  objective.length === 0 && Object.values(rest).every((value) => value === undefined);

/** The parts of an arm. */
export function partsOf(arm: ArmChoice): PipelinePart[] {
  const stages = stagesOf(arm);
  return stages.flatMap((all, i): PipelinePart[] => {
    const { at, compress = [], ...stage } = all;
    const share = onGrid((stages[i + 1]?.at ?? 1) - at);
    if (share === 0 || (i === stages.length - 1 && onlyRests(all))) return [...compress];
    return [...compress, { kind: 'train', share, stage }];
  });
}

/** The arm with `parts` in the place of its own; all that compresses is done as the next stage begins, or after the last step. */
export function withParts(arm: ArmChoice, parts: readonly PipelinePart[]): ArmChoice {
  const stages: LaterStage[] = [];
  let pending: CompressPart[] = [];
  let at = 0;
  const done = () => (pending.length > 0 ? { compress: pending } : {});
  for (const part of parts) {
    if (isTrain(part)) {
      stages.push({ at, ...part.stage, ...done() });
      pending = [];
      at = onGrid(Math.min(1, at + part.share));
    } else pending.push(part);
  }
  if (stages.length === 0 || pending.length > 0 || at < 1) stages.push({ at, objective: [], ...done() });
  return withStages(arm, stages);
}

/** `parts` with their training stretched or squeezed so that together it takes the share `whole`. */
function filled(parts: readonly PipelinePart[], whole: number): PipelinePart[] {
  const now = parts.reduce((sum, part) => sum + (isTrain(part) ? part.share : 0), 0);
  if (now === 0) return [...parts];
  const last = parts.findLastIndex(isTrain);
  let left = whole;
  return parts.map((part, i) => {
    if (!isTrain(part)) return part;
    const share = i === last ? onGrid(left) : Math.max(0.001, brief((part.share * whole) / now));
    left -= share;
    return { ...part, share };
  });
}

const trained = (parts: readonly PipelinePart[]): number =>
  onGrid(parts.reduce((sum, part) => sum + (isTrain(part) ? part.share : 0), 0));

/** `parts` with one more at the end. Training takes half of what the last training had, and learns as that did. */
export function withPart(parts: readonly PipelinePart[], added: CompressPart | 'train'): PipelinePart[] {
  if (added !== 'train') return [...parts, added];
  const last = parts.findLastIndex(isTrain);
  const before = parts[last];
  if (!before || !isTrain(before)) {
    return [...parts, { kind: 'train', share: 1, stage: { objective: methodObjective('soft-targets') } }];
  }
  const half = brief(before.share / 2);
  const { stageName: _, ...stage } = before.stage;
  return [
    ...parts.with(last, { ...before, share: onGrid(before.share - half) }),
    { kind: 'train', share: half, stage },
  ];
}

/** `parts` without one; the other trainings take its steps. */
export function withoutPart(parts: readonly PipelinePart[], index: number): PipelinePart[] {
  return filled(parts.toSpliced(index, 1), trained(parts));
}

/** `parts` with one of them at another place, counted without it. */
export function movedPart(parts: readonly PipelinePart[], from: number, to: number): PipelinePart[] {
  const part = parts[from];
  return part ? parts.toSpliced(from, 1).toSpliced(to, 0, part) : [...parts];
}

/** `parts` with the share of one training set; the others share what is left as they did. */
export function withShare(parts: readonly PipelinePart[], index: number, share: number): PipelinePart[] {
  const part = parts[index];
  if (!part || !isTrain(part)) return [...parts];
  const whole = trained(parts);
  const others = parts.filter((other, i) => i !== index && isTrain(other));
  if (others.length === 0) return parts.with(index, { ...part, share: brief(share) });
  const own = Math.min(brief(share), onGrid(whole - others.length * SHORTEST));
  const rest = filled(
    parts.filter((_, i) => i !== index),
    onGrid(whole - own),
  );
  return rest.toSpliced(index, 0, { ...part, share: own });
}

/** Smallest share that a training keeps while another one grows. */
const SHORTEST = 0.01;
