import { useRef, useState } from 'react';
import { datasets } from '../../engine/datasets/catalogue';
import { methodObjective } from '../../engine/distillation/methods';
import { classCount } from '../../engine/datasets/counts';
import { MOST_ARMS, type ArmChoice } from '../../engine/arms';
import { planOf } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { freshId } from '../../state/arm-ids';
import { usePlayground } from '../../state/store';
import { Dialog } from '../common/dialog';
import { tryChange } from '../setup/try-change';
import { ArmEditor } from './arm-editor';
import './arms-dialog.css';

/** An arm under edit keeps its identity while its name changes. */
interface Draft {
  readonly key: number;
  readonly arm: ArmChoice;
}

/** Edits all arms on a copy; a run is disturbed only when the copy is applied. */
export function ArmsDialog({ onClose }: { readonly onClose: () => void }) {
  const experiment = usePlayground((state) => state.experiment);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => experiment.arms.map((arm, key) => ({ key, arm })));
  const list = useRef<HTMLDivElement>(null);
  const [complaint, setComplaint] = useState<string>();
  const shape = datasets[experiment.data.dataset].shape;
  const classes = classCount(experiment.data);
  const plans = {
    student: planOf(experiment.student, shape, classes),
    teacher: planOf(experiment.teacher, shape, classes),
  };
  const arms = drafts.map(({ arm }) => arm);
  const among = arms.map(({ id }) => id);

  function add(): void {
    const arm = { id: freshId(arms, 'arm'), objective: methodObjective('soft-targets') };
    setDrafts([...drafts, { key: Math.max(...drafts.map(({ key }) => key)) + 1, arm }]);
  }

  function apply(close: () => void): void {
    // A field that holds something invalid has not passed it on: what would be applied is not what is seen.
    const invalid = list.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    if (invalid) {
      invalid.focus();
      return;
    }
    const wrong = tryChange((before) => ({ ...before, arms }));
    setComplaint(wrong);
    if (!wrong) close();
  }

  return (
    <Dialog title={t('arms.title')} onClose={onClose} wide>
      {(close) => (
        <>
          <p className="soft">{t('arms.lead')}</p>
          <div className="arms" ref={list}>
            {drafts.map(({ key, arm }) => (
              <ArmEditor
                key={key}
                arm={arm}
                among={among}
                plans={plans}
                onChange={(next) => setDrafts(drafts.map((old) => (old.key === key ? { key, arm: next } : old)))}
                {...(drafts.length > 1 ? { onRemove: () => setDrafts(drafts.filter((old) => old.key !== key)) } : {})}
              />
            ))}
          </div>
          {complaint && (
            <p className="field-error" role="alert">
              {complaint}
            </p>
          )}
          <div className="dialog-actions">
            <button type="button" className="button" disabled={drafts.length >= MOST_ARMS} onClick={add}>
              {t('arms.add')}
            </button>
            <button type="button" className="button" onClick={close}>
              {t('arms.cancel')}
            </button>
            <button type="button" className="button primary" onClick={() => apply(close)}>
              {t('arms.apply')}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}
