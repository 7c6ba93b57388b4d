import { useLayoutEffect, type RefObject } from 'react';
import { usePlayground } from '../../state/store';
import type { PanelId } from '../../state/view/panels';

/** Whatever lies above the page takes Escape for itself. */
const ABOVE = 'dialog[open], :popover-open';

/** Everything beside `element` on its way up to the body: what must not be reached while it fills the page. */
function around(element: Element): Element[] {
  const others: Element[] = [];
  for (let at = element; at.parentElement && at !== document.body; at = at.parentElement) {
    for (const other of at.parentElement.children) if (other !== at && !other.hasAttribute('inert')) others.push(other);
  }
  return others;
}

/** Whether the panel fills the page; as long as it does, nothing else can be reached and Escape brings the page back. */
export function useEnlarged(id: PanelId, ref: RefObject<HTMLElement | null>): boolean {
  const enlarged = usePlayground((state) => state.enlarged === id);
  const enlarge = usePlayground((state) => state.enlarge);
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!enlarged || !panel) return;
    const root = document.documentElement;
    const others = around(panel);
    // Sizes are in rem: the whole panel, its words and charts, grows with the root.
    root.dataset['enlarged'] = id;
    for (const other of others) other.toggleAttribute('inert', true);
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector(ABOVE)) enlarge(null);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      for (const other of others) other.removeAttribute('inert');
      delete root.dataset['enlarged'];
    };
  }, [enlarged, enlarge, id, ref]);
  return enlarged;
}
