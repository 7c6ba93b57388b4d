import type { FactoriseStep } from '../../../engine/compression/steps/factorise';
import { factorable, mostRank } from '../../../engine/compression/steps/factorise-kind';
import type { Plan } from '../../../engine/models/plan';
import { t } from '../../../messages';
import { count } from '../../../messages/format';
import { NumberField } from '../../ui/number-field';
import { OptionField } from '../../ui/option-field';
import type { FieldsProps } from './fields';
import { LayerChecks } from './layer-checks';
import { factoriseChoices, withLayers } from './layer-choices';

const LARGEST_RANK = 1024;
const sizings = ['rank', 'energy', 'layers'] as const;
type Sizing = (typeof sizings)[number];

const sizingOf = ({ rank, energy }: FactoriseStep): Sizing =>
  energy !== undefined ? 'energy' : rank !== undefined ? 'rank' : 'layers';

/** Into how small factors matrices are put. */
export function FactoriseFields({ step, plan, onChange }: FieldsProps<FactoriseStep>) {
  const by = sizingOf(step);
  function setSizing(next: Sizing): void {
    const { kind, layers } = step;
    const named = layers ? { layers } : {};
    if (next === 'energy') onChange({ kind, ...named, energy: 0.9 });
    else if (next === 'rank') onChange({ kind, ...named, rank: 8 });
    else onChange({ kind, ranks: halves(plan) });
  }
  return (
    <>
      <OptionField
        label={t('pipeline.size-by')}
        help={t('pipeline.size-by-help')}
        value={by}
        options={sizings}
        nameOf={(each) => t(`pipeline.size-by.${each}`)}
        onChange={setSizing}
      />
      {by === 'rank' && (
        <NumberField
          label={t('by-layer.rank')}
          value={step.rank ?? 1}
          min={1}
          max={LARGEST_RANK}
          step={1}
          onChange={(rank) => onChange({ ...step, rank })}
        />
      )}
      {by === 'energy' && (
        <NumberField
          label={t('pipeline.energy-share')}
          value={Math.round(1000 * (step.energy ?? 1)) / 10}
          min={1}
          max={99.9}
          step={0.1}
          onChange={(next) => onChange({ ...step, energy: next / 100 })}
        />
      )}
      {by === 'layers' ? (
        <OwnRanks step={step} plan={plan} onChange={onChange} />
      ) : (
        <LayerChecks
          choices={factoriseChoices(step, plan)}
          layers={step.layers}
          onChange={(layers) => onChange(withLayers(step, layers))}
        />
      )}
    </>
  );
}

/** Half of the most that each layer but the last may have. */
const halves = (plan: Plan): Record<string, number> =>
  Object.fromEntries(
    factorable(plan)
      .filter((kernel) => !kernel.logits && mostRank(kernel) > 0)
      .map((kernel) => [kernel.layer, Math.ceil(mostRank(kernel) / 2)]),
  );

/** A rank for every layer that would be smaller by one; 0 leaves it whole. */
function OwnRanks({ step, plan, onChange }: FieldsProps<FactoriseStep>) {
  const { layers: _, ranks = {}, ...rest } = step;
  function set(layer: string, rank: number): void {
    const { [layer]: __, ...others } = ranks;
    onChange({ ...rest, ranks: rank > 0 ? { ...others, [layer]: rank } : others });
  }
  return factorable(plan).map((kernel) => (
    <NumberField
      key={kernel.layer}
      label={t('pipeline.own-rank', {
        layer: kernel.layer,
        inputs: count(kernel.inputs),
        outputs: count(kernel.outputs),
      })}
      help={t('pipeline.own-rank-help', { most: mostRank(kernel) })}
      value={ranks[kernel.layer] ?? 0}
      min={0}
      max={mostRank(kernel)}
      step={1}
      onChange={(rank) => set(kernel.layer, rank)}
    />
  ));
}
