import { AVERAGE, sourcesOf, teacherId, type ArmChoice, type Fusion } from '../../engine/arms';
import type { Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { Help } from '../common/help';
import { NumberField } from '../common/number-field';
import { SelectField } from '../common/select-field';
import { sourceName } from '../network-style';
import { FieldIssues } from './field-issues';

const ways = ['equal', 'hand', 'confidence', 'loss'] as const;
const targets = ['probabilities', 'logits'] as const;
const alike: Fusion = { of: 'probabilities', by: 'equal' };
const LARGEST_WEIGHT = 100;
const LARGEST_START = 99;

interface SourcesFieldProps {
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly path: string;
  readonly onChange: (arm: ArmChoice) => void;
}

/** The arm with other sources. What is the default is left out, so that links stay short. */
function withSources(arm: ArmChoice, from: readonly string[]): ArmChoice {
  const { from: before = [], fusion, ...rest } = arm;
  if (from.length === 1 && from[0] === teacherId(0)) return rest;
  if (from.length === 1 || !fusion) return { ...rest, from };
  const weights = fusion.weights && from.map((id) => fusion.weights?.[before.indexOf(id)] ?? 1);
  return { ...rest, from, fusion: { ...fusion, ...(weights ? { weights } : {}) } };
}

/** Whom an arm learns from, how several become one, and where it starts. */
export function SourcesField({ experiment, arm, path, onChange }: SourcesFieldProps) {
  const teachers = [experiment.teacher, ...experiment.moreTeachers].map((_, i) => teacherId(i));
  const others = experiment.arms.map(({ id }) => id).filter((id) => id !== arm.id);
  const from = sourcesOf(arm);
  const { freshStart = 0 } = arm;

  function toggle(id: string, on: boolean): void {
    onChange(withSources(arm, on ? [...from, id] : from.filter((other) => other !== id)));
  }

  return (
    <>
      <fieldset className="sources">
        <legend className="visually-hidden">{t('sources.from')}</legend>
        <div className="sources-title">
          <span aria-hidden="true">{t('sources.from')}</span>
          <Help about={t('sources.from')} text={t('sources.from-help')} />
        </div>
        <div className="sources-chips">
          {[...teachers, ...others, AVERAGE].map((id) => {
            const checked = from.includes(id);
            return (
              <label key={id} className="source">
                <input
                  type="checkbox"
                  checked={checked}
                  disabled={checked && from.length === 1}
                  onChange={(event) => toggle(id, event.target.checked)}
                />
                <span>{sourceName(id)}</span>
              </label>
            );
          })}
        </div>
        <FieldIssues path={`${path}.from`} within />
      </fieldset>
      {from.length > 1 && <FusionFields arm={arm} from={from} path={path} onChange={onChange} />}
      <NumberField
        label={t('sources.fresh-start')}
        help={t('sources.fresh-start-help')}
        min={0}
        max={LARGEST_START}
        step={1}
        value={freshStart}
        onChange={(value) => {
          const { freshStart: _, ...rest } = arm;
          onChange(value === 0 ? rest : { ...rest, freshStart: value });
        }}
      />
    </>
  );
}

function FusionFields({
  arm,
  from,
  path,
  onChange,
}: Omit<SourcesFieldProps, 'experiment'> & { readonly from: readonly string[] }) {
  const { fusion = alike } = arm;
  const set = (next: Fusion) => onChange({ ...arm, fusion: next });
  const { weights = from.map(() => 1) } = fusion;
  return (
    <>
      <p className="soft">{t('sources.compares', { source: sourceName(from[0] ?? '') })}</p>
      <SelectField
        label={t('sources.fusion')}
        help={t('sources.fusion-help')}
        value={fusion.by}
        onChange={(chosen) => {
          const by = ways.find((way) => way === chosen);
          if (by) set({ of: fusion.of, by, ...(by === 'hand' ? { weights: from.map(() => 1) } : {}) });
        }}
      >
        {ways.map((way) => (
          <option key={way} value={way}>
            {t(`sources.fusion.${way}`)}
          </option>
        ))}
      </SelectField>
      {fusion.by === 'hand' &&
        from.map((id, index) => (
          <NumberField
            key={id}
            label={t('sources.weight', { source: sourceName(id) })}
            min={0}
            max={LARGEST_WEIGHT}
            step={0.1}
            value={weights[index] ?? 1}
            onChange={(weight) =>
              set({ ...fusion, weights: from.map((_, i) => (i === index ? weight : (weights[i] ?? 1))) })
            }
          />
        ))}
      <SelectField
        label={t('sources.fusion-of')}
        value={fusion.of}
        onChange={(chosen) => {
          const of = targets.find((target) => target === chosen);
          if (of) set({ ...fusion, of });
        }}
      >
        {targets.map((target) => (
          <option key={target} value={target}>
            {t(`sources.fusion-of.${target}`)}
          </option>
        ))}
      </SelectField>
      <FieldIssues path={`${path}.fusion`} within />
    </>
  );
}
