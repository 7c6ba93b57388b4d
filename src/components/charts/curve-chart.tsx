import { memo, useMemo, useRef } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceDot,
  ReferenceLine,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { t } from '../../messages';
import { networkStyle } from '../network-style';
import { useNames } from '../use-names';
import styles from './charts.module.css';
import { curveRows, valueAt, type Curve, type CurveRow } from './curves';
import { placeMarks, sideOf, type ChartMark } from './marks';
import type { Overlay } from './overlays';
import type { CurveEnd } from './use-teacher-end';
import { pixelsPerRem } from './rem';
import { useSize } from './use-size';

export interface CurveChartProps {
  readonly curves: readonly Curve[];
  /** Curves of other runs, under these. */
  readonly overlays?: readonly Overlay[];
  readonly marks: readonly ChartMark[];
  /** Accessible name: what is plotted, and that arrow keys read values. */
  readonly label: string;
  readonly lastStep: number;
  /** Of the axis, and of the values read out where `readout` says no other. */
  readonly format: (value: number) => string;
  readonly readout?: (value: number) => string;
  /** Fixed y range and ticks; from 0 up to the data without. */
  readonly ticks?: readonly number[];
  /** A further line of the tooltip. */
  readonly note?: (step: number) => string | null;
  /** Charts with the same id show the same step while one of them is pointed at. */
  readonly syncId?: string;
  /** Where a curve ends before the others, and why. */
  readonly end?: CurveEnd | null;
  /** A guess, over all steps. */
  readonly band?: { readonly low: number; readonly high: number } | null;
  /** The axis of steps is that of the chart below. */
  readonly sharesAxis?: boolean;
}

const none: readonly Overlay[] = [];
const words = { fontSize: '0.625rem', fill: 'var(--ink-soft)' };
const tick = words;
/** A chart begins at 0, or below it where a curve does. */
const fromZero = (least: number): number => Math.min(0, least);
/**
 * In rem: the widest number of an axis and what keeps it from the edge; the row of steps; the room of a mark's words; and the
 * height from which words find a place beside the curves.
 */
const AXIS = { y: 2.75, x: 1.125, top: 0.75, right: 0.875, words: 8 };

/** Lines over steps. Sized by its container, which must have a height of its own. */
export const CurveChart = memo(function CurveChart(props: CurveChartProps) {
  const names = useNames();
  const { curves, marks, format, ticks } = props;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const overlays = props.overlays ?? none;
  const rows = useMemo(() => curveRows([...curves, ...overlays.map(({ curve }) => curve)]), [curves, overlays]);
  const ids = curves.map((curve) => curve.network);
  const rem = size ? pixelsPerRem() : 0;
  // Before anything was trained there is nothing to mark.
  const width = size ? size.width / rem - AXIS.y - AXIS.right : 0;
  const placed = size && rows.length > 1 ? placeMarks(marks, props.lastStep, width) : [];
  const last = curves.find(({ network }) => network === props.end?.network)?.points.at(-1);
  // Its words stand above the point, or below it near the top, where marks have theirs.
  const top = ticks?.at(-1) ?? Math.max(...curves.flatMap(({ points }) => points.map(({ value }) => value)));
  const isHigh = placed.length > 0 && last !== undefined && last.value > top / 2;
  const isTall = size !== null && size.height / rem >= AXIS.words;
  const endSide = last && props.end && isTall ? sideOf(props.end.label, last.step, props.lastStep, width) : null;
  return (
    <div className={styles.chart} ref={box}>
      {size && size.width > 60 && size.height > 40 && (
        <LineChart
          width={size.width}
          height={size.height}
          data={rows as CurveRow[]}
          margin={{ top: AXIS.top * rem, right: AXIS.right * rem, bottom: props.sharesAxis ? 4 : 0, left: 0 }}
          aria-label={props.label}
          syncId={props.syncId}
          syncMethod="value"
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="step"
            hide={props.sharesAxis}
            type="number"
            domain={[0, props.lastStep]}
            height={AXIS.x * rem}
            tick={tick}
            tickLine={false}
            stroke="var(--line-strong)"
            minTickGap={24}
            tickMargin={2}
            label={{ value: t('panel.step'), position: 'left', offset: 0.5 * rem, ...words }}
          />
          <YAxis
            width={AXIS.y * rem}
            tick={tick}
            tickLine={false}
            axisLine={false}
            tickFormatter={format}
            domain={ticks ? [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1] : [fromZero, 'auto']}
            ticks={ticks ? [...ticks] : undefined}
            tickCount={4}
            interval="preserveStartEnd"
          />
          {props.band && (
            <ReferenceArea
              y1={props.band.low}
              y2={props.band.high}
              ifOverflow="hidden"
              fill="var(--accent)"
              fillOpacity={0.18}
              stroke="var(--accent)"
              strokeDasharray="2 3"
              label={{ value: t('panel.guess'), position: 'insideBottomRight', ...words, fill: 'var(--accent)' }}
            />
          )}
          {placed.map((mark, i) => (
            <ReferenceLine
              key={i}
              x={mark.step}
              stroke="var(--line-strong)"
              strokeDasharray="3 4"
              label={{
                value: mark.label,
                position: mark.side === 'left' ? 'insideTopRight' : 'insideTopLeft',
                dy: -AXIS.top * rem,
                fontSize: '0.625rem',
                fill: 'var(--ink-soft)',
              }}
            />
          ))}
          {overlays.map(({ name, color, dash, curve }) => (
            <Line
              key={curve.network}
              dataKey={(row: CurveRow) => row.values[curve.network]}
              name={name}
              type="linear"
              stroke={color}
              strokeWidth={1.5}
              strokeDasharray={dash}
              dot={false}
              activeDot={{ r: 2, strokeWidth: 0 }}
              isAnimationActive={false}
              connectNulls
            />
          ))}
          {ids.map((id) => {
            const style = networkStyle(id, ids);
            return (
              <Line
                key={id}
                dataKey={(row: CurveRow) => row.values[id]}
                name={names.name(id)}
                type="linear"
                stroke={style.color}
                strokeWidth={2}
                strokeDasharray={style.dash}
                dot={false}
                activeDot={{ r: 3, strokeWidth: 0 }}
                isAnimationActive={false}
                connectNulls
              />
            );
          })}
          {last && props.end && (
            <ReferenceDot
              x={last.step}
              y={last.value}
              r={3}
              fill={networkStyle(props.end.network, ids).color}
              stroke="var(--card)"
              label={
                endSide
                  ? { value: props.end.label, position: endSide, dy: (isHigh ? 0.75 : -0.5) * rem, ...words }
                  : undefined
              }
            />
          )}
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: 'var(--line-strong)' }}
            content={({ active, label }) =>
              active && typeof label === 'number' ? (
                <Readout
                  step={label}
                  curves={curves}
                  overlays={overlays}
                  format={props.readout ?? format}
                  note={props.note?.(label)}
                />
              ) : null
            }
          />
        </LineChart>
      )}
    </div>
  );
});

/** Every curve's value at a step, measured there or last before it. */
function Readout(props: {
  readonly step: number;
  readonly curves: readonly Curve[];
  readonly overlays: readonly Overlay[];
  readonly format: (value: number) => string;
  readonly note?: string | null;
}) {
  const names = useNames();
  const ids = props.curves.map((curve) => curve.network);
  return (
    <div className={styles.readout}>
      <b>
        {t('panel.step')} {props.step}
      </b>
      {props.curves.map((curve) => {
        const value = valueAt(curve, props.step);
        return value === undefined ? null : (
          <span key={curve.network} style={{ color: networkStyle(curve.network, ids).ink }}>
            {names.name(curve.network)} <b>{props.format(value)}</b>
          </span>
        );
      })}
      {props.overlays.map(({ name, curve }) => {
        const value = valueAt(curve, props.step);
        return value === undefined ? null : (
          <span key={curve.network}>
            {name} <b>{props.format(value)}</b>
          </span>
        );
      })}
      {props.note && <span>{props.note}</span>}
    </div>
  );
}
