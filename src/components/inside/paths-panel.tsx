import { useDeferredValue, useMemo } from 'react';
import { t } from '../../messages';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import type { SessionInfo } from '../../workers/protocol';
import charts from '../charts/charts.module.css';
import { axisNumber, compact, fixed, percent } from '../charts/format';
import { Legend } from '../charts/legend';
import { Panel } from '../charts/panel';
import { Segments } from '../ui/segments';
import { useOption, useSwitch } from '../panels/use-option';
import { useThrottled } from '../charts/use-throttled';
import { ShortName } from '../ui/short-name';
import { useNames } from '../use-names';
import styles from './inside.module.css';
import { PathChart } from './path-chart';
import { likenessPaths, type Likeness, type Path } from './paths';

const INTERVAL_MS = 500;
const likenesses: readonly Likeness[] = ['agreement', 'divergence', 'cka'];

const formats: Readonly<Record<Likeness, (value: number) => string>> = {
  agreement: percent,
  divergence: compact,
  cka: (value) => fixed(value, 2),
};

/** Whether becoming like the teacher is what makes a student better. */
export function PathsPanel({ info }: { readonly info: SessionInfo }) {
  const [likeness, setLikeness] = useOption('paths', 'likeness');
  const [asTable, setAsTable] = useSwitch('paths', 'table');
  const evaluations = useThrottled(
    useRun((run) => run.curves.evaluations),
    INTERVAL_MS,
  );
  const teacher = useRun((run) => run.logits['teacher']);
  const ckaPath = usePlayground((state) => state.ckaPath);
  const temperature = useDeferredValue(usePlayground((state) => state.experiment.dials.temperature));
  // Only the KL depends on T.
  const softness = likeness === 'divergence' ? temperature : 1;
  const paths = useMemo(
    () => likenessPaths({ info, evaluations, ckaPath, teacher }, likeness, softness),
    [info, evaluations, ckaPath, teacher, likeness, softness],
  );
  const name = t(`inside.${likeness}`);
  const empty = paths.every(({ points }) => points.length < 2);
  return (
    <Panel
      id="paths"
      name={t('inside.paths')}
      table={[asTable, setAsTable]}
      tools={
        <>
          <Segments
            name={t('inside.likeness')}
            value={likeness}
            onChange={setLikeness}
            options={likenesses.map((value) => ({
              value,
              label: t(`inside.${value}`),
              help: t(`inside.${value}Help`, { temperature: fixed(temperature, 1) }),
            }))}
          />
        </>
      }
    >
      <p className={styles.caption}>{t('inside.pathsCaption')}</p>
      {asTable ? (
        <PathTable paths={paths} name={name} likeness={likeness} />
      ) : (
        <>
          <div className={styles.chartBox}>
            <PathChart
              paths={paths}
              label={t('inside.pathChart', { likeness: name })}
              yName={name}
              most={likeness === 'divergence' ? undefined : 1}
              format={formats[likeness]}
              formatTick={likeness === 'agreement' ? (value) => axisNumber(100 * value) : axisNumber}
            />
            {empty && (
              <p className={charts.waiting}>{t(likeness === 'cka' ? 'inside.ckaWaiting' : 'inside.pathsWaiting')}</p>
            )}
          </div>
          <Legend ids={paths.map(({ id }) => id)} />
        </>
      )}
    </Panel>
  );
}

/** Where each path has come to. */
function PathTable(props: { readonly paths: readonly Path[]; readonly name: string; readonly likeness: Likeness }) {
  const names = useNames();
  const { paths, name, likeness } = props;
  return (
    <table className={charts.table} aria-label={t('inside.pathTable', { likeness: name })}>
      <thead>
        <tr>
          <th scope="col">{t('step.network')}</th>
          <th scope="col">{t('panel.step')}</th>
          <th scope="col">{t('inside.pathAxis')}</th>
          <th scope="col">{name}</th>
        </tr>
      </thead>
      <tbody>
        {paths.map(({ id, points }) => {
          const last = points.at(-1);
          return (
            <tr key={id}>
              <th scope="row">
                <ShortName name={names.title(id)} />
              </th>
              <td>{last?.step ?? '–'}</td>
              <td>{last ? fixed(100 * last.x, 1) : '–'}</td>
              <td>{formats[likeness](last?.y ?? NaN)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
