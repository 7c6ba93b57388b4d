import { useRef, type ReactNode } from 'react';
import type { PanelId } from '../../state/view/panels';
import { PanelTools, type TableSwitch } from '../panels/panel-tools';
import { useEnlarged } from '../panels/use-enlarged';
import { tip } from '../ui/tip';
import styles from './panel.module.css';

/** A card with a heading and the tools that every panel has: one region of the page. */
export function Panel(props: {
  readonly id: PanelId;
  /** Accessible name of the region. */
  readonly name: string;
  /** Visible heading where it says more than the name. */
  readonly title?: string;
  readonly tools?: ReactNode;
  readonly table?: TableSwitch;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { id, name, title = name, className = '' } = props;
  const section = useRef<HTMLElement>(null);
  const enlarged = useEnlarged(id, section);
  return (
    <section
      ref={section}
      aria-label={name}
      className={`card ${styles.panel} ${className}`}
      data-panel={id}
      data-enlarged={enlarged || undefined}
    >
      <div className={styles.head}>
        <h2 className={`card-title ${styles.title}`}>{title}</h2>
        {props.tools}
        <PanelTools id={id} title={title} panel={section} enlarged={enlarged} table={props.table} />
      </div>
      {props.children}
    </section>
  );
}

/** For assistive tools alone. */
export const Hidden = (props: { readonly children: ReactNode }) => (
  <span className={styles.hidden}>{props.children}</span>
);

export function Toggle(props: {
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
  readonly help?: string;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={props.pressed}
      {...tip(props.help)}
      onClick={() => props.onChange(!props.pressed)}
    >
      {props.children}
    </button>
  );
}

/** One choice of a few, always in sight: a radio group that looks like one button. */
export function Segments<Value extends string>(props: {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly help?: string }[];
  readonly onChange: (value: Value) => void;
}) {
  return (
    <fieldset className={styles.segments}>
      <legend className={styles.hidden}>{props.name}</legend>
      {props.options.map((option) => (
        <label key={option.value} className={styles.segment} {...tip(option.help)}>
          <input
            type="radio"
            name={props.name}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

/** A small button, e.g. beside a picture. */
export function SmallButton(props: {
  readonly label?: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}
