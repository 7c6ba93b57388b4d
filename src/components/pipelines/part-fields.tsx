import type { ArmChoice } from '../../engine/arms';
import { foreseenStages } from '../../engine/compression-checks';
import type { Experiment } from '../../engine/experiment';
import type { Plan } from '../../engine/models/plan';
import { t } from '../../messages';
import {
  withParts,
  withShare,
  type CompressPart,
  type PipelinePart,
  type TrainPart,
} from '../../state/experiment/pipeline';
import { FieldIssues } from '../arms-dialog/field-issues';
import { plansOf } from '../arms-dialog/plans';
import { StageEditor } from '../arms-dialog/stage-editor';
import { Button } from '../ui/button';
import { NumberField } from '../ui/number-field';
import { FactoriseFields } from './fields/factorise-fields';
import { PruneFields } from './fields/prune-fields';
import { QuantiseFields } from './fields/quantise-fields';
import { kindName } from './part-text';
import styles from './pipelines.module.css';

interface PartFieldsProps {
  readonly id: string;
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly parts: readonly PipelinePart[];
  readonly index: number;
  readonly path: string;
  readonly withTerms: boolean | undefined;
  /** Absent where it is only looked at. */
  readonly onParts: ((parts: readonly PipelinePart[]) => void) | undefined;
  readonly onMove: (by: 1 | -1) => void;
  readonly onRemove: () => void;
}

/** All that can be set of one part, and the ways to move it and to take it away. */
export function PartFields(props: PartFieldsProps) {
  const { id, experiment, arm, parts, index, path, withTerms, onParts, onMove, onRemove } = props;
  const part = parts[index]!;
  const change = (next: PipelinePart) => onParts?.(parts.with(index, next));
  return (
    <section id={id} className={styles.fields} aria-label={kindName(part)} data-kind={part.kind}>
      <fieldset disabled={!onParts}>
        {part.kind === 'train' ? (
          <TrainFields {...{ experiment, arm, path }} part={part} withTerms={withTerms} onChange={change}>
            <NumberField
              label={t('pipeline.steps-share')}
              help={t('pipeline.steps-share-help')}
              value={Math.round(1000 * part.share) / 10}
              min={1}
              max={100}
              step={0.1}
              onChange={(share) => onParts?.(withShare(parts, index, share / 100))}
            />
          </TrainFields>
        ) : (
          <>
            <CompressFields
              part={part}
              plan={planBefore(plansOf(experiment, arm).student, arm, parts.slice(0, index))}
              onChange={change}
            />
            <FieldIssues path={path} within />
          </>
        )}
      </fieldset>
      {onParts && (
        <div className={styles.actions}>
          <Button small disabled={index === 0} onClick={() => onMove(-1)}>
            {t('pipeline.earlier')}
          </Button>
          <Button small disabled={index === parts.length - 1} onClick={() => onMove(1)}>
            {t('pipeline.later')}
          </Button>
          <Button small refusal={parts.length < 2 ? t('pipeline.only') : undefined} onClick={onRemove}>
            {t('pipeline.remove')}
          </Button>
          <small className="soft">{t('pipeline.keys')}</small>
        </div>
      )}
    </section>
  );
}

/** What an arm's network is once these parts are done; as far as can be said where one of them can't be. */
const planBefore = (start: Plan, arm: ArmChoice, parts: readonly PipelinePart[]): Plan =>
  foreseenStages(withParts(arm, parts), '', start).plans.at(-1) ?? start;

function CompressFields(props: {
  readonly part: CompressPart;
  readonly plan: Plan;
  readonly onChange: (part: CompressPart) => void;
}) {
  const { part, plan, onChange } = props;
  switch (part.kind) {
    case 'prune':
      return <PruneFields step={part} plan={plan} onChange={onChange} />;
    case 'quantise':
      return <QuantiseFields step={part} plan={plan} onChange={onChange} />;
    case 'factorise':
      return <FactoriseFields step={part} plan={plan} onChange={onChange} />;
  }
}

function TrainFields(props: {
  readonly part: TrainPart;
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly path: string;
  readonly withTerms: boolean | undefined;
  readonly onChange: (part: TrainPart) => void;
  readonly children: React.ReactNode;
}) {
  const { part, experiment, arm, path, withTerms, onChange, children } = props;
  return (
    <>
      {children}
      {withTerms && (
        <StageEditor
          stage={part.stage}
          plans={plansOf(experiment, arm)}
          dials={experiment.dials}
          path={path}
          onChange={(change) => onChange({ ...part, stage: { ...part.stage, ...change } })}
        />
      )}
    </>
  );
}
