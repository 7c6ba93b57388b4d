import { scores, type PruneStep, type ScoreId } from '../../../engine/compression/steps/prune';
import { t } from '../../../messages';
import { NumberField } from '../../ui/number-field';
import { OptionField } from '../../ui/option-field';
import { scoreName } from '../part-text';
import type { FieldsProps } from './fields';
import { LayerChecks } from './layer-checks';
import { pruneChoices, withLayers } from './layer-choices';

const whats = ['units', 'weights', '2:4'] as const;

/** How much of a network goes, and by what it is chosen. */
export function PruneFields({ step, plan, onChange }: FieldsProps<PruneStep>) {
  const { what, by, share, over } = step;
  // How large what a unit puts out is, says nothing of one weight.
  const possible = (score: ScoreId) => what === 'units' || score !== 'activation';
  function setWhat(next: PruneStep['what']): void {
    // Units go by groups of layers, weights by matrices, fours by some of these: what was chosen among one is none of another.
    const { layers: _, ...rest } = step;
    onChange({ ...rest, what: next, by: next !== 'units' && by === 'activation' ? 'magnitude' : by });
  }
  return (
    <>
      <OptionField
        label={t('pipeline.what')}
        help={t('pipeline.what-help')}
        value={what}
        options={whats}
        nameOf={(each) => t(`pipeline.what.${each}`)}
        onChange={setWhat}
      />
      {what !== '2:4' && (
        <NumberField
          label={t('pipeline.share')}
          help={t('pipeline.share-help')}
          value={Math.round(1000 * share) / 10}
          min={1}
          max={99}
          step={0.1}
          onChange={(next) => onChange({ ...step, share: next / 100 })}
        />
      )}
      <OptionField
        label={t('pipeline.by')}
        help={t(`pipeline.score.${by}.help`)}
        value={by}
        options={scores.filter(possible)}
        nameOf={scoreName}
        onChange={(next) => onChange({ ...step, by: next })}
      />
      {what !== '2:4' && (
        <OptionField
          label={t('pipeline.over')}
          help={t('pipeline.over-help')}
          value={over}
          options={['network', 'layer']}
          nameOf={(each) => t(`pipeline.over.${each}`)}
          onChange={(next) => onChange({ ...step, over: next })}
        />
      )}
      <LayerChecks
        choices={pruneChoices(step, plan)}
        layers={step.layers}
        onChange={(layers) => onChange(withLayers(step, layers))}
      />
    </>
  );
}
