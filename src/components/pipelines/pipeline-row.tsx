import { useEffect, useId, useRef, useState, type CSSProperties } from 'react';
import { MOST_STAGES, stagesOf, type ArmChoice } from '../../engine/arms';
import type { Experiment } from '../../engine/experiment';
import { t } from '../../messages';
import { initial } from '../../state/experiment/compressed-arms';
import {
  movedPart,
  partsOf,
  withoutPart,
  withPart,
  withParts,
  type PartKind,
  type PipelinePart,
} from '../../state/experiment/pipeline';
import { FieldIssues } from '../arms-dialog/field-issues';
import { Menu } from '../ui/menu';
import { PartChip } from './part-chip';
import { PartFields } from './part-fields';
import { partPaths } from './part-paths';
import { kindName, partText } from './part-text';
import { StartChip } from './start-chip';
import { useOrder } from './use-order';
import styles from './pipelines.module.css';

const kinds: readonly PartKind[] = ['prune', 'train', 'quantise', 'factorise'];

interface PipelineRowProps {
  readonly experiment: Experiment;
  readonly index: number;
  /** What the arm is called; none where its name stands elsewhere. */
  readonly title?: string;
  readonly style: { readonly color: string; readonly ink: string };
  /** Where what its trainings minimise is not set elsewhere. */
  readonly withTerms?: boolean;
  /** Absent where it is only looked at. */
  readonly onChange?: (arm: ArmChoice) => void;
}

/** What is done to an arm's network, in the order in which it happens: chips that are added, opened, moved and taken away. */
export function PipelineRow({ experiment, index, title, style, withTerms, onChange }: PipelineRowProps) {
  const id = useId();
  const arm = experiment.arms[index]!;
  const parts = partsOf(arm);
  const paths = partPaths(`arms.${index}`, parts);
  const [open, setOpen] = useState<number | null>(null);
  const [said, setSaid] = useState('');
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<number | null>(null);
  const shown = open !== null && open < parts.length ? open : null;

  const setParts = (next: readonly PipelinePart[]) => onChange?.(withParts(arm, next));
  const nameAt = (at: number) => kindName(parts[at]!);

  function move(from: number, to: number): void {
    if (!onChange) return;
    setParts(movedPart(parts, from, to));
    setSaid(t('pipeline.moved', { part: nameAt(from), n: to + 1, all: parts.length }));
    focusNext.current = to;
    if (open !== null)
      setOpen(open === from ? to : open + Number(to <= open && open < from) - Number(from < open && open <= to));
  }
  function remove(at: number): void {
    if (!onChange || parts.length < 2) return;
    setParts(withoutPart(parts, at));
    setSaid(t('pipeline.removed', { part: nameAt(at) }));
    focusNext.current = Math.min(at, parts.length - 2);
    setOpen(null);
  }
  function add(kind: PartKind): void {
    setParts(withPart(parts, kind === 'train' ? 'train' : initial[kind]));
    setSaid(t('pipeline.added', { part: kindName({ kind }), n: parts.length + 1 }));
    focusNext.current = parts.length;
    setOpen(parts.length);
  }

  const order = useOrder(list, move, remove);
  useEffect(() => {
    const to = focusNext.current;
    focusNext.current = null;
    if (to !== null) list.current?.querySelectorAll<HTMLElement>('[data-part] > button')[to]?.focus();
  });

  const full = stagesOf(arm).length >= MOST_STAGES;
  return (
    <li
      className={styles.row}
      style={{ '--arm': style.color, '--arm-ink': style.ink } as CSSProperties}
      data-arm={arm.id}
    >
      {title !== undefined && <b className={styles.name}>{title}</b>}
      <ol
        ref={list}
        className={styles.parts}
        aria-label={t('pipeline.of', { arm: title ?? arm.id })}
        {...(onChange ? order.handlers : {})}
      >
        <StartChip experiment={experiment} arm={arm} onChange={onChange} />
        {parts.map((part, at) => (
          <PartChip
            key={at}
            kind={part.kind}
            text={partText(parts, at, experiment.training)}
            path={paths[at]!}
            fields={shown === at ? `${id}-fields` : undefined}
            gap={
              order.gap === at ? 'before' : order.gap === parts.length && at === parts.length - 1 ? 'behind' : undefined
            }
            dragged={order.dragged === at}
            movable={onChange !== undefined}
            onOpen={() => setOpen(shown === at ? null : at)}
          />
        ))}
        {onChange && (
          <li>
            <Menu
              name={t('pipeline.add')}
              className={styles.add}
              items={kinds
                .filter((kind) => kind !== 'train' || !full)
                .map((kind) => ({ key: kind, label: t(`pipeline.kind.${kind}`), onSelect: () => add(kind) }))}
            >
              {t('pipeline.add-short')}
            </Menu>
          </li>
        )}
      </ol>
      {shown !== null && (
        <PartFields
          key={`${shown} ${parts[shown]!.kind}`}
          id={`${id}-fields`}
          experiment={experiment}
          arm={arm}
          parts={parts}
          index={shown}
          path={paths[shown]!}
          withTerms={withTerms}
          onParts={onChange && setParts}
          onMove={(by) => move(shown, shown + by)}
          onRemove={() => remove(shown)}
        />
      )}
      {shown === null && <FieldIssues path={`arms.${index}`} within />}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </li>
  );
}
