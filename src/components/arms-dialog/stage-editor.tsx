import type { Stage } from '../../engine/arms';
import { MOST_TERMS } from '../../engine/distillation/catalogue';
import type { Dials } from '../../engine/experiment';
import { taps } from '../../engine/models/plan';
import { t } from '../../messages';
import { Button } from '../ui/button';
import { CheckField } from '../ui/check-field';
import { ScheduleField } from '../schedules/schedule-field';
import { ChipsField } from './chips-field';
import { FieldIssues } from './field-issues';
import type { Plans } from './plans';
import { TermEditor } from './term-editor';
import styles from './arms-dialog.module.css';

interface StageEditorProps {
  readonly stage: Stage;
  readonly plans: Plans;
  readonly dials: Dials;
  readonly path: string;
  readonly onChange: (change: Partial<Stage>) => void;
}

/** What an arm minimises during one stage, how T and α move, and what stands still. */
export function StageEditor({ stage, plans, dials, path, onChange }: StageEditorProps) {
  const { objective, schedules = {} } = stage;
  const moved = Object.values(schedules).some(Boolean) || stage.frozen !== undefined || stage.balance !== undefined;

  function setSchedule(change: NonNullable<Stage['schedules']>): void {
    const kept = Object.entries({ ...schedules, ...change }).filter(([, schedule]) => schedule !== undefined);
    onChange({ schedules: kept.length > 0 ? Object.fromEntries(kept) : undefined });
  }

  return (
    <>
      <ul className={styles.terms}>
        {objective.map((summand, index) => (
          <TermEditor
            key={`${index} ${summand.term}`}
            summand={summand}
            plans={plans}
            path={`${path}.objective.${index}`}
            onChange={(next) => onChange({ objective: objective.with(index, next) })}
            {...(objective.length > 1
              ? { onRemove: () => onChange({ objective: objective.toSpliced(index, 1) }) }
              : {})}
          />
        ))}
      </ul>
      <div className={styles.actions}>
        <Button
          small
          refusal={objective.length >= MOST_TERMS ? t('arms.most-terms', { n: MOST_TERMS }) : undefined}
          onClick={() => onChange({ objective: [...objective, { term: 'cross-entropy', weight: 1 }] })}
        >
          {t('arms.add-term')}
        </Button>
      </div>
      <details open={moved || undefined}>
        <summary>{t('stages.moves')}</summary>
        <ScheduleField
          moving="temperature"
          value={schedules.temperature}
          present={dials.temperature}
          onChange={(temperature) => setSchedule({ temperature })}
        />
        <ScheduleField
          moving="alpha"
          value={schedules.alpha}
          present={dials.alpha}
          onChange={(alpha) => setSchedule({ alpha })}
        />
        <FieldIssues path={`${path}.schedules`} within />
        <FrozenField stage={stage} plans={plans} path={path} onChange={onChange} />
        <CheckField
          label={t('stages.balance')}
          checked={stage.balance !== undefined}
          onChange={(on) => onChange({ balance: on ? 'gradient-norm' : undefined })}
        />
      </details>
    </>
  );
}

function FrozenField({ stage, plans, path, onChange }: Omit<StageEditorProps, 'dials'>) {
  const { frozen = [] } = stage;
  return (
    <ChipsField
      label={t('stages.frozen')}
      help={t('stages.frozen-help')}
      path={`${path}.frozen`}
      options={taps(plans.student).map(({ name }) => name)}
      chosen={frozen}
      nameOf={(name) => name}
      onChange={(next) => onChange({ frozen: next.length > 0 ? next : undefined })}
    />
  );
}
