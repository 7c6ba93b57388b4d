import { useState } from 'react';
import { MOST_ARMS, type ArmChoice } from '../../engine/arms';
import { parseExperiment, type Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { repairedCopy, untrainedCopy } from '../../state/experiment/compressed-arms';
import { useIsLive, useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { ArmsIssues } from '../arms-dialog/field-issues';
import { Panel } from '../charts/panel';
import { networkStyle } from '../network-style';
import { Button } from '../ui/button';
import { ArmsContext, useNames } from '../use-names';
import { PipelineRow } from './pipeline-row';
import styles from './pipelines.module.css';

/** The arms of what is set up, or of a kept run that is looked at. */
export function PipelinesPanel() {
  const live = useIsLive();
  const viewed = useRun(({ info }) => info?.experiment);
  const present = usePlayground((state) => state.experiment);
  return live ? <Edited present={present} /> : viewed && <Pipelines experiment={viewed} />;
}

/** What can't be applied stays in sight, with the reason, until it is put right or something else is set up. */
function Edited({ present }: { readonly present: Experiment }) {
  const change = usePlayground((state) => state.change);
  const [draft, setDraft] = useState<{ readonly of: Experiment; readonly arms: readonly ArmChoice[] } | null>(null);
  const refused = draft?.of === present ? draft.arms : null;
  const experiment = refused ? { ...present, arms: refused } : present;
  const result = refused && parseExperiment(experiment);

  function setArms(arms: readonly ArmChoice[]): void {
    const possible = parseExperiment({ ...present, arms }).ok;
    setDraft(possible ? null : { of: present, arms });
    if (possible) change((before) => ({ ...before, arms }));
  }
  return (
    <ArmsIssues value={result && !result.ok ? result.issues : []}>
      <Pipelines experiment={experiment} onChange={setArms} />
    </ArmsIssues>
  );
}

interface PipelinesProps {
  readonly experiment: Experiment;
  readonly onChange?: (arms: readonly ArmChoice[]) => void;
}

function Pipelines({ experiment, onChange }: PipelinesProps) {
  return (
    <ArmsContext value={experiment.arms}>
      <Panel id="pipelines" name={t('pipeline.title')}>
        <p className="soft">{t('pipeline.lead')}</p>
        <Rows experiment={experiment} onChange={onChange} />
      </Panel>
    </ArmsContext>
  );
}

function Rows({ experiment, onChange }: PipelinesProps) {
  const names = useNames();
  const { arms } = experiment;
  const ids = arms.map(({ id }) => id);
  const full = arms.length >= MOST_ARMS ? t('arms.most', { n: MOST_ARMS }) : undefined;
  return (
    <>
      <ul className={styles.rows}>
        {arms.map((arm, i) => (
          <PipelineRow
            key={arm.id}
            experiment={experiment}
            index={i}
            title={names.title(arm.id)}
            style={networkStyle(arm.id, ids)}
            withTerms
            {...(onChange ? { onChange: (next: ArmChoice) => onChange(arms.with(i, next)) } : {})}
          />
        ))}
      </ul>
      {onChange && (
        <div className={styles.actions}>
          <Button small refusal={full} onClick={() => onChange([...arms, repairedCopy(arms)])}>
            {t('pipeline.add-arm')}
          </Button>
          {full === undefined && (
            <Button small onClick={() => onChange([...arms, untrainedCopy(arms)])}>
              {t('pipeline.add-untrained')}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
