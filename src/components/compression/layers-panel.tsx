import { useState } from 'react';
import type { CompressionReport } from '../../engine/compression/report';
import { t } from '../../messages';
import { count, decimals, percent, signed } from '../../messages/format';
import { useRun } from '../../state/runs/use-run';
import charts from '../charts/charts.module.css';
import { Panel } from '../charts/panel';
import { networkIds, networkStyle } from '../network-style';
import { useSwitch } from '../panels/use-option';
import over from '../ui/over.module.css';
import { ScrollTable } from '../ui/scroll-table';
import { SelectField } from '../ui/select-field';
import { useNames } from '../use-names';
import { layersOf, type LayerReport } from './layers';
import { SingularValues } from './singular-values';
import { UnitsStrip } from './units-strip';
import { WeightsHistogram } from './weights-histogram';
import styles from './compression.module.css';

const NONE: readonly CompressionReport[] = [];

/** What compression did to an arm's network, layer by layer. */
export function LayersPanel() {
  const names = useNames();
  const info = useRun((run) => run.info);
  const reports = useRun((run) => run.compressed) ?? NONE;
  const [asTable, setAsTable] = useSwitch('layers', 'table');
  const [chosen, setChosen] = useState('');
  const key = ({ network, stage }: CompressionReport) => `${network} ${stage}`;
  const report = reports.find((each) => key(each) === chosen) ?? reports[0];
  return (
    <Panel id="layers" name={t('by-layer.title')} table={[asTable, setAsTable]}>
      {report ? (
        <>
          <SelectField label={t('by-layer.of')} value={key(report)} onChange={setChosen}>
            {reports.map((each) => (
              <option key={key(each)} value={key(each)}>
                {t('by-layer.after-step', { network: names.title(each.network), n: count(each.step) })}
              </option>
            ))}
          </SelectField>
          {asTable ? (
            <LayersTable layers={layersOf(report)} />
          ) : (
            <Layers
              key={key(report)}
              layers={layersOf(report)}
              color={networkStyle(report.network, networkIds(info)).color}
            />
          )}
        </>
      ) : (
        <p className="soft">{t('by-layer.waiting')}</p>
      )}
    </Panel>
  );
}

interface LayersProps {
  readonly layers: readonly LayerReport[];
}

function Layers({ layers, color }: LayersProps & { readonly color: string }) {
  const [chosen, setChosen] = useState(layers[0]?.name);
  const layer = layers.find(({ name }) => name === chosen) ?? layers[0];
  const worst = Math.max(1e-9, ...layers.map(({ sensitivity = 0 }) => sensitivity));
  const measured = layers.some(({ sensitivity }) => sensitivity !== undefined);
  if (!layer) return <p className="soft">{t('by-layer.none')}</p>;
  return (
    <div className={styles.layers}>
      <fieldset className={styles.list}>
        <legend>{t(measured ? 'by-layer.sensitivity' : 'by-layer.layer')}</legend>
        {layers.map(({ name, sensitivity }) => (
          <label key={name}>
            <input
              type="radio"
              name="layer"
              className={over.over}
              checked={name === layer.name}
              onChange={() => setChosen(name)}
            />
            <span>{name}</span>
            {sensitivity !== undefined && (
              <>
                <i style={{ width: `${(100 * Math.max(0, sensitivity)) / worst}%`, background: color }} />
                <b>{signed(sensitivity, 3)}</b>
              </>
            )}
          </label>
        ))}
      </fieldset>
      <div>
        {layer.matrices.map(([parameter, report]) => (
          <WeightsHistogram key={parameter} parameter={parameter} report={report} color={color} />
        ))}
        {layer.kept && <UnitsStrip kept={layer.kept} layer={layer.name} color={color} />}
        {layer.singularValues && (
          <SingularValues layer={layer.name} values={layer.singularValues} rank={layer.rank} color={color} />
        )}
      </div>
    </div>
  );
}

function LayersTable({ layers }: LayersProps) {
  const none = t('results.none');
  return (
    <ScrollTable name={t('by-layer.title')} className={charts.table}>
      <thead>
        <tr>
          <th scope="col">{t('by-layer.layer')}</th>
          <th scope="col">{t('by-layer.zeros')}</th>
          <th scope="col">{t('by-layer.levels')}</th>
          <th scope="col">{t('by-layer.units')}</th>
          <th scope="col">{t('by-layer.rank')}</th>
          <th scope="col">{t('by-layer.added-loss')}</th>
        </tr>
      </thead>
      <tbody>
        {layers.map(({ name, matrices, kept, rank, singularValues, sensitivity }) => {
          const of = matrices.reduce((sum, [, each]) => sum + each.of, 0);
          const left = matrices.reduce((sum, [, each]) => sum + each.nonZero, 0);
          const [first] = matrices;
          return (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{of > 0 ? percent(1 - left / of) : none}</td>
              <td>{first ? (first[1].levels ? count(first[1].levels.length) : t('by-layer.many')) : none}</td>
              <td>{kept ? t('by-layer.some-of', { n: count(kept.units.length), of: count(kept.of) }) : none}</td>
              <td>
                {rank !== undefined && singularValues
                  ? t('by-layer.some-of', { n: count(rank), of: count(singularValues.length) })
                  : none}
              </td>
              <td>{sensitivity === undefined ? none : decimals(sensitivity, 4)}</td>
            </tr>
          );
        })}
      </tbody>
    </ScrollTable>
  );
}
