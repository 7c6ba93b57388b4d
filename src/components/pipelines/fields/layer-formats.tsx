import { numberFormats, type NumberFormat } from '../../../engine/compression/formats';
import { chosenBy } from '../../../engine/compression/quantisable';
import type { QuantiseStep } from '../../../engine/compression/steps/quantise';
import type { Plan } from '../../../engine/models/plan';
import { t } from '../../../messages';
import { OptionField } from '../../ui/option-field';
import { byBits, formatName } from '../part-text';
import type { FieldsProps } from './fields';

const SAME = 'same';
type Own = NumberFormat | 'float' | typeof SAME;
const options: readonly Own[] = [SAME, 'float', ...byBits(numberFormats)];

/** Names of the layers with something to quantise, in the plan's order. @param formats by hand */
const layersOf = (step: QuantiseStep, plan: Plan, formats: QuantiseStep['formats'] & object): ReadonlySet<string> =>
  new Set(chosenBy({ ...step, formats }, plan).map(({ layer }) => layer.name));

/** A format of its own for each layer. What is looked up rather than multiplied stays float32 unless it has one. */
export function LayerFormats({ step, plan, onChange }: FieldsProps<QuantiseStep>) {
  const { formats = {}, ...rest } = step;
  const usual = layersOf(step, plan, {});
  const possible = layersOf(step, plan, Object.fromEntries(plan.layers.map(({ name }) => [name, step.format])));
  function set(layer: string, format: Own): void {
    const { [layer]: _, ...others } = formats;
    const next = format === SAME ? others : { ...others, [layer]: format };
    onChange(Object.keys(next).length > 0 ? { ...rest, formats: next } : rest);
  }
  // A name that is not there at this step is listed too: it can be taken away.
  return [...new Set([...possible, ...Object.keys(formats)])].map((layer) => (
    <OptionField<Own>
      key={layer}
      label={layer}
      value={formats[layer] ?? SAME}
      options={options}
      nameOf={(each) => {
        if (each !== SAME) return formatName(each);
        return usual.has(layer) ? t('pipeline.same-format') : t('pipeline.stays-float');
      }}
      onChange={(next) => set(layer, next)}
    />
  ));
}
