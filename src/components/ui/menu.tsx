import {
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type ToggleEvent,
} from 'react';
import styles from './menu.module.css';
import { placeBeside } from './place';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  /** Makes it a link, which can be opened in another tab. */
  readonly href?: string;
  /** Where one is already. */
  readonly current?: boolean;
  /** Absent for a link that the browser follows by itself. */
  readonly onSelect?: () => void;
}

interface MenuProps {
  /** Accessible name of the button and of its menu. */
  readonly name: string;
  readonly items: readonly MenuItem[];
  readonly className?: string;
  readonly help?: string;
  /** Open from the start: another one like it, which was open, stood in its place. */
  readonly startsOpen?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
  /** What the button shows. */
  readonly children: ReactNode;
}

const ELSEWHERE: readonly (keyof MouseEvent)[] = ['ctrlKey', 'metaKey', 'shiftKey', 'altKey'];

/** A button that opens a menu. The browser closes it on Escape and on a press elsewhere, and gives the focus back. */
export function Menu({ name, items, className, help, startsOpen = false, onOpenChange, children }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const entries = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];

  useEffect(() => {
    if (startsOpen) menu.current?.showPopover();
  }, [startsOpen]);

  function onToggle({ newState, currentTarget }: ToggleEvent<HTMLDivElement>): void {
    setOpen(newState === 'open');
    onOpenChange?.(newState === 'open');
    if (newState !== 'open' || !button.current) return;
    placeBeside(currentTarget, button.current);
    entries()[0]?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Tab') menu.current?.hidePopover();
    const all = entries();
    const at = all.findIndex((entry) => entry === document.activeElement);
    const moves: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  }

  function select(event: MouseEvent, { href, onSelect }: MenuItem): void {
    if (href !== undefined && (!onSelect || ELSEWHERE.some((key) => event[key]))) return;
    event.preventDefault();
    // First, so that the focus is back at the button before anything opens that remembers where it was.
    menu.current?.hidePopover();
    onSelect?.();
  }

  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={name}
        title={help}
        aria-haspopup="menu"
        aria-expanded={open}
        popoverTarget={id}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          menu.current?.showPopover();
        }}
      >
        {children}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={name}
        className={styles.menu}
        onToggle={onToggle}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => {
          const common = {
            role: 'menuitem',
            tabIndex: -1,
            className: styles.item,
            'aria-current': item.current ? ('page' as const) : undefined,
            onClick: (event: MouseEvent) => select(event, item),
          };
          return item.href === undefined ? (
            <button key={item.key} type="button" {...common}>
              {item.label}
            </button>
          ) : (
            <a key={item.key} href={item.href} {...common}>
              {item.label}
            </a>
          );
        })}
      </div>
    </>
  );
}
