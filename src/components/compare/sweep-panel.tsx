import { MOST_SEEDS, type Cell } from '../../engine/study/runs';
import { t } from '../../messages';
import { shownStudy } from '../../state/study/study-exchange';
import { outcomesOf, studyPlan, sweepableAxes, sweepFor, type StudyPlan } from '../../state/study/study-plan';
import { useStudy } from '../../state/study/study-store';
import type { RunOutcome } from '../../workers/protocol';
import { Panel } from '../charts/panel';
import { NumberField } from '../ui/number-field';
import { AxisField } from './axis-field';
import { ReadyStudies } from './ready-studies';
import { StudyControls } from './study-controls';
import { SweepView } from './sweep-view';
import { useSubject, type Subject } from './use-subject';
import { TaskOf, useTask } from './use-task';
import styles from './compare.module.css';

/** Two numbers of the Experiment, every combination of their values as a cell of a map. */
export function SweepPanel() {
  const subject = useSubject();
  const settings = useStudy((state) => state.settings);
  const change = useStudy((state) => state.change);
  const inTask = useTask(subject.experiment);
  const outcomes = useStudy((state) => state.outcomes);
  const running = useStudy((state) => state.running?.kind === 'sweep');
  const { experiment, imported } = subject;
  const axes = sweepableAxes(experiment, imported);
  const sweep = sweepFor(experiment, imported, settings);
  const [rows, columns] = sweep;
  const plan = studyPlan('sweep', experiment, imported, settings);
  const finished = plan.cells.map((cell) =>
    cellRuns(cell, settings.sweepSeeds, subject, outcomes).map((run) => ({
      ...run,
      outcome: inTask([run.outcome])[0]!,
    })),
  );
  return (
    <Panel id="sweep" name={t('compare.sweep.title')} className={styles.card}>
      <p className="soft">{t('compare.sweep.lead')}</p>
      <ReadyStudies disabled={running} />
      <fieldset className={styles.fields} disabled={running}>
        <AxisField
          label={t(columns ? 'compare.sweep.rows' : 'compare.sweep.axis')}
          experiment={experiment}
          axes={axes}
          chosen={rows}
          taken={columns?.axis}
          onChange={(axis) => axis && change({ sweep: columns ? [axis, columns] : [axis] })}
        />
        <AxisField
          label={t(columns ? 'compare.sweep.columns' : 'compare.sweep.and')}
          experiment={experiment}
          axes={axes}
          chosen={columns}
          taken={rows.axis}
          none={t('compare.sweep.one-axis')}
          onChange={(axis) => change({ sweep: axis ? [rows, axis] : [rows] })}
        />
        <NumberField
          label={t('compare.sweep.seeds')}
          help={t('compare.sweep.seeds-help')}
          min={1}
          max={MOST_SEEDS}
          step={1}
          value={settings.sweepSeeds}
          onChange={(sweepSeeds) => change({ sweepSeeds })}
        />
      </fieldset>
      <p className={`soft ${styles.note}`}>{sizeText(plan, settings.sweepSeeds)}</p>
      <StudyControls
        kind="sweep"
        plan={plan}
        subject={subject}
        runLabel={t('compare.run-sweep')}
        study={shownStudy('sweep', subject, settings, outcomes)}
      />
      <TaskOf {...experiment} />
      <SweepView subject={subject} sweep={sweep} plan={plan} finished={finished} seeds={settings.sweepSeeds} />
    </Panel>
  );
}

type Runs = ReturnType<typeof outcomesOf>;

const cellRuns = (cell: Cell, seeds: number, { imported }: Subject, outcomes: ReadonlyMap<string, RunOutcome>): Runs =>
  'experiment' in cell ? outcomesOf(cell.experiment, seeds, imported, outcomes) : [];

function sizeText({ cells, runs }: StudyPlan, seeds: number): string {
  if (seeds === 1) return t('compare.sweep.size-one', { cells: cells.length });
  return t('compare.sweep.size', { cells: cells.length, seeds, runs: runs.length });
}
