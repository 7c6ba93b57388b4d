import { sourcesOf, type ArmChoice } from '../../engine/arms';
import { entryOf } from '../../engine/datasets/entry-of';
import { reckoningTasks } from '../../engine/datasets/sequences/reckoning-sizes';
import type { AnswerForm } from '../../engine/datasets/sequences/task';
import type { Experiment } from '../../engine/experiment';
import { otherForm, textRanges, type TextChoice } from '../../engine/text-choice';
import { t } from '../../messages';
import { CheckField } from '../ui/check-field';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { useNames } from '../use-names';
import { FieldIssues } from './field-issues';

const writers = ['data', 'teacher', 'own', 'form'] as const;
type Writer = (typeof writers)[number];

/** α of the loss on answer and steps when these are first told apart: both count alike. */
const EVEN_SHARE = 0.5;

interface WhoWritesFieldProps {
  /** With all arms as they stand in the dialog. */
  readonly experiment: Experiment;
  readonly arm: ArmChoice;
  readonly path: string;
  readonly onChange: (arm: ArmChoice) => void;
}

const writerOf = (text: TextChoice | undefined): Writer => {
  if (!text) return 'data';
  return text.from === 'data' ? 'form' : text.from;
};

/** Who writes the texts that an arm learns from, and how. For data of next tokens. */
export function WhoWritesField({ experiment, arm, path, onChange }: WhoWritesFieldProps) {
  const names = useNames();
  const { data } = experiment;
  const entry = entryOf(data);
  const { text, ...plain } = arm;
  const writer = writerOf(text);
  const forms: readonly AnswerForm[] = entry.kind === 'reckoning' ? reckoningTasks[entry.id].forms : [];
  const canTell = entry.kind === 'reckoning' || (entry.kind === 'columns' && entry.questions === true);
  const inSteps = entry.kind === 'reckoning' && (otherForm(text) ?? data.form) === 'steps';
  const source = names.source(sourcesOf(arm)[0] ?? '');
  const set = (next: TextChoice) => onChange({ ...plain, text: next });

  function choose(next: Writer): void {
    if (next === 'data') onChange(plain);
    if (next === 'teacher') set({ from: 'teacher', temperature: 0 });
    if (next === 'own') set({ from: 'own', share: 0.5, temperature: 1 });
    if (next === 'form') set({ from: 'data', form: forms.find((form) => form !== data.form) ?? data.form });
  }

  return (
    <div role="group" aria-label={t('text.writer')}>
      <OptionField
        label={t('text.writer')}
        help={t('text.writer-help')}
        value={writer}
        options={forms.length > 0 || writer === 'form' ? writers : writers.filter((each) => each !== 'form')}
        nameOf={(each) => t(`text.writer.${each}`, { source })}
        onChange={choose}
      />
      {writer !== 'data' && <p className="soft">{t(`text.${writer}-help`, { source })}</p>}
      <FieldIssues path={`${path}.text`} />
      <FieldIssues path={`${path}.text.from`} />
      {text?.from === 'data' && (
        <OptionField
          label={t('setup.form')}
          value={text.form}
          options={forms}
          nameOf={(form) => t(`setup.form.${form}`)}
          onChange={(form) => {
            const { answerShare, ...rest } = text;
            set({ ...rest, form, ...(form === 'steps' && answerShare !== undefined && { answerShare }) });
          }}
        />
      )}
      <FieldIssues path={`${path}.text.form`} />
      {text?.from === 'own' && (
        <NumberField
          label={t('text.share')}
          help={t('text.share-help')}
          {...textRanges.share}
          step={0.05}
          value={text.share}
          onChange={(share) => set({ ...text, share })}
        />
      )}
      {text && text.from !== 'data' && (
        <NumberField
          label={t('writing.temperature')}
          help={t('text.temperature-help')}
          {...textRanges.temperature}
          step={0.1}
          value={text.temperature}
          onChange={(temperature) => set({ ...text, temperature })}
        />
      )}
      {text?.from === 'teacher' && (text.keep || canTell) && (
        <CheckField
          label={t('text.keep')}
          help={t('text.keep-help')}
          checked={text.keep === 'right'}
          onChange={(checked) => {
            const { keep: _, ...rest } = text;
            set(checked ? { ...rest, keep: 'right' } : rest);
          }}
        />
      )}
      <FieldIssues path={`${path}.text.keep`} />
      {text && text.from !== 'own' && <AnswerShare text={text} stepsThere={inSteps} onChange={set} />}
      <FieldIssues path={`${path}.text.answerShare`} />
    </div>
  );
}

type Weighable = Exclude<TextChoice, { readonly from: 'own' }>;

interface AnswerShareProps {
  readonly text: Weighable;
  /** Whether answers are worked in steps, so that there is something to weigh. */
  readonly stepsThere: boolean;
  readonly onChange: (text: Weighable) => void;
}

/** How much of the loss is on the answer, and how much on the steps before it. */
function AnswerShare({ text, stepsThere, onChange }: AnswerShareProps) {
  const { answerShare, ...rest } = text;
  // What can't be can still be taken away.
  if (!stepsThere && answerShare === undefined) return null;
  return (
    <>
      <CheckField
        label={t('text.weighed')}
        help={t('text.weighed-help')}
        checked={answerShare !== undefined}
        onChange={(checked) => onChange(checked ? { ...rest, answerShare: EVEN_SHARE } : rest)}
      />
      {answerShare !== undefined && (
        <NumberField
          label={t('text.answer-share')}
          {...textRanges.share}
          step={0.05}
          value={answerShare}
          onChange={(share) => onChange({ ...rest, answerShare: share })}
        />
      )}
    </>
  );
}
