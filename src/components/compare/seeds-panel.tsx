import { MOST_SEEDS } from '../../engine/study/runs';
import { t } from '../../messages';
import { shownStudy } from '../../state/study/study-exchange';
import { outcomesOf, studyPlan } from '../../state/study/study-plan';
import { useStudy } from '../../state/study/study-store';
import { Panel } from '../charts/panel';
import { NumberField } from '../ui/number-field';
import { useNames } from '../use-names';
import { Differences } from './differences';
import { SeedsTable } from './seeds-table';
import { StudyControls } from './study-controls';
import { useSubject } from './use-subject';
import { TaskOf, useTask } from './use-task';
import styles from './compare.module.css';

/** The Experiment under several seeds: all networks' results, and the differences of the arms. */
export function SeedsPanel() {
  const subject = useSubject();
  const settings = useStudy((state) => state.settings);
  const change = useStudy((state) => state.change);
  const inTask = useTask(subject.experiment);
  const outcomes = useStudy((state) => state.outcomes);
  const running = useStudy((state) => state.running?.kind === 'seeds');
  const { experiment, imported } = subject;
  const runs = outcomesOf(experiment, settings.seeds, imported, outcomes);
  const measured = inTask(runs.map(({ outcome }) => outcome));
  return (
    <Panel id="seeds" name={t('compare.seeds.title')} className={styles.card}>
      <p className="soft">{t('compare.seeds.lead')}</p>
      <fieldset className={styles.fields} disabled={running}>
        <NumberField
          label={t('compare.seeds.field')}
          help={t('compare.seeds.field-help')}
          min={1}
          max={MOST_SEEDS}
          step={1}
          value={settings.seeds}
          onChange={(seeds) => change({ seeds })}
        />
      </fieldset>
      <StudyControls
        kind="seeds"
        plan={studyPlan('seeds', experiment, imported, settings)}
        subject={subject}
        runLabel={t('compare.run-seeds')}
        study={shownStudy('seeds', subject, settings, outcomes)}
      />
      {measured.length === 0 ? (
        <p className={`soft ${styles.empty}`}>{t('compare.none-yet')}</p>
      ) : (
        <>
          <TaskOf {...experiment} />
          <SeedsTable outcomes={measured} />
          <Divergences runs={runs} />
          <Differences outcomes={measured} />
        </>
      )}
    </Panel>
  );
}

/** What is missing from the means, and why. */
function Divergences({ runs }: { readonly runs: ReturnType<typeof outcomesOf> }) {
  const names = useNames();
  const lost = runs.flatMap(({ seed, outcome }) => outcome.divergences.map((divergence) => ({ seed, ...divergence })));
  if (lost.length === 0) return null;
  return (
    <ul className={styles.lost}>
      {lost.map(({ seed, network, step }) => (
        <li key={`${seed} ${network}`}>{t('compare.diverged', { network: names.title(network), seed, step })}</li>
      ))}
    </ul>
  );
}
