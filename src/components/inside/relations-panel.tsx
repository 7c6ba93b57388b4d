import { memo, useMemo, useState, type PointerEvent } from 'react';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { compact, significant } from '../charts/format';
import { Panel } from '../charts/panel';
import { Segments } from '../ui/segments';
import { useOption } from '../panels/use-option';
import { networkIds } from '../network-style';
import { useNames } from '../use-names';
import { classNames } from '../class-names';
import type { Place } from './activations';
import { NetworkHeading } from './attention-panel';
import type { Scale } from './heat';
import { HeatKey, HeatPicture } from './heat-picture';
import styles from './inside.module.css';
import { classStarts, relationViews, type Relation, type RelationView } from './relations';
import type { Look } from './use-inside';

interface RelationsPanelProps {
  readonly look: Look;
  readonly place: Place;
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}

/** Which samples of the batch are alike to each network: what relational distillation hands on. */
export const RelationsPanel = memo(function RelationsPanel({ look, place, pointed, onPoint }: RelationsPanelProps) {
  const [relation, setRelation] = useOption('relations', 'relation');
  const { info } = look;
  const ids = networkIds(info);
  const { views, scale } = useMemo(() => relationViews(look, place, relation), [look, place, relation]);
  return (
    <Panel
      id="relations"
      name={t('inside.relations')}
      tools={
        <Segments
          name={t('inside.relation')}
          value={relation}
          onChange={setRelation}
          options={[
            { value: 'similarity', label: t('inside.similarity'), help: t('inside.similarityHelp') },
            { value: 'distance', label: t('inside.distance'), help: t('inside.distanceHelp') },
          ]}
        />
      }
    >
      <p className={styles.caption}>{t(`inside.${relation}Caption`)}</p>
      <div className={styles.squares}>
        {views.map((view) => (
          <figure key={view.id} className={styles.square}>
            <NetworkHeading id={view.id} among={ids} />
            {view.matrix ? (
              <Matrix look={look} view={view} relation={relation} scale={scale} pointed={pointed} onPoint={onPoint} />
            ) : (
              <p className={styles.caption}>{t('inside.noEmbedding')}</p>
            )}
            {view.matrix && <Numbers view={view} relation={relation} />}
          </figure>
        ))}
      </div>
      <HeatKey scale={scale} name={t(`inside.${relation}`)} />
    </Panel>
  );
});

const Numbers = ({ view, relation }: { readonly view: RelationView; readonly relation: Relation }) => (
  <figcaption>
    {t('inside.withinBetween', { within: compact(view.within), between: compact(view.between) })}
    {Number.isFinite(view.apart) && (
      <>
        <br />
        <b>{t(`inside.${relation}Apart`, { value: significant(view.apart) })}</b>
      </>
    )}
  </figcaption>
);

interface MatrixProps {
  readonly look: Look;
  readonly view: RelationView;
  readonly relation: Relation;
  readonly scale: Scale;
  readonly pointed: number | null;
  readonly onPoint: (place: number | null) => void;
}

function Matrix({ look, view, relation, scale, pointed, onPoint }: MatrixProps) {
  const names = useNames();
  const { info, rows } = look;
  const selectSample = usePlayground((state) => state.selectSample);
  const [cell, setCell] = useState<readonly [number, number] | null>(null);
  const blocks = useMemo(() => classStarts(rows.map((row) => info.test.labels[row]!)), [info, rows]);
  const count = rows.length;
  const cellAt = (event: PointerEvent<HTMLElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const index = (share: number) => Math.min(count - 1, Math.max(0, Math.floor(share * count)));
    return [index((event.clientY - box.top) / box.height), index((event.clientX - box.left) / box.width)];
  };
  const className = (place: number) => classNames(info)[info.test.labels[rows[place]!]!] ?? '';
  return (
    <div
      className={styles.matrix}
      onPointerMove={(event) => {
        const at = cellAt(event);
        setCell(at);
        onPoint(at[0]);
      }}
      onPointerLeave={() => setCell(null)}
      onClick={() => cell && selectSample(rows[cell[0]]!)}
      title={
        cell
          ? t('inside.cell', {
              a: className(cell[0]),
              b: className(cell[1]),
              value: significant(view.matrix?.[cell[0] * count + cell[1]] ?? NaN),
            })
          : undefined
      }
    >
      <HeatPicture
        values={view.matrix ?? []}
        width={count}
        height={count}
        scale={scale}
        label={t('inside.matrix', { relation: t(`inside.${relation}`), network: names.name(view.id), count })}
      />
      <svg viewBox={`0 0 ${count} ${count}`} aria-hidden="true">
        {blocks.slice(1).map(({ from }) => (
          <path key={from} d={`M${from} 0V${count}M0 ${from}H${count}`} className={styles.edge} />
        ))}
        {pointed !== null && <rect x={0} y={pointed} width={count} height={1} className={styles.row} />}
      </svg>
      <ol className={styles.ends} aria-hidden="true">
        {blocks.map(({ label, from, to }) => (
          <li key={label} style={{ flexGrow: to - from }}>
            {(classNames(info)[label] ?? '').slice(0, 3)}
          </li>
        ))}
      </ol>
    </div>
  );
}
