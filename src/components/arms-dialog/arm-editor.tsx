import { useId, useState } from 'react';
import { compresses, stagesOf, type ArmChoice } from '../../engine/arms';
import { tasksOf } from '../../engine/datasets/tasks';
import { predictsNext } from '../../engine/datasets/task-of';
import type { Experiment } from '../../engine/experiment';
import type { NetworkSpec } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { idFrom, isReserved } from '../../state/experiment/arm-ids';
import { changeStage } from '../../engine/presets/arm-stages';
import { networkStyle, networkTitle } from '../network-style';
import { useNames } from '../use-names';
import { ArithmeticField } from './arithmetic-field';
import { FaultField } from './fault-field';
import { ArmNetwork } from './network-field';
import { NameField } from './name-field';
import { plansOf } from './plans';
import { SourcesField } from './sources-field';
import { StageEditor } from './stage-editor';
import { StageTimeline } from './stage-timeline';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { LazyPart } from '../ui/lazy-part';
import { onDemand } from '../ui/on-demand';
import styles from './arms-dialog.module.css';

const PipelineRow = onDemand(async () => (await import('../pipelines')).PipelineRow);
const TaskWeighingField = onDemand(async () => (await import('./task-weighing-field')).TaskWeighingField);
const WhoWritesField = onDemand(async () => (await import('./who-writes-field')).WhoWritesField);

interface ArmEditorProps {
  /** With all arms as they stand in the dialog. */
  readonly experiment: Experiment;
  readonly index: number;
  readonly onChange: (arm: ArmChoice) => void;
  readonly onRename: (id: string) => void;
  /** Returns what is wrong with the network, if anything; it is then not taken. */
  readonly onNetwork: (network: NetworkSpec | undefined) => string | undefined;
  /** Absent for the only arm. */
  readonly onRemove?: () => void;
}

/** One arm: its name, its network, whom it learns from, and its stages. */
export function ArmEditor({ experiment, index, onChange, onRename, onNetwork, onRemove }: ArmEditorProps) {
  const names = useNames();
  const id = useId();
  const [shown, setShown] = useState(0);
  const [compressing, setCompressing] = useState(false);
  const arm = experiment.arms[index]!;
  const [typed, setTyped] = useState(arm.id);
  const ids = experiment.arms.map((other) => other.id);
  const stages = stagesOf(arm);
  const at = Math.min(shown, stages.length - 1);
  const path = `arms.${index}`;
  const stagePath = at === 0 ? path : `${path}.then.${at - 1}`;
  const style = networkStyle(arm.id, ids);

  function rename(text: string): void {
    setTyped(text);
    const next = idFrom(text);
    if (next && !isReserved(next) && !ids.some((other) => other === next && other !== arm.id)) onRename(next);
  }

  return (
    <section
      className={styles.arm}
      aria-label={names.name(arm.id)}
      style={{ '--arm': style.color, '--arm-ink': style.ink }}
    >
      <div className={styles.who}>
        <NameField
          label={t('arms.name')}
          value={arm.name}
          automatic={networkTitle(arm.id)}
          path={`${path}.name`}
          onChange={(name) => {
            const { name: _, ...rest } = arm;
            onChange(name === undefined ? rest : { ...rest, name });
          }}
        />
        <Field id={id} label={t('arms.id')} help={t('arms.id-help')}>
          <input
            id={id}
            className={`input ${styles.name}`}
            autoComplete="off"
            value={typed}
            maxLength={32}
            onChange={(event) => rename(event.target.value)}
            onBlur={() => setTyped(arm.id)}
          />
        </Field>
        {/* A copy has the network of what it copies. */}
        {arm.startsAs === undefined && (
          <ArmNetwork experiment={experiment} arm={arm} path={path} onChange={onNetwork} />
        )}
        <SourcesField experiment={experiment} arm={arm} path={path} onChange={onChange} />
        {predictsNext(experiment.data) && (
          <LazyPart>
            <WhoWritesField experiment={experiment} arm={arm} path={path} onChange={onChange} />
          </LazyPart>
        )}
        {tasksOf(experiment.data).length > 0 && (
          <LazyPart>
            <TaskWeighingField experiment={experiment} arm={arm} path={path} onChange={onChange} />
          </LazyPart>
        )}
        <ArithmeticField arm={arm} path={path} onChange={onChange} />
        <FaultField experiment={experiment} arm={arm} path={path} onChange={onChange} />
        {onRemove && (
          <div className={styles.actions}>
            <Button small onClick={onRemove}>
              {t('arms.remove')}
            </Button>
          </div>
        )}
      </div>
      <div className={styles.what}>
        {compressing || compresses(arm) ? (
          <LazyPart>
            <ul className={styles.pipeline}>
              <PipelineRow experiment={experiment} index={index} style={style} onChange={onChange} />
            </ul>
          </LazyPart>
        ) : (
          <Button small onClick={() => setCompressing(true)}>
            {t('pipeline.compress')}
          </Button>
        )}
        <StageTimeline arm={arm} training={experiment.training} shown={at} onShow={setShown} onChange={onChange} />
        <div key={at} role="group" aria-label={stages[at]!.stageName ?? t('stages.stage', { n: at + 1 })}>
          {(stages.length > 1 || stages[at]!.stageName !== undefined) && (
            <NameField
              label={t('stages.name')}
              value={stages[at]!.stageName}
              automatic={t('stages.stage', { n: at + 1 })}
              path={`${stagePath}.stageName`}
              onChange={(stageName) => onChange(changeStage(arm, at, { stageName }))}
            />
          )}
          <StageEditor
            stage={stages[at]!}
            plans={plansOf(experiment, arm)}
            dials={experiment.dials}
            path={stagePath}
            onChange={(change) => onChange(changeStage(arm, at, change))}
          />
        </div>
      </div>
    </section>
  );
}
