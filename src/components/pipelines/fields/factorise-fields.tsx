import type { FactoriseStep } from '../../../engine/compression/steps/factorise';
import { t } from '../../../messages';
import { NumberField } from '../../ui/number-field';
import { OptionField } from '../../ui/option-field';
import type { FieldsProps } from './fields';

const LARGEST_RANK = 1024;

/** Into how small factors matrices are put. */
export function FactoriseFields({ step, onChange }: FieldsProps<FactoriseStep>) {
  const { rank, energy, ranks: _, ...rest } = step;
  const by = energy === undefined ? 'rank' : 'energy';
  return (
    <>
      <OptionField
        label={t('pipeline.size-by')}
        help={t('pipeline.size-by-help')}
        value={by}
        options={['rank', 'energy']}
        nameOf={(each) => t(`pipeline.size-by.${each}`)}
        onChange={(next) => onChange(next === 'rank' ? { ...rest, rank: 8 } : { ...rest, energy: 0.9 })}
      />
      {by === 'rank' ? (
        <NumberField
          label={t('pipeline.size-by.rank')}
          value={rank ?? 8}
          min={1}
          max={LARGEST_RANK}
          step={1}
          onChange={(next) => onChange({ ...rest, rank: next })}
        />
      ) : (
        <NumberField
          label={t('pipeline.energy-share')}
          value={Math.round(1000 * (energy ?? 0.9)) / 10}
          min={1}
          max={99.9}
          step={0.1}
          onChange={(next) => onChange({ ...rest, energy: next / 100 })}
        />
      )}
    </>
  );
}
