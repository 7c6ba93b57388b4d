import { useRef } from 'react';
import { t } from '../../messages';
import type { MessageKey } from '../../messages';
import styles from './left-column.module.css';

export interface Tab<Id extends string> {
  readonly id: Id;
  readonly name: MessageKey;
}

/** Tabs as the WAI-ARIA practices describe them: one stop for Tab, arrows to move between them. */
export function TabList<Id extends string>(props: {
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly selected: Id;
  readonly panel: string;
  readonly onSelect: (id: Id) => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const { tabs, selected, onSelect } = props;

  function move(to: number): void {
    const next = (to + tabs.length) % tabs.length;
    onSelect(tabs[next]!.id);
    list.current?.querySelectorAll<HTMLButtonElement>('[role=tab]')[next]?.focus();
  }

  return (
    <div
      ref={list}
      className={styles.tabs}
      role="tablist"
      aria-label={props.label}
      onKeyDown={(event) => {
        const at = tabs.findIndex(({ id }) => id === selected);
        const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: tabs.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        move(to);
      }}
    >
      {tabs.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          className={styles.tab}
          aria-selected={id === selected}
          aria-controls={props.panel}
          tabIndex={id === selected ? 0 : -1}
          onClick={() => onSelect(id)}
        >
          {t(name)}
        </button>
      ))}
    </div>
  );
}
