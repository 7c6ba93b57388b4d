import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { Dialog } from '../ui/dialog';
import { fixed } from '../charts/format';
import { Panel } from '../charts/panel';
import { Toggle } from '../ui/toggle';
import { useOption } from '../panels/use-option';
import { useThrottled } from '../charts/use-throttled';
import { FollowsBias, useBiased } from '../bias/shown-bias';
import { classNames } from '../class-names';
import type { Names } from '../network-style';
import { ShortName } from '../ui/short-name';
import { useNames } from '../use-names';
import { Help } from '../ui/help';
import styles from './confusion.module.css';
import { MatrixTable } from './matrix-table';
import { matrixViews, type MatrixView } from './views';

const CellDialog = onDemand(async () => (await import('./cell-dialog')).CellDialog);

const someClasses = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
/** Between the charts' own intervals, so that they rarely redraw in the same task. */
const INTERVAL_MS = 370;

const changesText = ({ networks: [student = '', control = ''] }: MatrixView, names: Names): string =>
  t('confusion.changes', { student: names.name(student), control: names.name(control) });

/** Where each network goes wrong on the test set, and what distillation changed. */
export const ConfusionPanel = () => (
  <FollowsBias>
    <Matrices />
  </FollowsBias>
);

function Matrices() {
  const names = useNames();
  const info = useRun((run) => run.info);
  const [mode, setMode] = useOption('confusion', 'cells');
  const evaluated = useThrottled(
    useRun((run) => run.logits),
    INTERVAL_MS,
  );
  const logits = useDeferredValue(useBiased(evaluated));
  const temperature = useDeferredValue(usePlayground((state) => state.experiment.dials.temperature));
  const [cell, setCell] = useState<{ view: string; row: number; column: number } | null>(null);
  const [enlarged, setEnlarged] = useState<string | null>(null);
  // Counts don't depend on T: they stay the same objects while the slider moves, and nothing is drawn anew.
  const softness = mode === 'softened' ? temperature : 1;
  const views = useMemo(() => matrixViews(info, logits, mode, softness, names), [info, logits, mode, softness, names]);
  const classes = info ? classNames(info) : someClasses;
  const open = useCallback((view: MatrixView, row: number, column: number) => {
    setCell({ view: view.key, row, column });
  }, []);
  const opened = views.find((view) => view.key === cell?.view);
  const changed = views.find((view) => view.signed);
  const large = views.find((view) => view.key === enlarged);
  const fillsPage = usePlayground((state) => state.enlarged === 'confusion');
  const hint =
    mode === 'counts' ? t('confusion.hint') : t('confusion.hintSoftened', { temperature: fixed(temperature, 1) });
  return (
    <Panel
      id="confusion"
      name={t('confusion.title')}
      title={t('confusion.heading')}
      tools={
        <Toggle
          pressed={mode === 'softened'}
          onChange={(softened) => setMode(softened ? 'softened' : 'counts')}
          help={t('confusion.softenedHelp')}
        >
          {t('confusion.softened')}
        </Toggle>
      }
    >
      <div className={styles.matrices} style={{ '--columns': views.length > 4 ? 3 : 2 }}>
        {views.map((view) => (
          <figure key={view.key} className={styles.figure} style={{ '--network': view.ink }}>
            <MatrixTable view={view} mode={mode} classes={classes} large={fillsPage} onOpen={open} />
            <figcaption>
              <span>{view.signed ? t('confusion.changed') : <ShortName name={view.name} />}</span>
              <button
                type="button"
                className={styles.enlarge}
                aria-label={t('confusion.enlarge', { network: view.name })}
                title={t('confusion.enlarge', { network: view.name })}
                onClick={() => setEnlarged(view.key)}
              >
                ⤢
              </button>
            </figcaption>
          </figure>
        ))}
      </div>
      {changed && (
        <div className={styles.legend}>
          <ul aria-label={t('confusion.legend')}>
            {(['better', 'worse', 'chance'] as const).map((key) => (
              <li key={key}>
                <i data-key={key} aria-hidden="true" />
                {t(`confusion.${key}`)}
              </li>
            ))}
          </ul>
          <Help
            about={t('confusion.legend')}
            text={
              <>
                <p>{changesText(changed, names)}</p>
                <p>{hint}</p>
              </>
            }
          />
        </div>
      )}
      <p className={styles.hint} data-short={changed && !fillsPage ? true : undefined}>
        {hint}
      </p>
      {large && (
        <Dialog wide title={t('confusion.matrix', { network: large.name })} onClose={() => setEnlarged(null)}>
          <div className={styles.large}>
            <MatrixTable view={large} mode={mode} classes={classes} large onOpen={open} />
          </div>
          <p className={styles.hint}>
            {t('confusion.keys')} {large.signed && changesText(large, names)}
          </p>
        </Dialog>
      )}
      {info && cell && opened && (
        <LazyPart>
          <CellDialog
            info={info}
            view={opened}
            mode={mode}
            row={cell.row}
            column={cell.column}
            onClose={() => setCell(null)}
          />
        </LazyPart>
      )}
    </Panel>
  );
}
