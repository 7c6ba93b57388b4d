import { numberFormats, type NumberFormat } from '../../../engine/compression/formats';
import type { QuantiseStep } from '../../../engine/compression/steps/quantise';
import { planParameters } from '../../../engine/models/plan-sizes';
import type { Plan } from '../../../engine/models/plan';
import { t } from '../../../messages';
import { OptionField } from '../../ui/option-field';
import { byBits, formatName } from '../part-text';
import type { FieldsProps } from './fields';

const SAME = 'same';
type Own = NumberFormat | 'float' | typeof SAME;
const options: readonly Own[] = [SAME, 'float', ...byBits(numberFormats)];

/** Names of the layers that have a matrix, in the plan's order. */
const matrices = (plan: Plan): readonly string[] => [
  ...new Set(
    planParameters(plan)
      .filter(({ shape }) => shape.length > 1)
      .map(({ name }) => name.split('.')[0]!),
  ),
];

/** A format of its own for each layer. */
export function LayerFormats({ step, plan, onChange }: FieldsProps<QuantiseStep>) {
  const { formats = {} } = step;
  function set(layer: string, format: Own): void {
    const { [layer]: _, ...others } = formats;
    const next = format === SAME ? others : { ...others, [layer]: format };
    const { formats: __, ...rest } = step;
    onChange(Object.keys(next).length > 0 ? { ...rest, formats: next } : rest);
  }
  return matrices(plan).map((layer) => (
    <OptionField<Own>
      key={layer}
      label={layer}
      value={formats[layer] ?? SAME}
      options={options}
      nameOf={(each) => (each === SAME ? t('pipeline.same-format') : formatName(each))}
      onChange={(next) => set(layer, next)}
    />
  ));
}
