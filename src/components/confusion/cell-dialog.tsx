import { useMemo, useState } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { testRows } from '../../state/session/test-rows';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import type { SessionInfo } from '../../workers/protocol';
import { fixed } from '../charts/format';
import { SmallButton } from '../ui/small-button';
import { useThrottled } from '../charts/use-throttled';
import { Bars } from '../distributions/bars';
import { distributionsOf, type Distribution } from '../distributions/distribution';
import { networkIds, networkStyle } from '../network-style';
import { useNames } from '../use-names';
import { Pager } from '../sample/pager';
import { sampleKindOf } from '../sample/kinds/catalogue';
import { SampleOnPaper } from '../sample/sample-picture';
import { sampleSaid } from '../sample/sample-said';
import pictures from '../sample/sample.module.css';
import { testSample } from '../sample/use-sample';
import { useBiased } from '../bias/shown-bias';
import { classNames } from '../class-names';
import styles from './confusion.module.css';
import { samplesBehind, type ConfusionMode } from './matrices';
import type { MatrixView } from './views';

const PAGE = 6;

/** The test samples behind a cell, with what every network makes of each at the slider's T. */
export function CellDialog(props: {
  readonly info: SessionInfo;
  readonly view: MatrixView;
  readonly mode: ConfusionMode;
  readonly row: number;
  readonly column: number;
  readonly onClose: () => void;
}) {
  const { info, view, mode, row, column } = props;
  const [page, setPage] = useState(0);
  const temperature = usePlayground((state) => state.experiment.dials.temperature);
  const selectSample = usePlayground((state) => state.selectSample);
  const logits = useThrottled(useBiased(useRun((run) => run.logits)), 1000);
  const found = useMemo(() => {
    const behind = view.networks.flatMap((id) => logits[id] ?? []);
    return behind.length ? samplesBehind(mode, behind, testRows(info), row, column, temperature) : [];
  }, [info, logits, view.networks, mode, row, column, temperature]);
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const shown = Math.min(page, pages - 1);
  const ids = networkIds(info);
  const title = t(mode === 'counts' ? 'confusion.cell' : 'confusion.cellSoftened', {
    network: view.name,
    row: classNames(info)[row] ?? row,
    column: classNames(info)[column] ?? column,
    temperature: fixed(temperature, 1),
  });
  return (
    <Dialog wide title={title} onClose={props.onClose}>
      {(close) => (
        <>
          <div className={pictures.controls}>
            <span aria-live="polite">{t('confusion.cellCount', { count: found.length })}</span>
            <Pager page={shown} pages={pages} onChange={setPage} />
          </div>
          {found.length === 0 && <p className={pictures.empty}>{t('confusion.cellEmpty')}</p>}
          <ul className={styles.samples} hidden={found.length === 0}>
            {found.slice(shown * PAGE, (shown + 1) * PAGE).map((index) => {
              const sample = testSample(info, index, logits);
              const label = classNames(info)[sample.label ?? 0] ?? '';
              const distributions = distributionsOf(sample, ids, info.classes.length, temperature);
              return (
                <li key={index} className={styles.sample} data-wide={sampleKindOf(info).wide || undefined}>
                  <div className={styles.sampleHead}>
                    {t('sample.caption', { index, label })}
                    <SmallButton
                      label={t('confusion.look', { index })}
                      onClick={() => {
                        selectSample(index);
                        close();
                      }}
                    >
                      →
                    </SmallButton>
                  </div>
                  <SampleOnPaper
                    values={sample.values}
                    text={info.test.texts?.[index]}
                    info={info}
                    label={sampleSaid(info, index, label)}
                  />
                  <div className={styles.bars}>
                    <Bars
                      distributions={distributions}
                      classes={classNames(info)}
                      label={sample.label}
                      temperature={temperature}
                      coloured={sampleKindOf(info).coloured}
                      small
                    />
                  </div>
                  <Choices distributions={distributions} classes={classNames(info)} />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Dialog>
  );
}

/** Which class each network chooses. */
function Choices({
  distributions,
  classes,
}: {
  readonly distributions: readonly Distribution[];
  readonly classes: readonly string[];
}) {
  const names = useNames();
  const ids = distributions.map(({ network }) => network);
  return (
    <div className={styles.choices}>
      {distributions.map(({ network, p }) => {
        const choice = p ? (classes[p.indexOf(Math.max(...p))] ?? '') : '–';
        return (
          <span key={network} style={{ '--network': networkStyle(network, ids).ink }}>
            {names.name(network)}: <b>{choice}</b>
          </span>
        );
      })}
    </div>
  );
}
