import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { stagesOf, type ArmChoice } from '../../engine/arms';
import type { Training } from '../../engine/experiment';
import { t } from '../../messages';
import { canSplit, moveBoundary, removeStage, splitStage } from '../../engine/presets/arm-stages';
import { Button } from '../ui/button';
import { count, number, percent } from '../../messages/format';
import { Help } from '../ui/help';
import styles from './arms-dialog.module.css';

const NUDGE = 0.01;
const LEAP = 0.1;

interface StageTimelineProps {
  readonly arm: ArmChoice;
  /** How long the students train. */
  readonly training: Training;
  readonly shown: number;
  readonly onShow: (index: number) => void;
  readonly onChange: (arm: ArmChoice) => void;
}

interface Length {
  readonly unit: 'steps' | 'epochs';
  readonly all: number;
}

/** A share of the run in its unit: whole steps, or epochs to a tenth. */
const placeText = (share: number, { unit, all }: Length): string =>
  unit === 'steps' ? count(Math.round(share * all)) : number(share * all, 1);

const rangeText = (from: number, to: number, length: Length): string =>
  t(`stages.${length.unit}`, { from: placeText(from, length), to: placeText(to, length), all: count(length.all) });

/** The stages of an arm as a bar over the run; boundaries are dragged or moved by keys. */
export function StageTimeline({ arm, training, shown, onShow, onChange }: StageTimelineProps) {
  const bar = useRef<HTMLDivElement>(null);
  const length: Length =
    training.steps > 0 ? { unit: 'steps', all: training.steps } : { unit: 'epochs', all: training.epochs };
  const stages = stagesOf(arm);
  // What is done after the last step takes no time.
  const timed = stages.filter(({ at }) => at < 1);
  const endOf = (index: number) => stages[index + 1]?.at ?? 1;
  function stageOf(index: number): string {
    const { at, stageName: name } = stages[index]!;
    const values = { n: index + 1, share: percent(endOf(index) - at, 0), range: rangeText(at, endOf(index), length) };
    return name === undefined ? t('stages.stage-of', values) : t('stages.named-of', { ...values, name });
  }

  function drag(event: PointerEvent<HTMLElement>, index: number): void {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const area = bar.current!.getBoundingClientRect();
    onChange(moveBoundary(arm, index, (event.clientX - area.left) / area.width));
  }

  function press(event: KeyboardEvent, index: number, at: number): void {
    const moves: Record<string, number> = {
      ArrowLeft: -NUDGE,
      ArrowDown: -NUDGE,
      ArrowRight: NUDGE,
      ArrowUp: NUDGE,
      PageDown: -LEAP,
      PageUp: LEAP,
    };
    const by = moves[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onChange(moveBoundary(arm, index, at + by));
  }

  return (
    <div className="stages">
      <div className={styles.title}>
        <span>{t('stages.title')}</span>
        <Help about={t('stages.title')} text={t('stages.help')} />
      </div>
      <div className={styles.timeline} ref={bar}>
        {timed.map(({ at }, index) => {
          const share = percent(endOf(index) - at, 0);
          return (
            <button
              key={index}
              type="button"
              className={styles.stage}
              aria-pressed={index === shown}
              aria-label={stageOf(index)}
              style={{ left: `${100 * at}%`, width: `${100 * (endOf(index) - at)}%` }}
              onClick={() => onShow(index)}
            >
              <b>{index + 1}</b> {share}
            </button>
          );
        })}
        {timed.map(
          ({ at }, index) =>
            index > 0 && (
              <span
                key={index}
                className={styles.boundary}
                role="slider"
                tabIndex={0}
                aria-label={t('stages.boundary', { before: index, after: index + 1 })}
                aria-valuemin={0}
                aria-valuemax={100}
                aria-valuenow={Math.round(100 * at)}
                aria-valuetext={t(`stages.boundary-value-${length.unit}`, {
                  share: percent(at, 0),
                  at: placeText(at, length),
                })}
                style={{ left: `${100 * at}%` }}
                onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
                onPointerMove={(event) => drag(event, index)}
                onKeyDown={(event) => press(event, index, at)}
              />
            ),
        )}
      </div>
      <p className="soft numbers">{timed.length === 1 ? t('stages.one') : stageOf(shown)}</p>
      <div className={styles.actions}>
        <Button
          small
          disabled={!canSplit(arm, shown)}
          onClick={() => {
            onChange(splitStage(arm, shown));
            onShow(shown + 1);
          }}
        >
          {t('stages.split')}
        </Button>
        {timed.length > 1 && (
          <Button
            small
            onClick={() => {
              onChange(removeStage(arm, shown));
              onShow(Math.max(0, shown - 1));
            }}
          >
            {t('stages.remove')}
          </Button>
        )}
      </div>
    </div>
  );
}
