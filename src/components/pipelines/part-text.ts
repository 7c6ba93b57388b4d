/** What the parts of a pipeline are called, in a few words. */
import { bitsOf, ownBlocks, type Granularity, type NumberFormat } from '../../engine/compression/formats';
import type { ScoreId } from '../../engine/compression/steps/prune';
import { terms } from '../../engine/distillation/catalogue';
import type { Training } from '../../engine/experiment';
import { t } from '../../messages';
import { count, list, number, percent } from '../../messages/format';
import type { CompressPart, PartKind, PipelinePart, TrainPart } from '../../state/experiment/pipeline';
import { termTitle } from '../arms-dialog/term-name';

export interface PartText {
  readonly title: string;
  readonly detail: string;
}

/** As they are written everywhere, in any language. */
const formats: Readonly<Record<NumberFormat, string>> = {
  int8: 'INT8',
  int4: 'INT4',
  int3: 'INT3',
  int2: 'INT2',
  e4m3: 'FP8 E4M3',
  e5m2: 'FP8 E5M2',
  nvfp4: 'NVFP4',
  mxfp4: 'MXFP4',
};
export const formatName = (format: NumberFormat | 'float'): string =>
  format === 'float' ? t('pipeline.float') : formats[format];

export const scoreName = (score: ScoreId): string => t(`pipeline.score.${score}`);

export const perName = (per: Granularity): string =>
  typeof per === 'number' ? t('pipeline.per.group', { n: per }) : t(`pipeline.per.${per}`);

/** What shares a scale, in formats that leave it open and in those that don't. */
const sharing = (format: NumberFormat, per: Granularity): string => {
  const block = ownBlocks[format];
  return block ? t('pipeline.blocks', { n: block }) : perName(per);
};

/** Whether whoever learns so compares itself with a teacher. */
const distils = ({ stage }: TrainPart): boolean => stage.objective.some(({ term }) => terms[term].family !== 'control');

/** What a part is called where its numbers are of no matter. */
export function kindName(part: PipelinePart | { readonly kind: PartKind }): string {
  if (part.kind !== 'train' || !('stage' in part) || distils(part)) return t(`pipeline.kind.${part.kind}`);
  return t(part.stage.objective.length > 0 ? 'pipeline.kind.labels' : 'pipeline.kind.rest');
}

/** A share of an arm's steps, in steps or in epochs. */
const lengthText = (share: number, { steps, epochs }: Training): string =>
  steps > 0
    ? t('pipeline.steps', { n: count(Math.round(share * steps)) })
    : t('pipeline.epochs', { n: number(share * epochs, 1) });

function trainText(part: TrainPart, training: Training): PartText {
  const { objective, stageName } = part.stage;
  return {
    title: t('pipeline.length-of', { what: stageName ?? kindName(part), length: lengthText(part.share, training) }),
    detail: objective.length > 0 ? list(objective.map(({ term }) => termTitle(term))) : t('pipeline.rests'),
  };
}

function compressText(part: CompressPart, learnsAfter: boolean): PartText {
  switch (part.kind) {
    case 'prune': {
      const half = part.what === '2:4';
      return {
        title: half ? t('pipeline.prune-half') : t('pipeline.prune', { share: percent(part.share, 0) }),
        detail: list([t(`pipeline.what.${part.what}`), scoreName(part.by), ...(part.layers ?? [])]),
      };
    }
    case 'quantise': {
      const { format, per, activations, mix, formats: own = {} } = part;
      const mixed = mix ? t('pipeline.mixed', { format: formatName(mix.smaller), bits: number(mix.bits, 1) }) : '';
      const byHand = Object.keys(own).length > 0 ? t('pipeline.by-hand', { n: Object.keys(own).length }) : '';
      const met = activations ? t('pipeline.with-activations', { format: formatName(activations.format) }) : '';
      const when = t(learnsAfter ? 'pipeline.through' : 'pipeline.after');
      return {
        title: t('pipeline.quantise', { format: formatName(format) }),
        detail: list([sharing(format, per), mixed, byHand, met, when].filter(Boolean)),
      };
    }
    case 'factorise': {
      const { rank, energy, ranks, layers } = part;
      const title =
        energy !== undefined
          ? t('pipeline.energy', { share: percent(energy, 0) })
          : rank !== undefined
            ? t('pipeline.rank', { n: rank })
            : t('pipeline.ranks', { n: Object.keys(ranks ?? {}).length });
      return { title, detail: layers ? list(layers) : t('pipeline.hidden-layers') };
    }
  }
}

/** A part in two short lines. What is learned after quantising is learned through it. */
export function partText(parts: readonly PipelinePart[], index: number, training: Training): PartText {
  const part = parts[index]!;
  if (part.kind === 'train') return trainText(part, training);
  const learnsAfter = parts.some((other, i) => i > index && other.kind === 'train' && other.stage.objective.length > 0);
  return compressText(part, learnsAfter);
}

/** Formats, the fewest bits last, as the menus list them. */
export const byBits = (among: readonly NumberFormat[]): readonly NumberFormat[] =>
  [...among].sort((a, b) => bitsOf[b] - bitsOf[a]);
