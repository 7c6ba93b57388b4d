/**
 * The page's views: what may stand under the header while a run goes on. A new one is a line here, one in
 * components/app/view-page.tsx, and its name, `view.<id>`, in the messages.
 */
export const views = ['train', 'inside', 'compare', 'claims', 'class', 'conformance', 'benchmark', 'about'] as const;
export type View = (typeof views)[number];

/** Those that are always in sight; the others are looked up now and then, in a menu. */
export const mainViews: readonly View[] = ['train', 'inside', 'compare'];
export const menuViews: readonly View[] = views.filter((view) => !mainViews.includes(view));

/** The view that an address asks for with `?view=`; `train` where it asks for none, or for one that there isn't. */
export function viewOf(search: string): View {
  const asked = new URLSearchParams(search).get('view');
  return views.find((view) => view === asked) ?? 'train';
}

/** `address` with `view` in place of the view it asked for. */
export function withView(address: string | URL, view: View): URL {
  const url = new URL(address);
  // The address of a fresh page stays plain.
  if (view === 'train') url.searchParams.delete('view');
  else url.searchParams.set('view', view);
  return url;
}
