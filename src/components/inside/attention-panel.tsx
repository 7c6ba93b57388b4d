import { memo, useMemo } from 'react';
import { cosine } from '../../engine/evaluation/relations';
import { t } from '../../messages';
import { panelOptions, type ValueOf } from '../../state/view/panels';
import type { NetworkId, TapPicture } from '../../workers/protocol';
import { fixed } from '../charts/format';
import { MarkerGlyph } from '../charts/legend';
import { Panel } from '../charts/panel';
import { networkIds, networkStyle } from '../network-style';
import { useNames } from '../use-names';
import { useOption } from '../panels/use-option';
import { Segments } from '../ui/segments';
import { AttentionPicture } from './attention-picture';
import { mapsScale, overRootMeanSquare } from './attention-map';
import { scaleOf, type Scale } from './heat';
import { HeatKey, HeatPicture } from './heat-picture';
import styles from './inside.module.css';
import type { Look } from './use-inside';

/** Where each network looks in the sample, layer by layer; of networks without maps, which units the sample stirs. */
export const AttentionPanel = memo(function AttentionPanel({ look }: { readonly look: Look }) {
  const names = useNames();
  const { info, report } = look;
  const [over, setOver] = useOption('attention', 'over');
  const ids = networkIds(info);
  const scale = useMemo(() => mapsScale(report.networks), [report]);
  const plain = ids.some((id) => report.networks[id]?.pictures.every(({ kind }) => kind === 'vector'));
  return (
    <Panel
      id="attention"
      name={t('inside.attention')}
      tools={
        scale && (
          <Segments
            name={t('inside.over')}
            value={over}
            onChange={setOver}
            options={panelOptions.attention.over.map((value) => ({ value, label: t(`inside.over.${value}`) }))}
          />
        )
      }
    >
      {scale && <p className={styles.caption}>{t('inside.attentionCaption')}</p>}
      {plain && <p className={styles.caption}>{t('inside.noMaps')}</p>}
      {scale && over !== 'picture' && <HeatKey scale={scale} name={t('inside.attentionScale')} />}
      <div className={styles.networks}>
        {ids.map((id) => (
          <section key={id} className={styles.network} aria-label={names.title(id)}>
            <NetworkHeading id={id} among={ids} />
            <div className={styles.taps}>
              {report.networks[id]?.pictures.map((picture) =>
                picture.kind === 'map' && scale ? (
                  <MapOverPicture
                    key={picture.tap}
                    id={id}
                    picture={picture}
                    look={look}
                    scale={scale}
                    over={over}
                    like={id === 'teacher' ? undefined : sameTap(report.networks['teacher']?.pictures, picture)}
                  />
                ) : (
                  <Strip key={picture.tap} id={id} picture={picture} />
                ),
              )}
              {report.networks[id]?.pictures.length === 0 && (
                <p className={styles.caption}>{t('inside.noHiddenLayer')}</p>
              )}
            </div>
          </section>
        ))}
      </div>
    </Panel>
  );
});

export function NetworkHeading({ id, among }: { readonly id: NetworkId; readonly among: readonly NetworkId[] }) {
  const names = useNames();
  return (
    <h3 className={styles.heading} style={{ color: networkStyle(id, among).ink }}>
      <MarkerGlyph id={id} among={among} />
      {names.title(id)}
    </h3>
  );
}

/** The teacher's map at a student's tap, where they can be laid upon each other. */
const sameTap = (teacher: readonly TapPicture[] | undefined, own: TapPicture): TapPicture | undefined =>
  teacher?.find(
    ({ tap, kind, height, width }) =>
      kind === 'map' && kind === own.kind && tap === own.tap && height === own.height && width === own.width,
  );

interface MapProps {
  readonly id: NetworkId;
  readonly picture: TapPicture;
  readonly look: Look;
  readonly scale: Scale;
  readonly over: ValueOf<'attention', 'over'>;
  readonly like?: TapPicture;
}

function MapOverPicture({ id, picture, look, scale, over, like }: MapProps) {
  const names = useNames();
  const { tap, height, width } = picture;
  const size = t('inside.area', { height, width });
  // The same as long as the picture is: it is drawn anew when it is another one.
  const map = useMemo(() => ({ values: overRootMeanSquare(picture.values), height, width }), [picture, height, width]);
  const alike = like ? cosine(picture.values, like.values) : NaN;
  return (
    <figure className={styles.tap} data-kind="map">
      <AttentionPicture
        map={map}
        sample={look.sample}
        shape={look.info.shape}
        scale={scale}
        over={over}
        label={t('inside.map', { network: names.name(id), tap, size })}
      />
      <figcaption>
        {t('inside.tapSize', { tap, size })}
        {Number.isFinite(alike) && <b> {t('inside.likeTeacher', { value: fixed(alike, 2) })}</b>}
      </figcaption>
    </figure>
  );
}

/** A layer without places: its units, a cell each. */
function Strip({ id, picture }: { readonly id: NetworkId; readonly picture: TapPicture }) {
  const names = useNames();
  const { tap, height, width, values } = picture;
  // Each on its own scale: layers differ by orders of magnitude.
  const scale = useMemo(() => scaleOf([values, [0]]), [values]);
  const size = t('inside.units', { count: width });
  return (
    <figure className={styles.tap} data-kind="vector">
      <HeatPicture
        values={values}
        width={width}
        height={height}
        scale={scale}
        label={t('inside.strip', { network: names.name(id), tap, size })}
      />
      <figcaption>{t('inside.tapSize', { tap, size })}</figcaption>
    </figure>
  );
}
