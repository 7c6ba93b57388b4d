import {
  bitsOf,
  granularities,
  isInteger,
  numberFormats,
  ownBlocks,
  type NumberFormat,
} from '../../../engine/compression/formats';
import type { QuantiseStep } from '../../../engine/compression/steps/quantise';
import { t } from '../../../messages';
import { CheckField } from '../../ui/check-field';
import { NumberField } from '../../ui/number-field';
import { OptionField } from '../../ui/option-field';
import { Unfold } from '../../ui/unfold';
import { byBits, formatName, perName } from '../part-text';
import type { FieldsProps } from './fields';
import { LayerFormats } from './layer-formats';

const NONE = 'none';
/** What meets the weights: in which numbers, and by whose range. */
const met = {
  none: undefined,
  'int8-row': ['int8', 'row'],
  'int8-calibrated': ['int8', 'calibrated'],
  'e4m3-row': ['e4m3', 'row'],
  'e4m3-calibrated': ['e4m3', 'calibrated'],
} as const;
type Met = keyof typeof met;

/** In which numbers weights are kept, and what meets them. */
export function QuantiseFields({ step, plan, onChange }: FieldsProps<QuantiseStep>) {
  const { format, per, scales, activations, mix } = step;
  const smaller = byBits(numberFormats).filter((each) => bitsOf[each] < bitsOf[format]);
  const meets: Met = activations ? `${activations.format}-${activations.scales}` : NONE;

  function setFormat(next: NumberFormat): void {
    const { mix: _, ...rest } = step;
    const fits = mix && bitsOf[mix.smaller] < bitsOf[next] ? { mix } : {};
    onChange({ ...rest, ...fits, format: next, scales: isInteger(next) ? scales : 'largest' });
  }
  function setMet(next: Met): void {
    const { activations: _, ...rest } = step;
    const [numbers, by] = met[next] ?? [];
    onChange(numbers && by ? { ...rest, activations: { format: numbers, scales: by } } : rest);
  }
  function setSmaller(next: NumberFormat | typeof NONE): void {
    const { mix: _, ...rest } = step;
    if (next === NONE) onChange(rest);
    else onChange({ ...rest, mix: { smaller: next, bits: mix?.bits ?? (bitsOf[format] + bitsOf[next]) / 2 } });
  }

  return (
    <>
      <OptionField
        label={t('pipeline.format')}
        help={t('pipeline.format-help')}
        value={format}
        options={byBits(numberFormats)}
        nameOf={formatName}
        onChange={setFormat}
      />
      {!ownBlocks[format] && (
        <OptionField
          label={t('pipeline.per')}
          help={t('pipeline.per-help')}
          value={String(per)}
          options={granularities.map(String)}
          nameOf={(each) => perName(granularities.find((one) => String(one) === each)!)}
          onChange={(next) => onChange({ ...step, per: granularities.find((one) => String(one) === next)! })}
        />
      )}
      {isInteger(format) && (
        <CheckField
          label={t('pipeline.learned')}
          help={t('pipeline.learned-help')}
          checked={scales === 'learned'}
          onChange={(on) => onChange({ ...step, scales: on ? 'learned' : 'largest' })}
        />
      )}
      <OptionField
        label={t('pipeline.activations')}
        help={t('pipeline.activations-help')}
        value={meets}
        options={Object.keys(met) as Met[]}
        nameOf={(each) => t(`pipeline.activations.${each}`)}
        onChange={setMet}
      />
      {smaller.length > 0 && (
        <OptionField
          label={t('pipeline.mix')}
          help={t('pipeline.mix-help')}
          value={mix?.smaller ?? NONE}
          options={[NONE, ...smaller]}
          nameOf={(each) => (each === NONE ? t('pipeline.mix.none') : formatName(each))}
          onChange={setSmaller}
        />
      )}
      {mix && (
        <NumberField
          label={t('pipeline.bits')}
          help={t('pipeline.bits-help')}
          value={mix.bits}
          min={bitsOf[mix.smaller]}
          max={bitsOf[format]}
          step={0.1}
          onChange={(bits) => onChange({ ...step, mix: { ...mix, bits } })}
        />
      )}
      <Unfold summary={t('pipeline.layer-formats')}>
        <LayerFormats step={step} plan={plan} onChange={onChange} />
      </Unfold>
    </>
  );
}
