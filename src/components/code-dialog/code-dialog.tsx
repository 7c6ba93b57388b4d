import { useMemo, useRef, useState } from 'react';
import { sourcesOf, stagesOf, teacherId, type ArmChoice } from '../../engine/arms';
import { taskOfChoice } from '../../engine/datasets/task-of';
import { toReport } from '../../engine/errors';
import type { Experiment } from '../../engine/experiment';
import { objectiveCode, termsWithoutCode, type ObjectiveSource } from '../../engine/export/code/objective-code';
import { projectIssues } from '../../engine/export/project/issues';
import type { CodeLanguage, SoftForm } from '../../engine/export/code/term-code';
import { planOf, type NetworkSpec } from '../../engine/models/catalogue';
import { networkSpecs } from '../../engine/network-specs';
import { t } from '../../messages';
import { errorText } from '../../messages/error-text';
import { list } from '../../messages/format';
import { useRun } from '../../state/runs/use-run';
import { usePlayground } from '../../state/store';
import { useOption } from '../panels/use-option';
import { Button } from '../ui/button';
import { Dialog, DialogActions, DialogOutcome } from '../ui/dialog';
import { Segments } from '../ui/segments';
import { useNames } from '../use-names';
import styles from './code-dialog.module.css';

/** What an arm minimises as text; what there is none of is said in its place. */
type Written =
  { readonly kind: 'code'; readonly of: ObjectiveSource } | { readonly kind: 'none'; readonly why: string };

/** The objective of an arm in PyTorch and in TensorFlow.js, to be read and copied. */
export function CodeDialog({ arm: id, onClose }: { readonly arm: string; readonly onClose: () => void }) {
  const names = useNames();
  const experiment = usePlayground((state) => state.experiment);
  const secret = usePlayground((state) => state.secretFaults);
  const networks = useRun((run) => run.info?.networks);
  const [shownForm] = useOption('distributions', 'form');
  const [form, setForm] = useState<SoftForm>(shownForm);
  const [language, setLanguage] = useState<CodeLanguage>('pytorch');
  const [outcome, setOutcome] = useState('');
  const text = useRef<HTMLPreElement>(null);
  const arm = experiment.arms.find((each) => each.id === id)!;
  const written = useMemo(
    () => writtenOf(experiment, arm, (network) => networks?.find((each) => each.id === network)?.spec),
    [experiment, arm, networks],
  );
  const inForm = (of: SoftForm): string => (written.kind === 'code' ? objectiveCode(written.of, language, of) : '');
  const code = inForm(form);
  const hasForms = inForm('kl') !== inForm('ce');

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      setOutcome(t('code.copied'));
    } catch {
      // No permission, or a page that is not secure: the visitor's own keys still work.
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setOutcome(t('code.copy-failed'));
    }
  }

  return (
    <Dialog title={t('code.title', { network: names.title(id) })} onClose={onClose} wide>
      {written.kind === 'none' ? (
        <p>{written.why}</p>
      ) : (
        <>
          <div className={styles.choices}>
            <Segments
              name={t('code.language')}
              value={language}
              options={[
                { value: 'pytorch', label: 'PyTorch' },
                { value: 'tfjs', label: 'TensorFlow.js' },
              ]}
              onChange={setLanguage}
            />
            {hasForms && (
              <Segments
                name={t('code.form')}
                value={form}
                options={[
                  { value: 'kl', label: 'KL' },
                  { value: 'ce', label: t('code.ce') },
                ]}
                onChange={setForm}
              />
            )}
          </div>
          <pre ref={text} className={styles.code} tabIndex={0} role="region" aria-label={t('code.text')}>
            <code>{code}</code>
          </pre>
          <p className="soft">
            {[
              hasForms && t('code.same-gradient'),
              language === 'pytorch' && form === 'kl' && projectIssues(experiment, id).length === 0 && t('code.used'),
              arm.fault && !secret && t('code.fault'),
            ]
              .filter(Boolean)
              .join(' ')}
          </p>
          <DialogActions>
            <DialogOutcome>{outcome}</DialogOutcome>
            <Button kind="primary" onClick={() => void copy()}>
              {t('code.copy')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

/** @param specOf a network as the Session has it, where there is one. */
function writtenOf(
  { data, ...experiment }: Experiment,
  arm: ArmChoice,
  specOf: (network: string) => NetworkSpec | undefined,
): Written {
  // Where nothing is learnt there is nothing to write.
  const stages = stagesOf(arm).filter(({ objective }) => objective.length > 0);
  if (stages.length === 0) return { kind: 'none', why: t('formula.rests') };
  const missing = termsWithoutCode(stages);
  if (missing.length > 0) {
    return { kind: 'none', why: t('code.none', { terms: list(missing.map((term) => t(`term.${term}`))) }) };
  }
  const specs = networkSpecs({ data, ...experiment });
  const planFor = (network: string) => planOf((specOf(network) ?? specs.get(network))!, taskOfChoice(data));
  const [first] = sourcesOf(arm);
  try {
    const source = first !== undefined && specs.has(first) ? first : teacherId(0);
    const of = { name: arm.id, stages, student: planFor(arm.id), teacher: planFor(source) };
    objectiveCode(of, 'pytorch');
    return { kind: 'code', of };
  } catch (error) {
    return { kind: 'none', why: errorText(toReport(error)) };
  }
}
