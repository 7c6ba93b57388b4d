import { useRef, useState } from 'react';
import { MOST_ARMS, type ArmChoice } from '../../engine/arms';
import { methodObjective } from '../../engine/distillation/methods';
import { parseExperiment } from '../../engine/experiment';
import type { NetworkSpec } from '../../engine/models/catalogue';
import { t } from '../../messages';
import { issueText } from '../../messages/issue-text';
import { freshId, renamed } from '../../state/experiment/arm-ids';
import { untrainedCopy } from '../../state/experiment/compressed-arms';
import { fitArms, withKnownSources } from '../../engine/presets/fit-arms';
import { usePlayground } from '../../state/store';
import { Button } from '../ui/button';
import { ArmsContext } from '../use-names';
import { Dialog, DialogActions } from '../ui/dialog';
import { count } from '../../messages/format';
import { tryChange } from '../setup/try-change';
import { ArmEditor } from './arm-editor';
import { ArmTabs } from './arm-tabs';
import { ArmsIssues } from './field-issues';
import { FieldError } from '../ui/field';

/** An arm under edit keeps its identity while its name changes. */
interface Draft {
  readonly key: number;
  readonly arm: ArmChoice;
}

/** Edits all arms on a copy; a run is disturbed only when the copy is applied. */
export function ArmsDialog({ onClose }: { readonly onClose: () => void }) {
  const present = usePlayground((state) => state.experiment);
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => present.arms.map((arm, key) => ({ key, arm })));
  const [chosen, setChosen] = useState(0);
  const [complaint, setComplaint] = useState<string>();
  const content = useRef<HTMLDivElement>(null);

  const experiment = { ...present, arms: drafts.map(({ arm }) => arm) };
  const { arms } = experiment;
  const shown = Math.min(chosen, drafts.length - 1);
  const result = parseExperiment(experiment);
  const issues = result.ok ? [] : result.issues;
  const wrongAt = (index: number) => issues.some(({ path }) => `${path}.`.startsWith(`arms.${index}.`));

  /** Keeps who is who, whatever else became of the arms. */
  const setArms = (next: readonly ArmChoice[]) => setDrafts(drafts.map(({ key }, i) => ({ key, arm: next[i]! })));
  const change = (arm: ArmChoice) => setArms(arms.with(shown, arm));

  function append(arm: ArmChoice): void {
    setDrafts([...drafts, { key: Math.max(...drafts.map(({ key }) => key)) + 1, arm }]);
    setChosen(drafts.length);
  }

  function add(): void {
    const arm = { id: freshId(arms, 'arm'), objective: methodObjective('soft-targets') };
    const [fitted = arm] = fitArms({ ...experiment, arms: [arm] }).arms;
    append({ ...fitted, id: arm.id });
  }

  function remove(): void {
    const left = drafts.toSpliced(shown, 1);
    const known = withKnownSources(
      left.map(({ arm }) => arm),
      present,
    );
    setDrafts(left.map(({ key }, i) => ({ key, arm: known[i]! })));
    setChosen(Math.max(0, shown - 1));
  }

  function setNetwork(network: NetworkSpec | undefined): string | undefined {
    const { network: _, ...rest } = arms[shown]!;
    const arm = network ? { ...rest, network } : rest;
    const tried = parseExperiment({ ...experiment, arms: arms.with(shown, arm) });
    const wrong = tried.ok ? undefined : tried.issues.find(({ path }) => path.startsWith(`arms.${shown}.network`));
    if (wrong) return issueText(wrong, count);
    change(arm);
    return undefined;
  }

  function apply(close: () => void): void {
    // What would be applied is not what was typed last: in a field that holds something invalid, or that has just given it
    // up. It is said there, so the second press knows what it does.
    const invalid = content.current?.querySelector<HTMLElement>(
      'input:not([type="radio"])[aria-invalid="true"], input[data-refused]',
    );
    if (invalid) {
      invalid.focus();
      return;
    }
    const wrong = tryChange((before) => ({ ...before, arms }));
    setComplaint(wrong);
    if (!wrong) close();
    else
      setChosen(
        Math.max(
          0,
          arms.findIndex((_, i) => wrongAt(i)),
        ),
      );
  }

  const full = drafts.length >= MOST_ARMS ? t('arms.most', { n: MOST_ARMS }) : undefined;
  return (
    <Dialog title={t('arms.title')} onClose={onClose} wide>
      {(close) => (
        <>
          <p className="soft">{t('arms.lead')}</p>
          <div ref={content}>
            <ArmsContext value={arms}>
              <ArmTabs ids={arms.map(({ id }) => id)} shown={shown} wrong={wrongAt} onShow={setChosen} />
              <ArmsIssues value={issues}>
                <ArmEditor
                  key={drafts[shown]!.key}
                  experiment={experiment}
                  index={shown}
                  onChange={change}
                  onRename={(id) => setArms(renamed(arms, arms[shown]!.id, id))}
                  onNetwork={setNetwork}
                  {...(drafts.length > 1 ? { onRemove: remove } : {})}
                />
              </ArmsIssues>
            </ArmsContext>
          </div>
          {complaint && <FieldError alert>{complaint}</FieldError>}
          <DialogActions>
            <Button refusal={full} onClick={add}>
              {t('arms.add')}
            </Button>
            {!full && <Button onClick={() => append(untrainedCopy(arms))}>{t('pipeline.add-untrained')}</Button>}
            <Button onClick={close}>{t('arms.cancel')}</Button>
            <Button kind="primary" onClick={() => apply(close)}>
              {t('arms.apply')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}
