import { memo, useMemo } from 'react';
import { cosine } from '../../engine/evaluation/relations';
import { t } from '../../messages';
import type { NetworkId, TapPicture } from '../../workers/protocol';
import { fixed } from '../charts/format';
import { MarkerGlyph } from '../charts/legend';
import { Panel } from '../charts/panel';
import { networkIds, networkName, networkStyle, networkTitle } from '../network-style';
import { scaleOf } from './heat';
import { HeatPicture } from './heat-picture';
import styles from './inside.module.css';
import type { Look } from './use-inside';

/** Where each network looks in the sample, layer by layer; of networks without maps, which units the sample stirs. */
export const AttentionPanel = memo(function AttentionPanel({ look }: { readonly look: Look }) {
  const { info, report } = look;
  const ids = networkIds(info);
  const all = ids.flatMap((id) => report.networks[id]?.pictures ?? []);
  const maps = all.some(({ kind }) => kind === 'map');
  const plain = ids.some((id) => report.networks[id]?.pictures.every(({ kind }) => kind === 'vector'));
  return (
    <Panel id="attention" name={t('inside.attention')}>
      <p className={styles.caption}>
        {maps && `${t('inside.attentionCaption')} `}
        {plain && t('inside.noMaps')}
      </p>
      <div className={styles.networks}>
        {ids.map((id) => (
          <section key={id} className={styles.network} aria-label={networkTitle(id)}>
            <NetworkHeading id={id} among={ids} />
            <div className={styles.taps}>
              {report.networks[id]?.pictures.map((picture) => (
                <Tap
                  key={picture.tap}
                  id={id}
                  picture={picture}
                  like={id === 'teacher' ? undefined : sameTap(report.networks['teacher']?.pictures, picture)}
                />
              ))}
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

export const NetworkHeading = ({ id, among }: { readonly id: NetworkId; readonly among: readonly NetworkId[] }) => (
  <h3 className={styles.heading} style={{ color: networkStyle(id, among).ink }}>
    <MarkerGlyph id={id} among={among} />
    {networkTitle(id)}
  </h3>
);

/** The teacher's map at a student's tap, where they can be laid upon each other. */
const sameTap = (teacher: readonly TapPicture[] | undefined, own: TapPicture): TapPicture | undefined =>
  teacher?.find(
    ({ tap, kind, height, width }) =>
      kind === 'map' && kind === own.kind && tap === own.tap && height === own.height && width === own.width,
  );

function Tap(props: { readonly id: NetworkId; readonly picture: TapPicture; readonly like?: TapPicture }) {
  const { id, picture, like } = props;
  const { tap, kind, height, width, values } = picture;
  // Each picture on its own scale: layers differ by orders of magnitude, and where a network looks is what is compared.
  const scale = useMemo(() => scaleOf([values, [0]]), [values]);
  const size = kind === 'map' ? t('inside.area', { height, width }) : t('inside.units', { count: width });
  const alike = like ? cosine(values, like.values) : NaN;
  return (
    <figure className={styles.tap} data-kind={kind}>
      <HeatPicture
        values={values}
        width={width}
        height={height}
        scale={scale}
        label={t(kind === 'map' ? 'inside.map' : 'inside.strip', { network: networkName(id), tap, size })}
      />
      <figcaption>
        {tap} · {size}
        {Number.isFinite(alike) && <b> {t('inside.likeTeacher', { value: fixed(alike, 2) })}</b>}
      </figcaption>
    </figure>
  );
}
