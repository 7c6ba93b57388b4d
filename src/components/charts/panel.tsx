import { useRef, type ReactNode } from 'react';
import { usePlayground } from '../../state/store';
import type { PanelId } from '../../state/view/panels';
import { PanelTools, type TableSwitch } from '../panels/panel-tools';
import { useEnlarged } from '../panels/use-enlarged';
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
  const lit = usePlayground((state) => state.lit.includes(id));
  return (
    <section
      ref={section}
      aria-label={name}
      className={`card ${styles.panel} ${className}`}
      data-panel={id}
      data-enlarged={enlarged || undefined}
      data-lit={lit || undefined}
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
