import { architectures, type NetworkSpec } from '../../engine/models/catalogue';
import type { DataChoice } from '../../engine/experiment';
import { t } from '../../messages';
import { OptionField } from '../ui/option-field';
import { fieldsOf } from './network-fields/catalogue';
import { parametersOf } from './network-size';
import styles from './setup.module.css';

interface NetworkEditorProps {
  readonly spec: NetworkSpec;
  readonly label: string;
  readonly data: DataChoice;
  /** Returns what is wrong with the network, if anything. */
  readonly onChange: (spec: NetworkSpec) => string | undefined;
}

/** Every part of a network, for those whom no preset suits. */
export function NetworkEditor({ spec, label, data, onChange }: NetworkEditorProps) {
  // A table of answers comes from a file, and is not gone by choosing another.
  const readers = architectures.filter(
    (kind) => (kind === 'answers') === (spec.kind === 'answers') && parametersOf(fieldsOf(kind).fresh, data) !== null,
  );
  const { Fields } = fieldsOf(spec.kind);
  return (
    <div className={styles.networkEditor} role="group" aria-label={label}>
      {readers.length > 1 && (
        <OptionField
          label={t('setup.architecture')}
          value={spec.kind}
          options={readers}
          nameOf={(kind) => t(`setup.architecture.${kind}`)}
          onChange={(kind) => onChange(kind === spec.kind ? spec : fieldsOf(kind).fresh)}
        />
      )}
      <Fields spec={spec} onChange={onChange} />
    </div>
  );
}
