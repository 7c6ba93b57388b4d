import { argMax } from '../../engine/distillation/softening';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { SmallButton } from '../ui/small-button';
import { networkIds } from '../network-style';
import { useNames } from '../use-names';
import { SampleOnPaper } from '../sample/sample-picture';
import { sampleKindOf } from '../sample/kinds/catalogue';
import { testValues } from '../sample/use-sample';
import styles from './inside.module.css';
import { list } from '../../messages/format';
import { classNames } from '../class-names';
import type { Look } from './use-inside';

/** The way to a sample of the batch by keyboard, and what is pointed at in the plots, whichever way. */
export function PointedSample(props: {
  readonly look: Look;
  /** Place in the batch. */
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}) {
  const names = useNames();
  const { look, pointed, onPoint } = props;
  const { info, rows, report } = look;
  const selectSample = usePlayground((state) => state.selectSample);
  const place = Math.min(pointed ?? 0, rows.length - 1);
  const row = rows[place] ?? 0;
  const classes = classNames(info);
  const label = classes[info.test.labels[row] ?? 0] ?? '';
  const said = networkIds(info).flatMap((id) => {
    const logits = report.networks[id]?.logits;
    return logits?.length
      ? [t('inside.choice', { network: names.name(id), name: classes[argMax(logits, place, classes.length)] ?? '' })]
      : [];
  });
  const caption = t('sample.caption', { index: row, label });
  return (
    <div className={styles.pointed}>
      <div className={styles.thumb} data-wide={sampleKindOf(info).wide || undefined}>
        <SampleOnPaper values={testValues(info, row)} text={info.test.texts?.[row]} info={info} />
      </div>
      <input
        type="range"
        min={0}
        max={rows.length - 1}
        value={place}
        aria-label={t('inside.pointed')}
        aria-valuetext={caption}
        style={{ '--fill': `${(100 * place) / Math.max(1, rows.length - 1)}%` }}
        onChange={(event) => onPoint(Number(event.target.value))}
      />
      <span className={styles.said}>{t('inside.pointedSays', { caption, said: list(said) })}</span>
      <SmallButton onClick={() => selectSample(row)}>{t('inside.lookAt')}</SmallButton>
    </div>
  );
}
