import { architectures, type ArchitectureKind, type NetworkSpec } from '../../engine/models/catalogue';
import type { Activation } from '../../engine/models/layers/activation';
import { t } from '../../messages';
import { CheckField } from '../ui/check-field';
import { ListField } from '../ui/list-field';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { SelectField } from '../ui/select-field';
import styles from './setup.module.css';

const activations: readonly Activation[] = ['relu', 'tanh', 'gelu'];
const kernels = [3, 5];

interface NetworkEditorProps {
  readonly spec: NetworkSpec;
  readonly label: string;
  /** Whether the data set's samples are pictures, which convolutions need. */
  readonly pictures: boolean;
  /** Returns what is wrong with the network, if anything. */
  readonly onChange: (spec: NetworkSpec) => string | undefined;
}

/** The other kind of network, about as large. */
function converted(spec: NetworkSpec, kind: ArchitectureKind): NetworkSpec {
  const { activation, dropout } = spec;
  if (kind === spec.kind) return spec;
  return kind === 'mlp'
    ? { kind, hidden: [64], activation, dropout }
    : { kind, stages: [8, 16], kernel: 3, batchNorm: false, dense: [], activation, dropout };
}

/** Every part of a network, for those whom no preset suits. */
export function NetworkEditor({ spec, label, pictures, onChange }: NetworkEditorProps) {
  return (
    <div className={styles.networkEditor} role="group" aria-label={label}>
      {pictures && (
        <OptionField
          label={t('setup.architecture')}
          value={spec.kind}
          options={architectures}
          nameOf={(kind) => t(`setup.architecture.${kind}`)}
          onChange={(kind) => onChange(converted(spec, kind))}
        />
      )}
      {spec.kind === 'mlp' ? (
        <ListField
          label={t('setup.hidden')}
          help={t('setup.hidden-help')}
          example="128, 64"
          value={spec.hidden}
          onChange={(hidden) => onChange({ ...spec, hidden })}
        />
      ) : (
        <>
          <ListField
            label={t('setup.stages')}
            help={t('setup.stages-help')}
            example="16, 32"
            value={spec.stages}
            onChange={(stages) => onChange({ ...spec, stages })}
          />
          <ListField
            label={t('setup.dense')}
            help={t('setup.dense-help')}
            example="64"
            value={spec.dense}
            onChange={(dense) => onChange({ ...spec, dense })}
          />
          <SelectField
            label={t('setup.kernel')}
            value={String(spec.kernel)}
            onChange={(chosen) => onChange({ ...spec, kernel: Number(chosen) })}
          >
            {kernels.map((side) => (
              <option key={side} value={side}>
                {t('setup.kernel-side', { n: side })}
              </option>
            ))}
          </SelectField>
          <CheckField
            label={t('setup.batch-norm')}
            checked={spec.batchNorm}
            onChange={(batchNorm) => onChange({ ...spec, batchNorm })}
          />
        </>
      )}
      <OptionField
        label={t('setup.activation')}
        value={spec.activation}
        options={activations}
        nameOf={(activation) => t(`setup.activation.${activation}`)}
        onChange={(activation) => onChange({ ...spec, activation })}
      />
      <NumberField
        label={t('setup.dropout')}
        help={t('setup.dropout-help')}
        min={0}
        max={0.9}
        step={0.05}
        value={spec.dropout}
        onChange={(dropout) => onChange({ ...spec, dropout })}
      />
    </div>
  );
}
