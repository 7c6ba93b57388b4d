import { Help } from './help';
import styles from './field.module.css';

interface CheckFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckField({ label, help, checked, onChange }: CheckFieldProps) {
  const field = (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  );
  if (!help) return field;
  return (
    <div className={styles.checkRow}>
      {field}
      <Help about={label} text={help} />
    </div>
  );
}
