import { useMemo } from 'react';
import { blurOf, Corrupter, shiftOf, strengths, type CorruptionId } from '../../engine/datasets/corruptions';
import { taskOfChoice } from '../../engine/datasets/task-of';
import { t } from '../../messages';
import { decimals, percent, signed } from '../../messages/format';
import { useRun } from '../../state/runs/use-run';
import type { SessionInfo } from '../../workers/protocol';
import { SampleOnPaper } from '../sample/sample-picture';
import { testValues, useSample } from '../sample/use-sample';
import { ByNetwork } from './by-network';
import { shown } from './result-text';
import type { Row } from './use-rows';
import results from './results.module.css';
import styles from './robustness.module.css';

/** What was done to the samples of some data, and how strongly. */
function strengthText(id: CorruptionId, shape: readonly number[]): string {
  if (id === 'shift') return t('robustness.by-shift', { n: shiftOf(shape) });
  if (id === 'blur') return t('robustness.by-blur', { n: decimals(blurOf(shape), 1) });
  return shape.length === 3
    ? t('robustness.by-noise', { percent: percent(strengths.pictureNoise, 0) })
    : t('robustness.by-column-noise', { percent: percent(strengths.columnNoise, 0) });
}

/** The shape by which strengths go: of the picture where there is one. */
const picturedShape = ({ experiment, shape }: SessionInfo): readonly number[] =>
  taskOfChoice(experiment.data).inputs.find((input) => input.shape.length === 3)?.shape ?? shape;

/** How networks do on corrupted test samples, with a picture of what those are. Nothing where data can't be corrupted. */
export function Robustness({ rows }: { readonly rows: readonly Row[] }) {
  const info = useRun((run) => run.info);
  return info && <RobustnessOf info={info} rows={rows} />;
}

function RobustnessOf({ info, rows }: { readonly info: SessionInfo; readonly rows: readonly Row[] }) {
  const index = useSample()?.index ?? 0;
  const { test, experiment, rowsPerSample } = info;
  const { inputs } = taskOfChoice(experiment.data);
  const shape = picturedShape(info);
  // The page has what the eye sees of samples: in pictures bytes, as if networks had been asked those.
  const corrupter = useMemo(
    () => new Corrupter(test.inputs, taskOfChoice(experiment.data).inputs, [0, 255], experiment.seed),
    [test, experiment],
  );
  if (info.tasks || rowsPerSample > 1 || corrupter.ids.length === 0) return null;
  // Samples of a kept run are not there; of those that are several things the page has them normalised.
  const drawn = inputs.length === 1 && test.inputs.length > 0;
  const title = t('robustness.title');
  const measured = rows.some(({ measures }) => measures?.noiseAccuracy !== undefined);
  const picture = (what: string, values: Uint8Array | Float32Array) => (
    <div className={styles.picture}>
      <SampleOnPaper info={info} values={values} label={t('robustness.picture', { index, what })} />
    </div>
  );
  const cell = ({ id, measures }: Row, kind: CorruptionId) => {
    const [accuracy, drop] = [measures?.[`${kind}Accuracy`], measures?.[`${kind}Drop`]];
    const text = (value: number) =>
      t('robustness.value', { accuracy: percent(value), points: signed(-100 * (drop ?? 0)) });
    return <td key={id}>{shown(accuracy, text)}</td>;
  };
  return (
    <section>
      <h3 className={styles.title}>{title}</h3>
      <p className={`soft ${results.note}`}>{measured ? t('robustness.lead') : t('robustness.pending')}</p>
      <ByNetwork title={title} rows={rows}>
        <tr>
          <th scope="row" className={styles.kind}>
            {drawn && picture(t('robustness.clean'), testValues(info, index))}
            <span className={styles.words}>{t('robustness.clean')}</span>
          </th>
          {rows.map(({ id, measures }) => (
            <td key={id}>{shown(measures?.accuracy, percent)}</td>
          ))}
        </tr>
        {corrupter.ids.map((kind) => (
          <tr key={kind}>
            <th scope="row" className={styles.kind}>
              {drawn && picture(t(`robustness.${kind}`), corrupter.corrupted(kind, index))}
              <span className={styles.words}>
                {t(`robustness.${kind}`)} <small>{strengthText(kind, shape)}</small>
              </span>
            </th>
            {rows.map((row) => cell(row, kind))}
          </tr>
        ))}
      </ByNetwork>
    </section>
  );
}
