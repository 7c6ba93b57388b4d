import { useMemo, type ReactNode } from 'react';
import { unscaled } from '../../engine/datasets/numbers';
import { saidOf } from '../../engine/evaluation/number-metrics';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { trueNumbers } from '../../state/session/test-rows';
import { networkIds, networkStyle } from '../network-style';
import { useSample } from '../sample/use-sample';
import { Help } from '../ui/help';
import { useMoreWords } from '../ui/use-more-words';
import { useNames } from '../use-names';
import styles from './numbers.module.css';
import { numberText } from './number-text';
import { rangeOf, saidBy } from './said';

/** Side of the drawing, and of what is inside its axes, in its own units. */
const [SIDE, EDGE] = [100, 3];

/** What the networks say of the test set's numbers against what is true, and of the sample that is looked at. */
export function SaidAndTrue(): ReactNode {
  useMoreWords();
  const names = useNames();
  const info = useRun((run) => run.info);
  const logits = useRun((run) => run.logits);
  const sample = useSample();
  const numbers = useMemo(() => info && trueNumbers(info), [info]);
  const ids = useMemo(() => networkIds(info), [info]);
  const outputs = info?.classes.length ?? 1;
  const said = useMemo(() => (numbers ? saidBy(ids, logits, numbers, outputs) : []), [ids, logits, numbers, outputs]);
  if (!info?.number || !numbers) return null;
  const { number } = info;
  const [low, high] = rangeOf(numbers);
  const place = (value: number) => EDGE + (SIDE - 2 * EDGE) * Math.min(1, Math.max(0, (value - low) / (high - low)));
  const text = (value: number) => numberText(value, number);
  const index = sample?.index ?? null;
  const isTrue = index === null ? null : unscaled(numbers.values[index]!, number);
  return (
    <div className={styles.numbers}>
      <figure className={styles.plot}>
        <figcaption>
          {t('numbers.title')}: {number.column} <Help about={t('numbers.title')} text={t('numbers.help')} />
        </figcaption>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={`${t('numbers.title')}: ${number.column}`}>
          <rect x={EDGE} y={EDGE} width={SIDE - 2 * EDGE} height={SIDE - 2 * EDGE} className={styles.frame} />
          <line x1={EDGE} y1={SIDE - EDGE} x2={SIDE - EDGE} y2={EDGE} className={styles.same} />
          {said.map(({ network, dots }) => (
            <g key={network} fill={networkStyle(network, ids).color} data-network={network}>
              {dots.map((dot) => (
                <circle key={dot.sample} cx={place(dot.true)} cy={SIDE - place(dot.said)} r={0.9} />
              ))}
            </g>
          ))}
          {isTrue !== null && (
            <line x1={place(isTrue)} x2={place(isTrue)} y1={EDGE} y2={SIDE - EDGE} className={styles.sample} />
          )}
        </svg>
        <div className={`${styles.axis} soft numbers`}>
          <span>{text(low)}</span>
          <span>{t('numbers.true')}</span>
          <span>{text(high)}</span>
        </div>
      </figure>
      <table className={`${styles.said} numbers`} aria-label={t('numbers.sample')}>
        <caption>{t('numbers.sample')}</caption>
        <tbody>
          {isTrue !== null && (
            <tr>
              <th scope="row">{t('numbers.true')}</th>
              <td>{text(isTrue)}</td>
            </tr>
          )}
          {ids.map((id) => {
            const row = sample?.rowOf(id);
            if (!row) return null;
            const { value, interval } = saidOf(row.logits, row.row, outputs);
            return (
              <tr key={id} data-network={id}>
                <th scope="row" style={{ color: networkStyle(id, ids).ink }}>
                  {names.name(id)}
                </th>
                <td>
                  {text(unscaled(value, number))}
                  {interval && (
                    <small className="soft">
                      {' '}
                      {t('numbers.interval', {
                        low: text(unscaled(interval[0], number)),
                        high: text(unscaled(interval[1], number)),
                      })}
                    </small>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
