/** The registry's terms: a view is a list of panels, each in a place of the view's layout. */
import { lazy, type ComponentType } from 'react';
import { useRun } from '../../state/runs/use-run';
import type { PanelId } from '../../state/view/panels';
import type { SessionInfo } from '../../workers/protocol';
import { LazyPart } from '../ui/lazy-part';
import { PanelPlaceholder } from './panel-placeholder';

export interface PanelEntry<Place extends string> {
  readonly id: PanelId;
  /** Where in the view's layout it stands. */
  readonly place: Place;
  /** Whether it has anything to show of a run; without, it always has. */
  readonly suits?: (info: SessionInfo | null) => boolean;
  /** Drawn at once, or loaded: `early` and `onDemand` say when. */
  readonly Content: ComponentType;
}

/** A panel whose script is asked for at once, and comes behind what the page needs first. */
export function early(load: () => Promise<ComponentType>): ComponentType {
  const loading = load();
  // Whoever draws it hears of a failure; nobody may ever do so.
  loading.catch(() => undefined);
  return lazy(() => loading.then((Content) => ({ default: Content })));
}

/** The panels of a place, in the order of the list. */
export function Place<Name extends string>(props: {
  readonly name: Name;
  readonly panels: readonly PanelEntry<Name>[];
}) {
  const info = useRun((run) => run.info);
  return props.panels
    .filter(({ place, suits }) => place === props.name && (suits?.(info) ?? true))
    .map(({ id, Content }) => (
      // Another task has other classes: nothing of one that is still on its way may be shown as the other's.
      <LazyPart key={`${id} ${info?.task ?? ''}`} fallback={<PanelPlaceholder />}>
        <Content />
      </LazyPart>
    ));
}
