import { useId, useState } from 'react';
import { lessonIds, type LessonId } from '../../lessons/catalogue';
import { t } from '../../messages';
import { encodeAssignment, MOST_QUESTION, MOST_SEED } from '../../state/lesson/assignment';
import { MOST_ASKED } from '../../state/lesson/learner-file';
import { LinkToCopy } from '../share-dialog/link-to-copy';
import { Choices } from '../ui/choices';
import { Dialog } from '../ui/dialog';
import { NumberField } from '../ui/number-field';
import { OptionField } from '../ui/option-field';
import { lessonTitle } from './plain-words';
import styles from './dialog-fields.module.css';

type SeedChoice = 'lesson' | 'own' | 'same';
const seedChoices: readonly SeedChoice[] = ['lesson', 'own', 'same'];

/** A link to a lesson with what a teacher sets with it. */
export function AssignDialog({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const [lesson, setLesson] = useState<LessonId>(lessonIds[0]!);
  const [settings, setSettings] = useState<'free' | 'fixed'>('free');
  const [seedChoice, setSeedChoice] = useState<SeedChoice>('own');
  const [seed, setSeed] = useState(42);
  const [asks, setAsks] = useState<readonly string[]>(['']);
  const assign = encodeAssignment({
    fixed: settings === 'fixed',
    seed: seedChoice === 'same' ? seed : seedChoice,
    asks: asks.map((ask) => ask.trim()).filter((ask) => ask !== ''),
  });
  const link = new URL(location.origin + location.pathname);
  link.search = String(new URLSearchParams({ lesson, step: '1', assign }));

  function ask(at: number, text: string): void {
    const next = asks.with(at, text);
    // One empty field is there as long as there may be more.
    const more = next.at(-1) !== '' && next.length < MOST_ASKED;
    setAsks(more ? [...next, ''] : next);
  }

  return (
    <Dialog title={t('assignment.title')} onClose={onClose}>
      <p className="soft">{t('assignment.lead')}</p>
      <OptionField
        label={t('lesson.name')}
        value={lesson}
        options={lessonIds}
        nameOf={lessonTitle}
        onChange={setLesson}
      />
      <Choices
        legend={t('assignment.settings')}
        value={settings}
        choices={[
          { value: 'free', label: t('assignment.free') },
          { value: 'fixed', label: t('assignment.fixed'), note: t('assignment.fixed-note') },
        ]}
        onChange={setSettings}
      />
      <Choices
        legend={t('assignment.seed')}
        value={seedChoice}
        choices={seedChoices.map((value) => ({
          value,
          label: t(`assignment.seed.${value}`),
          note: t(`assignment.seed.${value}-note`),
        }))}
        onChange={setSeedChoice}
      />
      {seedChoice === 'same' && (
        <NumberField
          label={t('assignment.seed-number')}
          value={seed}
          min={0}
          max={MOST_SEED}
          step={1}
          onChange={setSeed}
        />
      )}
      <fieldset className={styles.which}>
        <legend>{t('assignment.asks')}</legend>
        {asks.map((text, i) => (
          <div key={i} className={styles.name}>
            <label htmlFor={`${id}-${i}`}>{t('assignment.ask', { n: i + 1 })}</label>
            <input
              id={`${id}-${i}`}
              className="input"
              maxLength={MOST_QUESTION}
              value={text}
              onChange={(event) => ask(i, event.target.value)}
            />
          </div>
        ))}
      </fieldset>
      <LinkToCopy key={link.href} link={link.href} />
    </Dialog>
  );
}
