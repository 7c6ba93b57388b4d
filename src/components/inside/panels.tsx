/** The view as a list of panels, and what they share. */
import { createContext, useContext, type ComponentType } from 'react';
import { useRun } from '../../state/runs/use-run';
import { predictsNext } from '../../state/session/test-rows';
import type { SessionInfo } from '../../workers/protocol';
import type { PanelEntry } from '../panels/panel-entry';
import type { Place } from './activations';
import { AttentionPanel } from './attention-panel';
import { GradientsPanel } from './gradients-panel';
import { HeadsPanel } from './heads-panel';
import { PathsPanel } from './paths-panel';
import { PlanePanel } from './plane-panel';
import { RelationsPanel } from './relations-panel';
import { SampleCard } from './sample-card';
import { SharesPanel } from './shares-panel';
import { SplitPanel } from './split-panel';
import type { Look } from './use-inside';

/** What is looked at in all panels of the batch at once. */
interface Shared {
  readonly look: Look | null;
  readonly place: Place;
  /** A sample's place in the batch. */
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}

export const SharedLook = createContext<Shared>({
  look: null,
  place: 'embedding',
  pointed: null,
  onPoint: () => undefined,
});

const withInfo = (Panel: ComponentType<{ readonly info: SessionInfo }>) =>
  function OfRun() {
    const info = useRun((run) => run.info);
    return info && <Panel info={info} />;
  };

const withLook = (Panel: ComponentType<Shared & { readonly look: Look }>) =>
  function OfLook() {
    const { look, ...shared } = useContext(SharedLook);
    return look ? <Panel look={look} {...shared} /> : <div className="card" aria-busy="true" />;
  };

/** These order samples by their class, or ask what is said of it. */
export const hasClasses = (info: SessionInfo | null): boolean => !predictsNext(info) && !info?.number;
const isOfNoNumber = (info: SessionInfo | null): boolean => !info?.number;
const readsNoText = (info: SessionInfo | null): boolean => !info?.vocabulary;
const attends = (info: SessionInfo | null): boolean =>
  Boolean(info?.vocabulary) && info!.networks.some(({ spec }) => spec.kind === 'transformer');

const sharesOut = (info: SessionInfo | null): boolean =>
  info?.networks.some(({ spec }) => spec.kind === 'fusion' || (spec.kind === 'transformer' && spec.experts)) ?? false;

export type InsidePlace = 'sample' | 'batch' | 'run';

export const panels: readonly PanelEntry<InsidePlace>[] = [
  { id: 'sample', place: 'sample', Content: withInfo(SampleCard) },
  { id: 'attention', place: 'sample', suits: readsNoText, Content: withLook(AttentionPanel) },
  { id: 'heads', place: 'sample', suits: attends, Content: withLook(HeadsPanel) },
  { id: 'shares', place: 'sample', suits: sharesOut, Content: withLook(SharesPanel) },
  { id: 'plane', place: 'batch', suits: hasClasses, Content: withLook(PlanePanel) },
  { id: 'relations', place: 'batch', suits: hasClasses, Content: withLook(RelationsPanel) },
  { id: 'split', place: 'run', suits: hasClasses, Content: withInfo(SplitPanel) },
  { id: 'paths', place: 'run', suits: isOfNoNumber, Content: withInfo(PathsPanel) },
  { id: 'gradients', place: 'run', Content: withInfo(GradientsPanel) },
];
