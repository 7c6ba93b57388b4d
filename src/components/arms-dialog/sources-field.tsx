import { AVERAGE, sourcesOf, teacherId, type ArmChoice, type Fusion } from '../../engine/arms';
import type { Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { useNames } from '../use-names';
import { ChipsField } from './chips-field';
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
  const names = useNames();
  const teachers = [experiment.teacher, ...experiment.moreTeachers].map((_, i) => teacherId(i));
  const others = experiment.arms.map(({ id }) => id).filter((id) => id !== arm.id);
  const from = sourcesOf(arm);
  const { freshStart = 0 } = arm;

  return (
    <>
      <ChipsField
        label={t('sources.from')}
        help={t('sources.from-help')}
        path={`${path}.from`}
        options={[...teachers, ...others, AVERAGE]}
        chosen={from}
        nameOf={names.source}
        required
        onChange={(chosen) => onChange(withSources(arm, chosen))}
      />
      {from.length > 1 && <FusionFields arm={arm} from={from} path={path} onChange={onChange} />}
      {arm.startsAs === undefined && (
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
      )}
    </>
  );
}

function FusionFields({
  arm,
  from,
  path,
  onChange,
}: Omit<SourcesFieldProps, 'experiment'> & { readonly from: readonly string[] }) {
  const names = useNames();
  const { fusion = alike } = arm;
  const set = (next: Fusion) => onChange({ ...arm, fusion: next });
  const { weights = from.map(() => 1) } = fusion;
  return (
    <>
      <p className="soft">{t('sources.compares', { source: names.source(from[0] ?? '') })}</p>
      <OptionField
        label={t('sources.fusion')}
        help={t('sources.fusion-help')}
        value={fusion.by}
        options={ways}
        nameOf={(way) => t(`sources.fusion.${way}`)}
        onChange={(by) => set({ of: fusion.of, by, ...(by === 'hand' ? { weights: from.map(() => 1) } : {}) })}
      />
      {fusion.by === 'hand' &&
        from.map((id, index) => (
          <NumberField
            key={id}
            label={t('sources.weight', { source: names.source(id) })}
            min={0}
            max={LARGEST_WEIGHT}
            step={0.1}
            value={weights[index] ?? 1}
            onChange={(weight) =>
              set({ ...fusion, weights: from.map((_, i) => (i === index ? weight : (weights[i] ?? 1))) })
            }
          />
        ))}
      <OptionField
        label={t('sources.fusion-of')}
        value={fusion.of}
        options={targets}
        nameOf={(target) => t(`sources.fusion-of.${target}`)}
        onChange={(of) => set({ ...fusion, of })}
      />
      <FieldIssues path={`${path}.fusion`} within />
    </>
  );
}
