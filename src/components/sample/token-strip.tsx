import type { CSSProperties } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { isComparable } from '../../state/session/test-rows';
import { usePlayground } from '../../state/store';
import { ownSample } from '../../state/view/own-sample';
import type { SessionInfo } from '../../workers/protocol';
import { compact } from '../charts/format';
import { networkIds, networkStyle } from '../network-style';
import { useOption, useSwitch } from '../panels/use-option';
import { useRovingGrid } from '../ui/roving-grid';
import { Segments } from '../ui/segments';
import { useNames } from '../use-names';
import { measureToken, tokenMeasures, tokensOf } from './tokens';
import styles from './token-strip.module.css';
import { useSample } from './use-sample';

interface TokenStripProps {
  readonly info: SessionInfo;
  /** Of a test sequence; null for the one that was typed. */
  readonly index: number | null;
}

/** A sequence, a column for each token: how surprised every network is by it, or how far from the teacher. */
export function TokenStrip({ info, index }: TokenStripProps) {
  const names = useNames();
  const { texts, row: sequence, logits } = useSequence(info, index);
  const temperature = usePlayground((state) => state.experiment.dials.temperature);
  const selectPosition = usePlayground((state) => state.selectPosition);
  const chosen = useSample()?.position;
  const [measure, setMeasure] = useOption('distributions', 'tokens');
  const [asNumbers] = useSwitch('distributions', 'table');
  const tokens = tokensOf(texts, sequence);
  const asked = tokens.filter(({ position }) => position !== null);
  const all = networkIds(info);
  const ids = all.filter((id) => isComparable(info, id) && (measure === 'surprise' || id !== 'teacher'));
  const values = ids.map((id) =>
    asked.map((token) => measureToken(texts, logits, id, sequence, token, measure, temperature)),
  );
  // As surprised as who has no idea; of divergences, which T makes small, the greatest.
  const most =
    measure === 'surprise'
      ? Math.log(info.classes.length)
      : Math.max(0.01, ...values.flat().filter((value) => !Number.isNaN(value)));
  const grid = useRovingGrid<HTMLTableSectionElement>(ids.length, asked.length, 'button');
  const name = t(`tokens.${measure}`);
  return (
    <div className={styles.strip}>
      <div className={styles.scroll}>
        <table
          aria-label={
            index === null ? t('typing.table', { measure: name }) : t('tokens.table', { index, measure: name })
          }
          data-numbers={asNumbers || undefined}
        >
          <thead>
            <tr>
              <td />
              {tokens.map(({ text, position }, place) => (
                <th
                  key={place}
                  scope="col"
                  data-given={position === null || undefined}
                  data-chosen={position !== null && position === chosen ? true : undefined}
                >
                  {text}
                </th>
              ))}
            </tr>
          </thead>
          <tbody {...grid.props}>
            {ids.map((id, row) => (
              <tr key={id} style={{ '--network': networkStyle(id, all).color } as CSSProperties}>
                <th scope="row">{names.name(id)}</th>
                {tokens.map(({ text, position }, place) => {
                  if (position === null) return <td key={place} />;
                  const column = asked.findIndex((token) => token.position === position);
                  const value = values[row]?.[column] ?? NaN;
                  return (
                    <td key={place}>
                      <button
                        type="button"
                        tabIndex={grid.isCurrent(row, column) ? 0 : -1}
                        aria-pressed={position === chosen}
                        aria-label={t('tokens.cell', { network: names.name(id), token: text, value: compact(value) })}
                        style={
                          {
                            '--shade': `${Math.round(100 * Math.min(1, Math.max(0, value || 0) / most))}%`,
                          } as CSSProperties
                        }
                        onClick={() => selectPosition(position)}
                        onFocus={() => selectPosition(position)}
                      >
                        {asNumbers && compact(value)}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles.key}>
        <Segments
          name={t('tokens.measure')}
          value={measure}
          options={tokenMeasures.map((value) => ({
            value,
            label: t(`tokens.${value}`),
            help: t(`tokens.${value}.help`),
          }))}
          onChange={setMeasure}
        />
        <span className={styles.scale}>
          0 <i aria-hidden="true" /> {t('tokens.most', { value: compact(most) })}
        </span>
      </div>
    </div>
  );
}

/** The texts that a sequence is of, its place among them, and what networks make of them. */
function useSequence(info: SessionInfo, index: number | null) {
  const logits = useRun((run) => run.logits);
  const own = usePlayground(({ sample }) => (index === null ? ownSample(sample, info) : null));
  const opinions = usePlayground((state) => state.drawnLogits);
  return own?.kind === 'typed'
    ? { texts: { ...info, test: own }, row: 0, logits: opinions ?? {} }
    : { texts: info, row: index ?? 0, logits };
}
