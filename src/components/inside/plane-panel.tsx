import { memo, useEffect, useMemo, useRef } from 'react';
import { t } from '../../messages';
import { percent } from '../charts/format';
import { Panel } from '../charts/panel';
import { Segments } from '../ui/segments';
import { SmallButton } from '../ui/small-button';
import { Toggle } from '../ui/toggle';
import { useOption } from '../panels/use-option';
import { networkIds } from '../network-style';
import { useNames } from '../use-names';
import { classColour } from '../surfaces/class-colours';
import { classNames } from '../class-names';
import type { Place } from './activations';
import { NetworkHeading } from './attention-panel';
import styles from './inside.module.css';
import { frameOf, principalLayouts } from './layouts';
import { Scatter } from './scatter';
import type { Look } from './use-inside';
import { useUmap, type UmapState } from './use-umap';

interface PlanePanelProps {
  readonly look: Look;
  readonly place: Place;
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}

/** The batch as each network lays it out, in two dimensions. */
export const PlanePanel = memo(function PlanePanel({ look, place, pointed, onPoint }: PlanePanelProps) {
  const names = useNames();
  const [method, setMethod] = useOption('plane', 'method');
  const [shown, setShown] = useOption('plane', 'class');
  const only = shown === 'all' ? null : Number(shown);
  const { info, rows } = look;
  const ids = networkIds(info);
  const labels = useMemo(() => rows.map((row) => info.test.labels[row]!), [info, rows]);
  const umap = useUmap(look, place);
  const principal = useMemo(() => (method === 'pca' ? principalLayouts(look, place) : null), [look, place, method]);
  const layouts = method === 'pca' ? principal?.layouts : umap.result?.layouts;
  const frame = useMemo(() => frameOf(layouts ?? []), [layouts]);
  // A layout that takes a while is made when it is first asked for, by hand or by a link; afterwards only by its button.
  const { run } = umap;
  const first = method === 'umap' && !umap.result && umap.progress === null;
  const asked = useRef(false);
  useEffect(() => {
    if (method !== 'umap') asked.current = false;
    else if (first && !asked.current) {
      asked.current = true;
      run();
    }
  }, [method, first, run]);
  return (
    <Panel
      id="plane"
      name={t('inside.plane')}
      tools={
        <Segments
          name={t('inside.method')}
          value={method}
          onChange={setMethod}
          options={[
            { value: 'pca', label: t('inside.pca'), help: t('inside.pcaHelp') },
            { value: 'umap', label: t('inside.umap'), help: t('inside.umapHelp') },
          ]}
        />
      }
    >
      <p className={styles.caption}>
        {method === 'pca'
          ? `${t('inside.pcaCaption', { explained: percent(principal?.explained) })} ${t(`inside.axes.${place}`)}`
          : t('inside.umapCaption')}
      </p>
      {method === 'umap' && <UmapControls umap={umap} look={look} />}
      {layouts && (
        <div className={styles.squares}>
          {layouts.map((layout) => (
            <figure key={layout.id} className={styles.square}>
              <NetworkHeading id={layout.id} among={ids} />
              {layout.points ? (
                <Scatter
                  layout={layout}
                  among={ids}
                  frame={frame}
                  rows={rows}
                  labels={labels}
                  only={only}
                  pointed={pointed}
                  onPoint={onPoint}
                  label={t('inside.scatter', { network: names.name(layout.id), count: rows.length })}
                />
              ) : (
                <p className={styles.caption}>{t('inside.noEmbedding')}</p>
              )}
              {Number.isFinite(layout.fit) && (
                <figcaption>
                  <b>{t('inside.fit', { value: percent(layout.fit) })}</b>
                </figcaption>
              )}
            </figure>
          ))}
        </div>
      )}
      <div className={styles.classes} role="group" aria-label={t('inside.classes')}>
        {classNames(info).map((name, label) => (
          <Toggle
            key={name}
            pressed={only === label}
            onChange={(pressed) => setShown(pressed ? (String(label) as typeof shown) : 'all')}
          >
            <span className={styles.swatch} style={{ background: classColour(label) }} aria-hidden="true" />
            {name}
          </Toggle>
        ))}
      </div>
    </Panel>
  );
});

/** How far it is, the way to stop it, and afterwards the way to do it again for the networks as they are now. */
function UmapControls({ umap, look }: { readonly umap: UmapState; readonly look: Look }) {
  const { progress, result } = umap;
  return (
    <div className={styles.bar}>
      {progress !== null ? (
        <>
          <progress value={progress} aria-label={t('inside.umapProgress')} />
          <SmallButton onClick={umap.cancel}>{t('inside.cancel')}</SmallButton>
        </>
      ) : (
        <SmallButton onClick={umap.run}>{t(result ? 'inside.umapAgain' : 'inside.umapRun')}</SmallButton>
      )}
      {result && result.look.report.step !== look.report.step && (
        <span className={styles.caption}>{t('inside.umapOld', { step: result.look.report.step })}</span>
      )}
    </div>
  );
}
