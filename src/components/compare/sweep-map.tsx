import { useState } from 'react';
import type { AxisValues, Cell } from '../../engine/study/runs';
import { t } from '../../messages';
import { usePlayground } from '../../state/store';
import { runName, sweepableAxes, type StudyPlan } from '../../state/study/study-plan';
import { useStudy } from '../../state/study/study-store';
import type { RunOutcome } from '../../workers/protocol';
import { OptionField } from '../ui/option-field';
import { controlStudent, networkName, networkTitle } from '../network-style';
import { axisName } from './axis-name';
import { HeatMap, type MapCell } from './heat-map';
import { mapMeasures, mapValue, type MapMeasure } from './map-values';
import type { Subject } from './use-subject';
import styles from './compare.module.css';

interface SweepMapProps {
  readonly subject: Subject;
  readonly sweep: readonly [AxisValues, AxisValues];
  readonly plan: StudyPlan;
  /** Of each cell. */
  readonly finished: readonly (readonly { readonly outcome: RunOutcome }[])[];
  readonly seeds: number;
}

/** The map, and which arm and measure it shows. */
export function SweepMap({ subject: { experiment, imported }, sweep, plan, finished, seeds }: SweepMapProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [measure, setMeasure] = useState<MapMeasure>('accuracy');
  const current = useStudy((state) => state.running?.current);
  const arms = experiment.arms.map(({ id }) => id);
  const arm = arms.find((id) => id === chosen) ?? arms[0] ?? '';
  const control = controlStudent(arms);
  const baseline = control === arm ? (arms.find((id) => id !== arm) ?? null) : control;
  const shown = baseline === null && measure === 'gain' ? 'accuracy' : measure;
  const axes = sweepableAxes(experiment, imported);
  const [rows, columns] = sweep.map(({ axis, values }) => {
    const known = axes.find(({ id }) => id === axis);
    return { name: known ? axisName(known) : axis, values };
  }) as [{ name: string; values: readonly number[] }, { name: string; values: readonly number[] }];
  const training = plan.runs.find((run) => current && runName(run.experiment, imported) === current)?.cell;
  const cells = plan.cells.map((cell, position): MapCell => {
    const outcomes = finished[position]!.map(({ outcome }) => outcome);
    return { cell, over: mapValue(outcomes, arm, baseline, shown), training: position === training };
  });
  const measureName = (each: MapMeasure) =>
    each === 'gain'
      ? t('compare.measure.gain', { baseline: baseline ? networkName(baseline) : '' })
      : t(`metric.${each}`);
  return (
    <>
      <div className={styles.fields}>
        <OptionField label={t('compare.arm')} value={arm} options={arms} nameOf={networkTitle} onChange={setChosen} />
        <OptionField
          label={t('compare.measure')}
          value={shown}
          options={mapMeasures}
          nameOf={measureName}
          isOff={(each) => each === 'gain' && baseline === null}
          onChange={setMeasure}
        />
      </div>
      <HeatMap
        label={t('compare.map', {
          measure: measureName(shown),
          arm: networkName(arm),
          rows: rows.name,
          columns: columns.name,
        })}
        rows={rows}
        columns={columns}
        cells={cells}
        measure={shown}
        seeds={seeds}
        onOpen={open}
      />
      <p className={`soft ${styles.note}`}>{t('compare.map-keys')}</p>
    </>
  );
}

/** Sets a cell's Experiment up, where everything of it can be seen. */
function open(cell: Cell): void {
  if (!('experiment' in cell)) return;
  const { load, openView } = usePlayground.getState();
  load(cell.experiment);
  openView('train');
}
